package deffinov.web;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody tried what they may not do, or what the rules refuse. Kept by the trail in a transaction of its own. */
public record AttemptRefused(Actor actor, Instant at, ObjectRef object, String attempt, String reason) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("attempt", attempt, "reason", reason);
    }
}
