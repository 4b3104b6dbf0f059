package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body said that it counts the same as another for a quarter, or that what was left was paid. */
public record StatementAgreed(Actor actor, Instant at, String quarter, String body, String other, boolean paid) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("statement", quarter);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body, "other", other, "paid", paid);
    }
}
