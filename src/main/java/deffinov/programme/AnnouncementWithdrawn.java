package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An announced call left the national calendar. */
public record AnnouncementWithdrawn(Actor actor, Instant at, UUID id) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("announcement", id.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of();
    }
}
