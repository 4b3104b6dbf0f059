package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A sign-in was refused. */
public record SignInRefused(Actor actor, Instant at, ObjectRef object, String address, String reason) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("address", address, "reason", reason);
    }
}
