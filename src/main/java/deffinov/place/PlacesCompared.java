package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A person said whether two records are one place, or took that word back ({@code verdict} empty). */
public record PlacesCompared(Actor actor, Instant at, String slug, String other, String verdict, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("place", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("other", other, "verdict", verdict, "reason", reason);
    }
}
