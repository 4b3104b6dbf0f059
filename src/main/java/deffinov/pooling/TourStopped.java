package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A kit arrived at a place of its tour, or left it. */
public record TourStopped(Actor actor, Instant at, UUID tour, String place, boolean arrived) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("tour", tour.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("place", place, "arrived", arrived);
    }
}
