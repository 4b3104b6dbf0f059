package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body says that it answers for a place. */
public record PlaceClaimed(Actor actor, Instant at, String slug, String body) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("place", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body);
    }
}
