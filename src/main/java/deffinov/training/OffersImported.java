package deffinov.training;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Training offers were brought in a file. */
public record OffersImported(Actor actor, Instant at, OrganisationId owner, int many) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("organisation", owner.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("offers", many);
    }
}
