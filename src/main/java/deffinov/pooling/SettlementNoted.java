package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** What became of an amount of a booking: paid or not, disputed or no longer. */
public record SettlementNoted(Actor actor, Instant at, String number, String resource, String what, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("resource", resource, "what", what, "reason", reason);
    }
}
