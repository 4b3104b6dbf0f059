package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A second person confirmed the decision. */
public record DecisionConfirmed(Actor actor, Instant at, ApplicationNumber number, UUID decision, Outcome outcome, Money amount, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("outcome", outcome, "amount", amount, "decision", decision);
    }
}
