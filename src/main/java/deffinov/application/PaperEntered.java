package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** An officer began to type an application that came by post. */
public record PaperEntered(Actor actor, Instant at, ApplicationNumber number, LocalDate postmarkedOn) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("postmarkedOn", postmarkedOn);
    }
}
