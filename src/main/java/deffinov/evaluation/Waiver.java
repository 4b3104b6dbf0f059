package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A request to set links of interest aside for one person and one application: asked by one, answered by another, never by the person itself. */
public record Waiver(UUID id, ApplicationNumber number, UUID account, String accountName, Set<ConflictKind> kinds, String reason, Instant askedAt, UUID askedBy, String askedByName,
        Optional<Boolean> granted, String answer, String answeredByName) {

    public boolean isPending() {
        return granted.isEmpty();
    }
}
