package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Another programme was opened. */
public record ProgrammeOpened(Actor actor, Instant at, String id, String name) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("programme", id);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("name", name);
    }
}
