package deffinov.organisation;

import deffinov.shared.Refusal;
import java.time.LocalDate;

/** Why a body's safe refused something. */
public sealed interface SafeRefusal extends Refusal {

    /** The document is valid no more. */
    record Expired(LocalDate validUntil) implements SafeRefusal {
        @Override
        public String field() {
            return "validite";
        }
    }

    record Full(int most) implements SafeRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }

    /** No bank gave this number: its country, its length or its key is wrong. */
    record NotAnIban() implements SafeRefusal {
        @Override
        public String field() {
            return "iban";
        }
    }

    /** The account is in another name than the body's, and nothing says why. */
    record OtherHolder(String holder, String body) implements SafeRefusal {
        @Override
        public String field() {
            return "motif";
        }
    }
}
