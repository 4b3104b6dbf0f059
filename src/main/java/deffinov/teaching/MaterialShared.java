package deffinov.teaching;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A teaching material was described, shared or taken back. */
public record MaterialShared(Actor actor, Instant at, String slug, String title, boolean published) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("material", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("title", title, "published", published);
    }
}
