package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An officer proposes a merge or an access; a second one decides. */
public record RegisterChangeProposed(Actor actor, Instant at, OrganisationId body, RegisterChange.Kind kind, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return body.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("kind", kind, "reason", reason);
    }
}
