package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody was invited by e-mail to take a role on a scope. */
public record PersonInvited(Actor actor, Instant at, ObjectRef object, String email, Role role) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("email", email, "role", role);
    }
}
