package deffinov.committee;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A member voted, itself or by who records. */
public record VoteCast(Actor actor, Instant at, ApplicationNumber number, long sitting, String member, Way way) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("sitting", sitting, "member", member, "way", way.label());
    }
}
