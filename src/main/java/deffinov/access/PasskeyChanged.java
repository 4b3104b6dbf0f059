package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A person added a passkey to the account, or took one away. */
public record PasskeyChanged(Actor actor, Instant at, String label, boolean added) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", actor.id().toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("label", label, "added", added);
    }
}
