package deffinov.call;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.util.Map;

/** One applicant was given more time. */
public record DeadlineExtended(Actor actor, Instant at, CallSlug slug, OrganisationId lead, Instant until, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("call", slug.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("lead", lead, "until", until, "reason", reason);
    }
}
