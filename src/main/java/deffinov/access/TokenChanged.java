package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A person made a token for a program, or ended one. */
public record TokenChanged(Actor actor, Instant at, String label, boolean created) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", actor.id().toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("label", label, "created", created);
    }
}
