package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A decision was proposed; a retained amount is set aside from the envelope. */
public record DecisionProposed(Actor actor, Instant at, ApplicationNumber number, UUID decision, String outcome, Money amount, String reason, String conditions, Optional<Integer> reserveRank, String departure,
        Optional<Long> sitting) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("application", number.value());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("outcome", outcome, "amount", amount, "reason", reason, "conditions", conditions, "reserve", reserveRank.map(String::valueOf).orElse(""), "departure", departure, "sitting", sitting.map(String::valueOf).orElse(""));
    }
}
