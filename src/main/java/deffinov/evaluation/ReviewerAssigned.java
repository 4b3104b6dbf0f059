package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A reviewer was given an application. */
public record ReviewerAssigned(Actor actor, Instant at, ApplicationNumber number, UUID reviewer, String name) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("reviewer", name);
    }
}
