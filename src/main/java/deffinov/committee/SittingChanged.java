package deffinov.committee;

import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Something happened in a sitting: what, in the words of the minutes. */
public record SittingChanged(Actor actor, Instant at, long sitting, CallSlug call, String what) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("sitting", Long.toString(sitting));
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("what", what, "call", call.value());
    }
}
