package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A standing document left a body's safe; the applications that hold it keep it. */
public record SafeDocumentRemoved(Actor actor, Instant at, OrganisationId id, SafeKind kind, String name) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return id.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("kind", kind.name(), "name", name);
    }
}
