package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An officer decided whether an application may be evaluated. */
public record AdmissibilityDecided(Actor actor, Instant at, ApplicationNumber number, String outcome, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("outcome", outcome, "reason", reason);
    }
}
