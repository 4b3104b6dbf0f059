package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Its owner takes a resource back, or closes it for some time. */
public record ResourceClosed(Actor actor, Instant at, String slug, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("resource", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("reason", reason);
    }
}
