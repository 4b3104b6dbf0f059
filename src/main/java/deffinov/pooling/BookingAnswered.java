package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** The owner answered a request, or a place on the waiting list became free. */
public record BookingAnswered(Actor actor, Instant at, String number, boolean accepted, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("accepted", accepted, "reason", reason);
    }
}
