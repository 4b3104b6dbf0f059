package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A standing document entered a body's safe. */
public record SafeDocumentKept(Actor actor, Instant at, OrganisationId id, SafeKind kind, String name, String sha256) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return id.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("kind", kind.name(), "name", name, "sha256", sha256);
    }
}
