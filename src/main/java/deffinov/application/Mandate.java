package deffinov.application;

import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.util.Optional;

/** A member asked to be of the consortium; {@code paper}: it said yes on paper. */
public record Mandate(OrganisationId organisation, String email, Instant askedAt, Optional<Instant> acceptedAt, String acceptedBy, boolean paper) {

    public boolean isAccepted() {
        return acceptedAt.isPresent();
    }
}
