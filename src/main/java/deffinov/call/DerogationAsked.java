package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A region asked to leave the framework on one element. */
public record DerogationAsked(Actor actor, Instant at, CallSlug slug, String element, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("element", element, "reason", reason);
    }
}
