package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A host said whether it takes the kit. */
public record TourAnswered(Actor actor, Instant at, UUID tour, String name, OrganisationId owner, String place, String answer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("tour", tour.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("place", place, "answer", answer);
    }
}
