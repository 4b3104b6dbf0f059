package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A booking is given up. */
public record BookingCancelled(Actor actor, Instant at, String number, String reason, boolean late) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("reason", reason, "late", late);
    }
}
