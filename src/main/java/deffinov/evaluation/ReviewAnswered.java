package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A reviewer declared having no conflict, or declined. */
public record ReviewAnswered(Actor actor, Instant at, ApplicationNumber number, boolean accepted, String statement) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("accepted", accepted, "statement", statement);
    }
}
