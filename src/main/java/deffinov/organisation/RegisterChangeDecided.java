package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A second officer confirmed or refused it. */
public record RegisterChangeDecided(Actor actor, Instant at, OrganisationId body, RegisterChange.Kind kind, boolean confirmed) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return body.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("kind", kind, "confirmed", confirmed);
    }
}
