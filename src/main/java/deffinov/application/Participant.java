package deffinov.application;

import deffinov.organisation.OrganisationId;
import java.util.UUID;

/** Somebody who came by a mandate's link, for one application only. {@code signs}: for their body. */
public record Participant(UUID account, String name, OrganisationId organisation, Level level, boolean signs) {}
