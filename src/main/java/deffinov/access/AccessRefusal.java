package deffinov.access;

import deffinov.shared.Refusal;

/** Why something about accounts and people was refused. */
public sealed interface AccessRefusal extends Refusal {

    /** Unknown address or wrong password: which one is not said. */
    record WrongCredentials() implements AccessRefusal {}

    /** Too many failures for this address or from this place; try again after that many minutes. */
    record TooManyAttempts(int minutes) implements AccessRefusal {}

    record AddressNotConfirmed() implements AccessRefusal {}

    record PasswordTooShort(int minimum) implements AccessRefusal {
        @Override
        public String field() {
            return "motdepasse";
        }
    }

    /** The password holds the person's own name or address, or is one everybody tries. */
    record PasswordGuessable() implements AccessRefusal {
        @Override
        public String field() {
            return "motdepasse";
        }
    }

    record NotAnAddress() implements AccessRefusal {
        @Override
        public String field() {
            return "courriel";
        }
    }

    /** Used, expired or never issued. */
    record LinkNotValid() implements AccessRefusal {}

    record WrongCurrentPassword() implements AccessRefusal {
        @Override
        public String field() {
            return "actuel";
        }
    }

    /** A scope keeps at least one administrator. */
    record LastAdministrator() implements AccessRefusal {}

    /** Whoever works for an authority leaves it first. */
    record HoldsRole() implements AccessRefusal {}

    record AbsenceEndsBeforeItStarts() implements AccessRefusal {
        @Override
        public String field() {
            return "dernier";
        }
    }

    /** An auditor's access is always dated. */
    record AuditorNeedsLastDay() implements AccessRefusal {
        @Override
        public String field() {
            return "jusquau";
        }
    }

    /** Not the code of the moment, already used, or no recovery code left by that name. */
    record WrongCode() implements AccessRefusal {
        @Override
        public String field() {
            return "code";
        }
    }

    /** A role demands the second factor: it cannot be turned off. */
    record SecondFactorRequired() implements AccessRefusal {}

    /** The provider did not say who it is, or says an address it has not verified. */
    record ProviderNotTrusted() implements AccessRefusal {}

    /** Made elsewhere, for another site, twice, too late, without the person being verified, or not ours. */
    record PasskeyNotAccepted() implements AccessRefusal {}

    record TooBusy() implements AccessRefusal {}
}
