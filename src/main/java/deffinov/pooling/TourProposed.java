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

/** Hosts are asked whether they take a kit. */
public record TourProposed(Actor actor, Instant at, UUID tour, String name, List<OrganisationId> hosts) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("tour", tour.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name, "stops", hosts.size());
    }
}
