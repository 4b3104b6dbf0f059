package deffinov.register;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A list of places was undone as a whole. */
public record ListUndone(Actor actor, Instant at, UUID list, String source, int lines) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("list", list.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("source", source, "lines", lines);
    }
}
