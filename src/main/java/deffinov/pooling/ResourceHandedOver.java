package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body hands over a resource: offered, taken, or declined by the other. */
public record ResourceHandedOver(Actor actor, Instant at, String slug, String name, OrganisationId from, OrganisationId to, String what) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("resource", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("from", from, "to", to, "what", what);
    }
}
