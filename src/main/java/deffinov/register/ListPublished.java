package deffinov.register;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** A list of places was published. */
public record ListPublished(Actor actor, Instant at, UUID list, String source, int lines, LocalDate asOf) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("list", list.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("source", source, "lines", lines, "asOf", asOf);
    }
}
