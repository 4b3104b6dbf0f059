package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A reading given a week ago or more is still awaited: its reviewer is reminded. */
public record ReadingAwaited(Actor actor, Instant at, ApplicationNumber number, UUID reviewer, String reviewerName, boolean answered) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("reviewer", reviewerName, "answered", answered);
    }
}
