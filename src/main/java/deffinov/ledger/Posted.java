package deffinov.ledger;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Money moved. The trail keeps the whole posting, so that a row altered in the ledger is found. */
public record Posted(Actor actor, Instant at, PostingId id, Posting.Nature nature, LedgerAccount from, LedgerAccount to,
        Money amount, String reason, String reverses) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("posting", Long.toString(id.value()));
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("nature", nature, "from", from.kind() + ":" + from.reference(), "to", to.kind() + ":" + to.reference(), "amount", amount,
                "reason", reason, "reverses", reverses);
    }
}
