package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** What was held of an application is erased; its receipts can still be verified by who has them. */
public record ApplicationErased(Actor actor, Instant at, ApplicationNumber number, int documents) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("documents", documents);
    }
}
