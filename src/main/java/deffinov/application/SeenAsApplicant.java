package deffinov.application;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An officer looked at an application as its consortium sees it. */
public record SeenAsApplicant(Actor actor, Instant at, ApplicationNumber number) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of();
    }
}
