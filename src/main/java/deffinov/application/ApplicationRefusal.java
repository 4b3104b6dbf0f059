package deffinov.application;

import deffinov.rules.Verdict;
import deffinov.shared.Refusal;
import java.time.Instant;
import java.util.List;

/** Why something about an application was refused. */
public sealed interface ApplicationRefusal extends Refusal {

    /** The call does not take applications yet. */
    record NotYetOpen(String opening) implements ApplicationRefusal {}

    /** The closing instant is reached: at that instant and after, nothing is taken. */
    record Closed(String closing) implements ApplicationRefusal {}

    /** Not of the length or the kind the question asks; the sentence says what it expects. */
    record UnfitAnswer(String question, String sentence) implements ApplicationRefusal {
        @Override
        public String field() {
            return "reponse-" + question;
        }
    }

    /** Submitted: reopen it first. */
    record NotDraft() implements ApplicationRefusal {}

    /** Filed, and the carrier asked for other things than this. */
    record NotAsked() implements ApplicationRefusal {}

    /** The time given to complete or correct is over. */
    record CorrectionOver(Instant dueAt) implements ApplicationRefusal {}

    /** One question at a time: the one before waits for its answer. */
    record CorrectionPending() implements ApplicationRefusal {}

    /** Nothing chosen, no message, or a time too short: which one, and what to do. */
    record UnclearAsk(String field, String sentence) implements ApplicationRefusal {}

    /** There is nothing asked that could be dropped or extended. */
    record NothingAsked() implements ApplicationRefusal {}

    /** The carrier decided: what was filed stays. */
    record Decided() implements ApplicationRefusal {}

    /** No wave took applications on the day of the postmark. */
    record PostmarkOutside() implements ApplicationRefusal {
        @Override
        public String field() {
            return "cachet";
        }
    }

    record ThreadFull(int most) implements ApplicationRefusal {}

    record EmptyMessage() implements ApplicationRefusal {
        @Override
        public String field() {
            return "message";
        }
    }

    record NotSubmitted() implements ApplicationRefusal {}

    /** Somebody else of the consortium saved in between. */
    record ChangedMeanwhile() implements ApplicationRefusal {}

    /** Rules not satisfied yet. */
    record Incomplete(List<Verdict> unsatisfied) implements ApplicationRefusal {}

    /** A simplified cost that counts nothing: no unit, or no expense in its base. */
    record NothingToCount() implements ApplicationRefusal {}

    /** The call's simplified costs changed since the budget was saved. */
    record CostsChanged() implements ApplicationRefusal {}

    /** A file in which a virus was found. */
    record Infected(String name) implements ApplicationRefusal {}

    /** The lead is offered to a member that gave its mandate. */
    record NotMandated() implements ApplicationRefusal {}

    record LeadStays() implements ApplicationRefusal {}

    record AlreadyThere() implements ApplicationRefusal {}

    record TooManyDocuments(int limit) implements ApplicationRefusal {}

    /** The lead is bound by its filing: it has no mandate to accept and nothing else to sign. */
    record LeadSignsByFiling() implements ApplicationRefusal {}

    /** Whoever acts for the lead does not say yes in another member's name. */
    record LeadForAnother() implements ApplicationRefusal {}

    /** So many links for one member already: somebody's mailbox is not a target. */
    record AskedTooOften(int most) implements ApplicationRefusal {}

    /** Used, replaced by another, or too old. */
    record MandateNotValid() implements ApplicationRefusal {}

    /** Nobody gives more than they have. */
    record BeyondOwnRight() implements ApplicationRefusal {}

    record NotAnAddress() implements ApplicationRefusal {
        @Override
        public String field() {
            return "courriel";
        }
    }
}
