package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An application was filed: its content is frozen. */
public record ApplicationSubmitted(Actor actor, Instant at, ApplicationNumber number, OrganisationId lead, String receipt, String sha256) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("receipt", receipt, "sha256", sha256);
    }
}
