package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An application that was not admissible is to be looked at again: an appeal was granted. */
public record AdmissibilityReopened(Actor actor, Instant at, ApplicationNumber number, String before, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("before", before, "reason", reason);
    }
}
