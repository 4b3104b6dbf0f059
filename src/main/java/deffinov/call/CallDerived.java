package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An authority derived a call from the framework. */
public record CallDerived(Actor actor, Instant at, CallSlug slug, String authority, int framework) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("authority", authority, "framework", framework);
    }
}
