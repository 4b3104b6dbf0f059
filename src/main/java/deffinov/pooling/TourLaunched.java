package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tour has its dates for good, or is called off. */
public record TourLaunched(Actor actor, Instant at, UUID tour, String name, String state, List<OrganisationId> hosts) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("tour", tour.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name, "state", state);
    }
}
