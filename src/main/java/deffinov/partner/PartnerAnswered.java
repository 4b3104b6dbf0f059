package deffinov.partner;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A body answered another. */
public record PartnerAnswered(Actor actor, Instant at, UUID contact, OrganisationId from, OrganisationId to, String toName, String state) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("contact", contact.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("from", from, "to", to, "state", state);
    }
}
