package deffinov.exchange;

import deffinov.access.Scope;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A webhook was added to a body or an authority, or stopped. */
public record WebhookChanged(Actor actor, Instant at, Scope scope, String url, boolean added) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return scope.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("url", url, "added", added);
    }
}
