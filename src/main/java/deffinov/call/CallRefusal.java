package deffinov.call;

import deffinov.shared.Refusal;
import deffinov.terms.Fault;
import java.util.List;

/** Why something about a call was refused. */
public sealed interface CallRefusal extends Refusal {

    /** The framework does not allow it, or its values do not hold together. */
    record Unlawful(List<Fault> faults) implements CallRefusal {}

    record NoTitle() implements CallRefusal {
        @Override
        public String field() {
            return "titre-de-l-appel";
        }
    }

    /** A call is published before it closes. */
    record AlreadyOver() implements CallRefusal {}

    record EnvelopeNotPositive() implements CallRefusal {
        @Override
        public String field() {
            return "enveloppe";
        }
    }

    record NoFramework() implements CallRefusal {}

    record ChangedMeanwhile() implements CallRefusal {}

    /** Proposed or published: its terms no longer change so. */
    record NoLongerDraft() implements CallRefusal {}

    record NotProposed() implements CallRefusal {}

    /** Two persons publish a call, or its change: who proposed it does not confirm it. */
    record ProposedByYourself() implements CallRefusal {}

    record NotPublished() implements CallRefusal {}

    /** A published deadline is never shortened. */
    record DeadlineShortened(String wave) implements CallRefusal {}

    record NothingChanged() implements CallRefusal {}

    /** The new envelope would be less than what is already set aside or owed. */
    record EnvelopeSpent() implements CallRefusal {
        @Override
        public String field() {
            return "nouvelle-enveloppe";
        }
    }

    /** One change at a time: the one proposed is confirmed or given up first. */
    record AmendmentWaits() implements CallRefusal {}

    /** Another derogation on this element waits for an answer. */
    record DerogationWaits(String element) implements CallRefusal {}

    /** The framework already allows it: nothing to derogate from. */
    record DerogationNeedless(String element) implements CallRefusal {}

    record DerogationDecided() implements CallRefusal {}

    /** Who asked does not decide. */
    record AskedByYourself() implements CallRefusal {}

    /** Not after the closing it extends. */
    record NotLater() implements CallRefusal {
        @Override
        public String field() {
            return "jusqu-au";
        }
    }


    record OtherAuthority(String named) implements CallRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }
}
