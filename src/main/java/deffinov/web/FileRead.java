package deffinov.web;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A protected file was handed to somebody. Kept by the trail in a transaction of its own. */
public record FileRead(Actor actor, Instant at, ObjectRef object, String name) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name);
    }
}
