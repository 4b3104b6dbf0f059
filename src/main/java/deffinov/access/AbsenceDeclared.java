package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Somebody will be away: no new work is given in between. */
public record AbsenceDeclared(Actor actor, Instant at, UUID account, LocalDate firstDay, LocalDate lastDay) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", account.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("firstDay", firstDay, "lastDay", lastDay);
    }
}
