package deffinov.award;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A retained application became an award: its commitment is in the ledger. */
public record ApplicationAwarded(Actor actor, Instant at, ApplicationNumber number, String slug, Money amount) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("award", slug, "amount", amount);
    }
}
