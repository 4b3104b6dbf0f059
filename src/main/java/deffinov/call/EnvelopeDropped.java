package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The envelope proposed is given up. */
public record EnvelopeDropped(Actor actor, Instant at, CallSlug slug) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return slug.object();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }
}
