package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.ledger.PostingId;
import deffinov.shared.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision: proposed by one person, then confirmed or sent back by another.
 *
 * @param reserveRank its place on the call's reserve list, from 1
 * @param departure why it leaves the ranking; empty when it follows it
 * @param sitting the committee's sitting it was taken in, whose signature confirms it
 */
public record Decision(UUID id, ApplicationNumber number, Outcome outcome, Money amount, String reason, String conditions, Optional<Integer> reserveRank, String departure,
        Optional<Long> sitting, Optional<PostingId> reservation, Instant proposedAt, UUID proposedBy, String proposedByName, Optional<Boolean> confirmed, Optional<Instant> answeredAt, Optional<UUID> answeredBy, String answeredByName) {

    public boolean isFinal() {
        return confirmed.orElse(false);
    }

    /** The mark of a criterion when it was decided, from 0 to 5, and the committee's words about it; empty when it said none. */
    public record Reasoned(double points, String reason) {}
}
