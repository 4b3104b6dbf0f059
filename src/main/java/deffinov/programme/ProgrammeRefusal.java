package deffinov.programme;

import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.terms.Fault;
import java.util.List;

/** Why something about the framework was refused. */
public sealed interface ProgrammeRefusal extends Refusal {

    record NoDraft() implements ProgrammeRefusal {}

    /** Somebody else saved in between. */
    record ChangedMeanwhile() implements ProgrammeRefusal {}

    /** Sums, orders, references or bounds that do not hold. */
    record Unsound(List<Fault> faults) implements ProgrammeRefusal {}

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

    /** The identifier is already a programme's. */
    record ProgrammeExists(String id) implements ProgrammeRefusal {
        @Override
        public String field() {
            return "identifiant";
        }
    }

    /** A definition of another programme than the one it is imported into. */
    record OtherProgramme(String named) implements ProgrammeRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }
}
