package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Another envelope of a published call waits for a second person. */
public record EnvelopeProposed(Actor actor, Instant at, CallSlug slug, Money amount, String why) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return slug.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("amount", amount, "why", why);
    }
}
