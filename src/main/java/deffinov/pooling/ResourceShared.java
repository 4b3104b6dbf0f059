package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A resource is offered, or its description changed. */
public record ResourceShared(Actor actor, Instant at, String slug, String name) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("resource", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name);
    }
}
