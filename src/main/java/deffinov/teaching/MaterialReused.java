package deffinov.teaching;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body said that it taught with it. */
public record MaterialReused(Actor actor, Instant at, String slug, String body, int learners) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("material", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body, "learners", learners);
    }
}
