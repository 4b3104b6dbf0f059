package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The description of a body changed. */
public record OrganisationChanged(Actor actor, Instant at, OrganisationId id, String name, Identifier identifier) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return id.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name, "identifier", identifier.type() + " " + identifier.value());
    }
}
