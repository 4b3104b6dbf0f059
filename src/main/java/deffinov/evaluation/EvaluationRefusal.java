package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import java.util.List;

/** Why something between closing and decision was refused. */
public sealed interface EvaluationRefusal extends Refusal {

    /** Nothing is judged before the call closes: until then the consortium may still change its file. */
    record StillOpen() implements EvaluationRefusal {}

    /** An overrule, a refusal, a decision: each has its reason. */
    record ReasonMissing(String field) implements EvaluationRefusal {}

    /** Nothing was filed in this phase: nothing else can be made of it than to give more time, or to say so. */
    record PhaseNotFiled(String phase) implements EvaluationRefusal {}

    /** This phase does not decide that. */
    record OutcomeOfAnotherPhase(Outcome outcome) implements EvaluationRefusal {
        @Override
        public String field() {
            return "issue";
        }
    }

    /** No application waits for the next phase. */
    record NothingToOpen() implements EvaluationRefusal {}

    /** The consortium was asked to complete, and still has time. */
    record CorrectionAwaited(String due) implements EvaluationRefusal {}

    record AlreadyDecided() implements EvaluationRefusal {}

    record NotAdmissible() implements EvaluationRefusal {}

    record NotAvailable() implements EvaluationRefusal {
        @Override
        public String field() {
            return "evaluateur";
        }
    }

    /** A person with a link of interest in force does not judge it. */
    record LinkStands(String name, ConflictKind kind) implements EvaluationRefusal {
        @Override
        public String field() {
            return "evaluateur";
        }
    }

    /** Who has a link with an application not decided yet proposes no amount: a refusal would tell what is left. */
    record AmountsWithheld() implements EvaluationRefusal {
        @Override
        public String field() {
            return "issue";
        }
    }

    /** A declaration says what the link is. */
    record StatementMissing() implements EvaluationRefusal {
        @Override
        public String field() {
            return "motif";
        }
    }

    /** Somebody gave or took something since the proposal was shown. */
    record ProposalChanged() implements EvaluationRefusal {}

    /** Nothing stands between this person and this application that could be set aside. */
    record NothingToWaive() implements EvaluationRefusal {}

    /** Some links are never set aside. */
    record Pinned(ConflictKind kind) implements EvaluationRefusal {}

    /** The same request waits already. */
    record WaiverAsked() implements EvaluationRefusal {}

    /** Nobody sets aside its own links, nor answers its own request. */
    record NotYours() implements EvaluationRefusal {}

    record AlreadyAssigned() implements EvaluationRefusal {
        @Override
        public String field() {
            return "evaluateur";
        }
    }

    /** The declaration comes before the reading. */
    record NotAccepted() implements EvaluationRefusal {}

    record ScoresMissing(List<String> criteria) implements EvaluationRefusal {}

    record ScoresDone() implements EvaluationRefusal {}

    /** Every reviewer has finished before the committee decides. */
    record ScoresNotDone() implements EvaluationRefusal {}

    /** Two readings are too far apart: the call wants one more before the committee. */
    record ThirdReadingAwaited() implements EvaluationRefusal {}

    /** A retained amount lies between zero and what was asked. */
    record AmountAboveRequest(Money requested) implements EvaluationRefusal {
        @Override
        public String field() {
            return "montant";
        }
    }

    record AmountMissing() implements EvaluationRefusal {
        @Override
        public String field() {
            return "montant";
        }
    }

    /** Two persons decide: who proposed does not confirm. */
    record ProposedByYourself() implements EvaluationRefusal {}

    record NothingToConfirm() implements EvaluationRefusal {}

    /** No signed decision that could be taken again. */
    record NothingToReopen() implements EvaluationRefusal {}

    /** Somebody holds this place on the reserve list. */
    record ReserveTaken(int rank) implements EvaluationRefusal {
        @Override
        public String field() {
            return "reserve";
        }
    }

    /** An application better placed is passed over, or one less well placed is preferred: it is said why. */
    record DepartureUnexplained(List<ApplicationNumber> passed) implements EvaluationRefusal {
        @Override
        public String field() {
            return "ecart";
        }
    }
}
