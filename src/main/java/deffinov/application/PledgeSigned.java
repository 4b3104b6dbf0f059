package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A member signed its duties and its budget. */
public record PledgeSigned(Actor actor, Instant at, ApplicationNumber number, OrganisationId body, String sha256, boolean paper) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body, "sha256", sha256, "paper", paper);
    }
}
