package deffinov.training;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A training offer was described. */
public record OfferSaved(Actor actor, Instant at, String slug, OrganisationId owner, String title, boolean published) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("offer", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("owner", owner, "title", title, "published", published);
    }
}
