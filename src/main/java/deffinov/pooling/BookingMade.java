package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A body booked, asked for or waits for resources. */
public record BookingMade(Actor actor, Instant at, String number, String borrower, String state, java.util.List<deffinov.organisation.OrganisationId> owners) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("borrower", borrower, "state", state);
    }
}
