package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A second person confirmed: the call is public and its envelope funded. */
public record CallPublished(Actor actor, Instant at, CallSlug slug, Money envelope, Optional<Instant> opensAt, Optional<Instant> closesAt) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("envelope", envelope, "opensAt", opensAt.map(Instant::toString).orElse(""), "closesAt", closesAt.map(Instant::toString).orElse(""));
    }
}
