package deffinov.evaluation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Somebody who judges said for whom it works, what it knows, how much it can read. */
public record JudgeDescribed(Actor actor, Instant at, Judge judge) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", judge.account().toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("employers", String.join(", ", judge.employers()), "axes", String.join(", ", judge.axes()), "capacity", judge.capacity(), "external", judge.external(),
                "lent", judge.lent(), "charter", judge.charterAt().isPresent());
    }
}
