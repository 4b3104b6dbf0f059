package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The next phase of its call is open to an application, until an instant, exclusive. */
public record PhaseOpened(Actor actor, Instant at, ApplicationNumber number, int phase, String name, Instant dueAt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("phase", phase, "name", name, "dueAt", dueAt);
    }
}
