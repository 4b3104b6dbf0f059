package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** It was asked to set links aside for one person and one application. */
public record WaiverAsked(Actor actor, Instant at, ApplicationNumber number, String name, String kinds, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("person", name, "kinds", kinds, "reason", reason);
    }
}
