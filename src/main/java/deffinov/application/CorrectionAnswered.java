package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The consortium answered what was asked. */
public record CorrectionAnswered(Actor actor, Instant at, ApplicationNumber number, int ordinal, int filing) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("ordinal", ordinal, "filing", filing);
    }
}
