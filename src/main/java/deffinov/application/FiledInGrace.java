package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The wave had closed; the call's rule of grace, for applications begun in time, let it in. */
public record FiledInGrace(Actor actor, Instant at, ApplicationNumber number, String receipt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("receipt", receipt);
    }
}
