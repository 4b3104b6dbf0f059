package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody wrote in the thread of an application. */
public record MessageSent(Actor actor, Instant at, ApplicationNumber number, boolean carrier, String text) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("carrier", carrier);
    }
}
