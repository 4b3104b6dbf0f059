package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** What a grant paid for may soon be shared no more. */
public record DutyEnds(Actor actor, Instant at, String slug, String name, OrganisationId owner, LocalDate until) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("resource", slug);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name, "until", until);
    }
}
