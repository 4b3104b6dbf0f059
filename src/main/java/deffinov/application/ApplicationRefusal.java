package deffinov.application;

import deffinov.rules.Verdict;
import deffinov.shared.Refusal;
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

    record NotSubmitted() implements ApplicationRefusal {}

    /** Somebody else of the consortium saved in between. */
    record ChangedMeanwhile() implements ApplicationRefusal {}

    /** Rules not satisfied yet. */
    record Incomplete(List<Verdict> unsatisfied) implements ApplicationRefusal {}

    record LeadStays() implements ApplicationRefusal {}

    /** A member with expenses in the budget stays until they are moved. */
    record MemberHasExpenses() implements ApplicationRefusal {}

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
