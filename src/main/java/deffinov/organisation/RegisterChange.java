package deffinov.organisation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A merge or an access that waits for a second officer. {@code into}: the body kept; {@code person} and {@code email}: who is let in. */
public record RegisterChange(UUID id, Kind kind, OrganisationId body, String name, Optional<OrganisationId> into, String intoName, String person, String email, String reason,
        Instant proposedAt, UUID proposedBy, String proposedByName) {

    public enum Kind { MERGE, ACCESS }
}
