package deffinov.call;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.shared.Refusal;
import deffinov.web.French;

/** Why something about a call was refused. */
public sealed interface CallRefusal extends Refusal {

    /** An element of the framework a region may set. */
    enum Element {
        FLOOR("plancher de l'aide", "plancher"), CEILING("plafond de l'aide", "plafond"), MAX_RATE("taux d'aide maximal", "taux"),
        MIN_OWN_SHARE("part minimale d'autofinancement", "autofinancement"), MAX_MONTHS("durée maximale", "duree");

        private final String label;
        private final String field;

        Element(String label, String field) {
            this.label = label;
            this.field = field;
        }

        public String label() {
            return label;
        }

        String say(Object value) {
            return switch (value) {
                case Money money -> French.money(money);
                case Percentage share -> French.percent(share);
                default -> value + " mois";
            };
        }
    }

    /** The framework's rule, its bounds and the value asked, as people read them. */
    record OutOfBounds(Element element, String min, String max, String value) implements CallRefusal {
        @Override
        public String field() {
            return element.field;
        }
    }

    record FloorAboveCeiling(Money floor, Money ceiling) implements CallRefusal {
        @Override
        public String field() {
            return "plancher";
        }
    }

    record ClosesBeforeItOpens() implements CallRefusal {
        @Override
        public String field() {
            return "cloture";
        }
    }

    /** A call is published before it closes. */
    record AlreadyOver() implements CallRefusal {
        @Override
        public String field() {
            return "cloture";
        }
    }

    record EnvelopeNotPositive() implements CallRefusal {
        @Override
        public String field() {
            return "enveloppe";
        }
    }

    record NoFramework() implements CallRefusal {}

    record ChangedMeanwhile() implements CallRefusal {}

    /** Proposed or published: its terms no longer change. */
    record NoLongerDraft() implements CallRefusal {}

    record NotProposed() implements CallRefusal {}

    /** Two persons publish a call: who proposed it does not confirm it. */
    record ProposedByYourself() implements CallRefusal {}
}
