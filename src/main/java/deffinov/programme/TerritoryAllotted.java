package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A territory received a part of the national envelope. */
public record TerritoryAllotted(Actor actor, Instant at, String territory, Money amount, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("territory", territory);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("amount", amount, "reason", reason);
    }
}
