package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An applicant added a place the list did not hold. */
public record PlaceAdded(Actor actor, Instant at, String slug, String name, String communeCode) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("place", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name, "commune", communeCode);
    }
}
