package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A wave lasts longer for everybody: the platform was away in its last hours. */
public record DeadlineProlonged(Actor actor, Instant at, CallSlug slug, String wave, Instant until, Duration lost) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("wave", wave, "until", until, "lost", lost);
    }
}
