package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A coming call was added to the national calendar. */
public record CallAnnounced(Actor actor, Instant at, UUID id, String territory, String title, String vagueDate) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("announcement", id.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("territory", territory, "title", title, "vagueDate", vagueDate);
    }
}
