package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.ledger.PostingId;
import deffinov.shared.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A decision: proposed by one person, then confirmed or sent back by another. */
public record Decision(UUID id, ApplicationNumber number, Outcome outcome, Money amount, String reason, Optional<PostingId> reservation,
        Instant proposedAt, UUID proposedBy, String proposedByName, Optional<Boolean> confirmed, String answeredByName) {

    public boolean isFinal() {
        return confirmed.orElse(false);
    }
}
