package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A framework version was published: it is never rewritten. */
public record FrameworkPublished(Actor actor, Instant at, String programme, int version, Money envelope) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("framework", ProgrammeId.version(programme, version));
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("envelope", envelope);
    }
}
