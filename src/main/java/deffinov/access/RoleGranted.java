package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody was given a role on a scope. */
public record RoleGranted(Actor actor, Instant at, ObjectRef object, UUID account, Role role, Optional<LocalDate> lastDay) implements DomainEvent {

    @Override
    public Map<String, String> facts() {
        return Facts.of("account", account, "role", role, "lastDay", lastDay.map(LocalDate::toString).orElse(""));
    }
}
