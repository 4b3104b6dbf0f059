package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The carrier asked to complete or correct a filed application. */
public record CorrectionAsked(Actor actor, Instant at, ApplicationNumber number, String elements, Instant dueAt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("elements", elements, "dueAt", dueAt);
    }
}
