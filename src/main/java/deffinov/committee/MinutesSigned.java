package deffinov.committee;

import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The minutes of a sitting are signed: what it decided takes effect. {@code sha256}: digest of the minutes' canonical text. */
public record MinutesSigned(Actor actor, Instant at, long sitting, CallSlug call, String sha256) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("sitting", Long.toString(sitting));
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("call", call, "sha256", sha256);
    }
}
