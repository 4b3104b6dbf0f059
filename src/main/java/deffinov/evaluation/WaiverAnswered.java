package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A second person set the links aside, or refused to. */
public record WaiverAnswered(Actor actor, Instant at, ApplicationNumber number, String name, boolean granted, String answer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("person", name, "granted", granted, "answer", answer);
    }
}
