package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The draft of a call was saved. */
public record CallChanged(Actor actor, Instant at, CallSlug slug, int version) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("version", version);
    }
}
