package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Marks were agreed on after the readings. */
public record ConsensusReached(Actor actor, Instant at, ApplicationNumber number, Map<String, Integer> points, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("points", new TreeMap<>(points), "reason", reason);
    }
}
