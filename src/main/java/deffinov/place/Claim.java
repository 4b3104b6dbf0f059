package deffinov.place;

import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A body's word that it answers for a place; {@code granted}: absent while nobody has answered. */
public record Claim(UUID id, String place, OrganisationId body, String statement, Instant askedAt, UUID askedBy, String askedByName, Optional<Boolean> granted, String answer) {}
