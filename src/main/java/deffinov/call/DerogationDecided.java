package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The national team granted or refused a derogation. */
public record DerogationDecided(Actor actor, Instant at, CallSlug slug, String element, boolean granted, String answer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("element", element, "granted", granted, "answer", answer);
    }
}
