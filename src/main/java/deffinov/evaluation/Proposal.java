package deffinov.evaluation;

import deffinov.shared.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What is proposed about an application.
 *
 * @param amount for a retained one
 * @param reason told to the applicant
 * @param conditions what a retained applicant must do first, or what the next phase is to bring; empty when nothing
 * @param reserveRank place on the reserve list, from 1; the next free one when absent
 * @param departure why the ranking is not followed; empty when it is
 * @param reasons the committee's words, by criterion
 * @param sitting the committee's sitting it was decided in
 */
public record Proposal(Outcome outcome, Optional<Money> amount, String reason, String conditions, Optional<Integer> reserveRank, String departure, Map<String, String> reasons, Optional<Long> sitting) {

    /** The plain one: an outcome, an amount, a reason. */
    public static Proposal of(Outcome outcome, Optional<Money> amount, String reason) {
        return new Proposal(outcome, amount, reason, "", Optional.empty(), "", Map.of(), Optional.empty());
    }

    /** The same, decided in a sitting. */
    public Proposal in(long sitting) {
        return new Proposal(outcome, amount, reason, conditions, reserveRank, departure, reasons, Optional.of(sitting));
    }
}
