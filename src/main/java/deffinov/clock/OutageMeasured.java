package deffinov.clock;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The platform is back after having written nothing for a while; known at its first beat. */
public record OutageMeasured(Actor actor, Instant at, Instant beganAt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("clock", "outage");
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("began", beganAt, "ended", at);
    }
}
