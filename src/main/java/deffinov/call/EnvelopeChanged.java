package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A second person confirmed another envelope: the difference moved between the call and its territory. */
public record EnvelopeChanged(Actor actor, Instant at, CallSlug slug, Money before, Money amount, String why) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return slug.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("before", before, "amount", amount, "why", why);
    }
}
