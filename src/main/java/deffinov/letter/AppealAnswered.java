package deffinov.letter;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An appeal was granted, which reopens what it contested and nothing else, or rejected. */
public record AppealAnswered(Actor actor, Instant at, ApplicationNumber number, UUID appeal, boolean granted, String answer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("appeal", appeal, "granted", granted, "answer", answer);
    }
}
