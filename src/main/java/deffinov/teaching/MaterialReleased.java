package deffinov.teaching;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A release of a teaching material came out, or was withdrawn. */
public record MaterialReleased(Actor actor, Instant at, String slug, String label, boolean withdrawn) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("material", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("label", label, "withdrawn", withdrawn);
    }
}
