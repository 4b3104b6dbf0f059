package deffinov.letter;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Who applied contests what a letter tells. */
public record AppealFiled(Actor actor, Instant at, ApplicationNumber number, UUID appeal, String text) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("appeal", appeal, "text", text);
    }
}
