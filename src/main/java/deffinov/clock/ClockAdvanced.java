package deffinov.clock;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody moved the demonstration clock forward. */
public record ClockAdvanced(Actor actor, Instant at, Instant target) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("clock", "demonstration");
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("target", target);
    }
}
