package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody declared a link of interest, of itself or of another. */
public record ConflictDeclared(Actor actor, Instant at, ApplicationNumber number, String name, ConflictKind kind, String statement) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("person", name, "kind", kind.label(), "statement", statement);
    }
}
