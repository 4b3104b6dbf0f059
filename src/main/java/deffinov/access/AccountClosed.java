package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Somebody closed their account: nothing of it stays but its identifier. */
public record AccountClosed(Actor actor, Instant at, UUID account) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", account.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of();
    }
}
