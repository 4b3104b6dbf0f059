package deffinov.programme;

import deffinov.shared.Money;
import deffinov.shared.Refusal;

/** Why something about the framework was refused. */
public sealed interface ProgrammeRefusal extends Refusal {

    record NoDraft() implements ProgrammeRefusal {}

    /** Somebody else saved in between. */
    record ChangedMeanwhile() implements ProgrammeRefusal {}

    record WeightsNotHundred(int total) implements ProgrammeRefusal {
        @Override
        public String field() {
            return "criterion.0.weight";
        }
    }

    /** Minimum, default and maximum are not in order. */
    record UnsoundBounds(String element, String field) implements ProgrammeRefusal {}

    record NoAxis() implements ProgrammeRefusal {
        @Override
        public String field() {
            return "axis.0.label";
        }
    }

    record NoCategory() implements ProgrammeRefusal {
        @Override
        public String field() {
            return "category.0.label";
        }
    }

    /** A consortium joins both worlds: at least one of each. */
    record ConsortiumTooLoose() implements ProgrammeRefusal {
        @Override
        public String field() {
            return "tiersLieux";
        }
    }

    /** The envelope was already appropriated: a new version does not lower it. */
    record EnvelopeLowered(Money appropriated) implements ProgrammeRefusal {
        @Override
        public String field() {
            return "envelope";
        }
    }

    record NotPositive() implements ProgrammeRefusal {
        @Override
        public String field() {
            return "montant";
        }
    }

    record NothingPublished() implements ProgrammeRefusal {}
}
