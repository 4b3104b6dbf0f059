package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A member said yes to the consortium. */
public record MandateAccepted(Actor actor, Instant at, ApplicationNumber number, OrganisationId body, boolean paper) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body, "paper", paper);
    }
}
