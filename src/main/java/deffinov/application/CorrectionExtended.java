package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** More time was given to complete or correct. */
public record CorrectionExtended(Actor actor, Instant at, ApplicationNumber number, int ordinal, Instant dueAt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("ordinal", ordinal, "dueAt", dueAt);
    }
}
