package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A claim was answered: by an officer, or at once by what proves it. */
public record PlaceClaimAnswered(Actor actor, Instant at, String slug, String body, boolean granted, String answer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("place", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("body", body, "granted", granted, "answer", answer);
    }
}
