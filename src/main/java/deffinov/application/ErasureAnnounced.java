package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** What is held of an application will be erased on that instant: its retention ends. */
public record ErasureAnnounced(Actor actor, Instant at, ApplicationNumber number, Instant due) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("due", due);
    }
}
