package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A resource went into somebody's hands, or came back. */
public record ResourceHanded(Actor actor, Instant at, String number, String resource, boolean back, String note, boolean late) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("resource", resource, "back", back, "note", note, "late", late);
    }
}
