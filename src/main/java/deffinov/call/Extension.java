package deffinov.call;

import deffinov.organisation.OrganisationId;
import java.time.Instant;

/** More time for one applicant, with its reason on record; {@code until} is exclusive. */
public record Extension(OrganisationId organisation, String name, Instant until, String reason, Instant grantedAt, String grantedBy) {}
