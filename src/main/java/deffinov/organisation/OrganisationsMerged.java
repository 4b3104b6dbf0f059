package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body had been described twice: from now on the kept one stands for both. Whoever holds the duplicate in something unfinished replaces it. */
public record OrganisationsMerged(Actor actor, Instant at, OrganisationId duplicate, OrganisationId kept, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return kept.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("duplicate", duplicate, "reason", reason);
    }
}
