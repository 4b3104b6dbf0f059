package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Somebody turned the second factor of an account on or off. */
public record SecondFactorChanged(Actor actor, Instant at, UUID account, boolean active) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", account.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("active", active);
    }
}
