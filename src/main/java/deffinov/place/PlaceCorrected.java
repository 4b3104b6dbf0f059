package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Its owner said something of a place, or that all is right. */
public record PlaceCorrected(Actor actor, Instant at, String slug, String fields) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("place", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("fields", fields);
    }
}
