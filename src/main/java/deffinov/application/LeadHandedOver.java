package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Another member leads from now on; the former lead is a partner. */
public record LeadHandedOver(Actor actor, Instant at, ApplicationNumber number, OrganisationId before, OrganisationId after) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("before", before, "after", after);
    }
}
