package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The second person sent a proposed call back to its draft. */
public record CallSentBack(Actor actor, Instant at, CallSlug slug, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("reason", reason);
    }
}
