package deffinov.call;

import deffinov.access.Role;
import deffinov.ledger.BalanceExceeded;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The envelope of a published call, raised or lowered by two persons. What is set aside or owed stays: the ledger refuses to
 * give back more than the call still holds, whatever is being decided meanwhile.
 */
@Service
@Transactional
public class Envelopes {

    private final JdbcClient jdbc;
    private final CallStore store;
    private final Calls calls;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Envelopes(JdbcClient jdbc, CallStore store, Calls calls, Ledger ledger, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.calls = calls;
        this.ledger = ledger;
        this.events = events;
    }

    /** What waits for a second person. */
    public record Proposed(Money amount, String why, Instant at, UUID by) {}

    /** What waits for a second person, for the officers and auditors of the call. */
    @Transactional(readOnly = true)
    public Optional<Proposed> proposed(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        return find(slug);
    }

    private Optional<Proposed> find(CallSlug slug) {
        return jdbc.sql("select amount, why, proposed_at, proposed_by from call.envelope_change where call_slug = :slug").param("slug", slug.value())
                .query((row, i) -> new Proposed(new Money(row.getBigDecimal("amount")), row.getString("why"), row.getTimestamp("proposed_at").toInstant(), row.getObject("proposed_by", UUID.class))).optional();
    }

    /** Proposes another envelope. Refuses: not published, not positive, the same, another one waits, an amount below what the call's rules count on. */
    public void propose(Actor actor, CallSlug slug, Money amount, String why, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        Calls.refuseUnless(call.isPublished(), new CallRefusal.NotPublished());
        Calls.refuseUnless(amount.isPositive(), new CallRefusal.EnvelopeNotPositive());
        Calls.refuseUnless(!amount.equals(call.envelope()), new CallRefusal.NothingChanged());
        Calls.refuseUnsound(Calls.with(call, call.framework(), call.frameworkVersion(), call.content(), amount));
        boolean kept = jdbc.sql("insert into call.envelope_change (call_slug, amount, why, proposed_at, proposed_by) values (:slug, :amount, :why, :now, :by) on conflict do nothing")
                .param("slug", slug.value()).param("amount", amount.amount()).param("why", why).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
        Calls.refuseUnless(kept, new CallRefusal.AmendmentWaits());
        events.publishEvent(new EnvelopeProposed(actor, now, slug, amount, why));
    }

    /**
     * Moves the difference between the call and its territory. Refuses: nothing waits, proposed by oneself, more than the
     * territory still holds ({@code BalanceExceeded}), less than what the call has already set aside or owes.
     */
    public void confirm(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        Proposed change = take(slug);
        Calls.refuseUnless(!change.by().equals(actor.id()), new CallRefusal.ProposedByYourself());
        Money before = store.lockEnvelope(slug);
        LedgerAccount territory = LedgerAccount.territory(call.programme(), call.territoryCode());
        if (change.amount().isAbove(before)) {
            ledger.fund(territory, slug.value(), change.amount().minus(before), change.why(), actor, now);
        } else if (change.amount().isBelow(before)) {
            giveBack(territory, slug, before.minus(change.amount()), change.why(), actor, now);
        }
        store.envelope(slug, change.amount());
        events.publishEvent(new EnvelopeChanged(actor, now, slug, before, change.amount(), change.why()));
    }

    /** The refusal does not say what is left: it is withheld from some. */
    private void giveBack(LedgerAccount territory, CallSlug slug, Money amount, String why, Actor actor, Instant now) {
        try {
            ledger.giveBack(slug.value(), territory, amount, why, actor, now);
        } catch (Refused refused) {
            throw refused.refusal() instanceof BalanceExceeded ? new Refused(new CallRefusal.EnvelopeSpent()) : refused;
        }
    }

    /** Gives the proposal up. Refuses: nothing waits. */
    public void drop(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER);
        take(slug);
        events.publishEvent(new EnvelopeDropped(actor, now, slug));
    }

    private Proposed take(CallSlug slug) {
        Proposed change = find(slug).orElseThrow(() -> new Refused(new CallRefusal.NotProposed()));
        Calls.refuseUnless(jdbc.sql("delete from call.envelope_change where call_slug = :slug").param("slug", slug.value()).update() == 1, new CallRefusal.NotProposed());
        return change;
    }
}
