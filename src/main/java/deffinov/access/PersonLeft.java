package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Somebody left: every role on the scope ended, sessions closed. */
public record PersonLeft(Actor actor, Instant at, ObjectRef object, UUID account, String name) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("account", account, "name", name);
    }
}
