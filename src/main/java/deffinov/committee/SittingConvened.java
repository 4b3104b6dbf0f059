package deffinov.committee;

import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Members are called to a sitting. */
public record SittingConvened(Actor actor, Instant at, long sitting, CallSlug call, String title, Instant heldAt, String place, List<UUID> members) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("sitting", Long.toString(sitting));
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("call", call, "title", title, "held", heldAt, "place", place, "members", members.size());
    }
}
