package deffinov.partner;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body said what it offers and looks for. */
public record PartnerProfileChanged(Actor actor, Instant at, OrganisationId body, boolean open) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("organisation", body.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("open", open);
    }
}
