package deffinov.committee;

import deffinov.application.ApplicationNumber;
import deffinov.evaluation.Outcome;
import deffinov.shared.Refusal;

/** Why something about a sitting was refused. */
public sealed interface SittingRefusal extends Refusal {

    /** Nobody was chosen, or the chair is none of the members. */
    record MembersMissing() implements SittingRefusal {
        @Override
        public String field() {
            return "membres";
        }
    }

    /** Members belong to the committee of the authority. */
    record NotOfTheCommittee() implements SittingRefusal {
        @Override
        public String field() {
            return "membres";
        }
    }

    /** An application is not ready to be decided. */
    record NotReady(ApplicationNumber number) implements SittingRefusal {
        @Override
        public String field() {
            return "dossiers";
        }
    }

    /** It is on the agenda of a sitting. */
    record OnAgenda(ApplicationNumber number) implements SittingRefusal {
        @Override
        public String field() {
            return "dossiers";
        }
    }

    /** The sitting is not open, or is over. */
    record NotRunning() implements SittingRefusal {}

    /** It has begun, or is over. */
    record Begun() implements SittingRefusal {}

    /** Another application is being discussed. */
    record AnotherOpen() implements SittingRefusal {}

    /** This application is not being discussed. */
    record NotOpen() implements SittingRefusal {}

    record QuorumMissing(int least, int present) implements SittingRefusal {}

    /** Who votes is a member and is there. */
    record NotThere(String name) implements SittingRefusal {}

    /** Who has a link of interest takes no part. */
    record Recused(String name) implements SittingRefusal {}

    record NobodyVoted() implements SittingRefusal {}

    /** The decision is what was voted. */
    record AgainstTheVote(Way voted, Outcome outcome) implements SittingRefusal {
        @Override
        public String field() {
            return "issue";
        }
    }

    /** Minutes are signed once the sitting is closed, once. */
    record NothingToSign() implements SittingRefusal {}

    /** Who recorded something does not sign. */
    record RecordedByYourself() implements SittingRefusal {}

    /** Who has a link with an application of the agenda does not sign. */
    record SignerLinked() implements SittingRefusal {}

    /** What is voted on is no longer changed: marks, readings. */
    record VoteOpened() implements SittingRefusal {}

    /** A decision of a sitting takes effect with its minutes. */
    record SignedWithMinutes() implements SittingRefusal {}
}
