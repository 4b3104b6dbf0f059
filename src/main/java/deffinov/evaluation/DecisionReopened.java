package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A signed decision stands no more: another is to be taken, on the same readings. */
public record DecisionReopened(Actor actor, Instant at, ApplicationNumber number, UUID decision, Decisions.Cause cause, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("decision", decision, "cause", cause.label(), "reason", reason);
    }
}
