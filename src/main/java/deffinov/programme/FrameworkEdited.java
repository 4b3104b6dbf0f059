package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The draft of a framework version was saved. */
public record FrameworkEdited(Actor actor, Instant at, String programme, int version, int revision) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("framework", ProgrammeId.version(programme, version));
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("revision", revision);
    }
}
