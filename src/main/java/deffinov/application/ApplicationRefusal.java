package deffinov.application;

import deffinov.rules.Verdict;
import deffinov.shared.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Why something about an application was refused. */
public sealed interface ApplicationRefusal extends Refusal {

    /** The call does not take applications yet. */
    record NotYetOpen(Instant opensAt, ZoneId zone) implements ApplicationRefusal {}

    /** The closing instant is reached: at that instant and after, nothing is taken. */
    record Closed(Instant closedAt, ZoneId zone) implements ApplicationRefusal {}

    /** Submitted: reopen it first. */
    record AnswerTooLong(String question, int limit, int length) implements ApplicationRefusal {
        @Override
        public String field() {
            return "reponse-" + question;
        }
    }

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
}
