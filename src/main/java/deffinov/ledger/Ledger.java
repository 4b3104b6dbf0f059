package deffinov.ledger;

import deffinov.ledger.LedgerAccount.Kind;
import deffinov.ledger.Posting.Nature;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Double entry, append-only. Every posting takes from one account what it gives to another; no account but the source
 * goes below zero, which the database itself guarantees, whatever happens at the same instant.
 */
@Service
@Transactional
public class Ledger {

    private static final String POSTINGS = """
            select p.id, p.nature, p.reason, p.posted_at, p.posted_by_name, p.reverses, l_to.amount,
                   f.kind as from_kind, f.reference as from_reference, t.kind as to_kind, t.reference as to_reference
            from ledger.posting p
            join ledger.line l_from on l_from.posting_id = p.id and l_from.amount < 0
            join ledger.account f on f.id = l_from.account_id
            join ledger.line l_to on l_to.posting_id = p.id and l_to.amount > 0
            join ledger.account t on t.id = l_to.account_id
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Ledger(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Money enters the programme. */
    public PostingId appropriate(LedgerAccount national, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.APPROPRIATION, LedgerAccount.SOURCE, national, amount, reason, null, actor, now);
    }

    /** From the national appropriation to a territory. Refuses {@link BalanceExceeded}. */
    public PostingId allot(LedgerAccount national, LedgerAccount territory, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.ALLOTMENT, national, territory, amount, reason, null, actor, now);
    }

    /** From a territory to a call. Refuses {@link BalanceExceeded}. */
    public PostingId fund(LedgerAccount territory, String call, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.ENVELOPE, territory, LedgerAccount.call(call), amount, reason, null, actor, now);
    }

    /** What a call no longer needs, back to its territory. Refuses {@link BalanceExceeded}: what is set aside or owed is no longer the call's. */
    public PostingId giveBack(String call, LedgerAccount territory, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.ENVELOPE, LedgerAccount.call(call), territory, amount, reason, null, actor, now);
    }

    /** Set aside from a call's envelope for one beneficiary, until a second person answers. Refuses {@link BalanceExceeded}. */
    public PostingId reserve(String call, String reference, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.RESERVATION, LedgerAccount.call(call), LedgerAccount.reservation(reference), amount, reason, null, actor, now);
    }

    /** What was reserved becomes owed. */
    public PostingId commit(String reference, Money amount, String reason, Actor actor, Instant now) {
        return post(Nature.COMMITMENT, LedgerAccount.reservation(reference), LedgerAccount.commitment(reference), amount, reason, null, actor, now);
    }

    /** Undoes a posting by its opposite, which names it. Refuses {@link BalanceExceeded} when the money has moved on; a posting is reversed once. */
    public PostingId reverse(PostingId id, String reason, Actor actor, Instant now) {
        Posting undone = get(id);
        return post(Nature.REVERSAL, undone.to(), undone.from(), undone.amount(), reason, id.value(), actor, now);
    }

    private PostingId post(Nature nature, LedgerAccount from, LedgerAccount to, Money amount, String reason, @Nullable Long reverses,
            Actor actor, Instant now) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a posting moves a positive amount: " + amount);
        }
        long source = account(from);
        long target = account(to);
        long posting = jdbc.sql("""
                insert into ledger.posting (nature, reverses, reason, posted_at, posted_by, posted_by_name)
                values (:nature, :reverses, :reason, :at, :by, :name) returning id
                """)
                .param("nature", nature.name()).param("reverses", reverses).param("reason", reason).param("at", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).query(Long.class).single();
        try {
            // Lower account first, always: two postings between the same accounts never wait for each other in a ring.
            if (source < target) {
                line(posting, source, amount.negated());
                line(posting, target, amount);
            } else {
                line(posting, target, amount);
                line(posting, source, amount.negated());
            }
        } catch (DataAccessException refused) {
            throw exceeded(refused, from, amount);
        }
        var id = new PostingId(posting);
        events.publishEvent(new Posted(actor, now, id, nature, from, to, amount, reason, reverses == null ? "" : reverses.toString()));
        return id;
    }

    private void line(long posting, long account, Money amount) {
        jdbc.sql("insert into ledger.line (posting_id, account_id, amount) values (:posting, :account, :amount)")
                .param("posting", posting).param("account", account).param("amount", amount.amount()).update();
    }

    private static RuntimeException exceeded(DataAccessException refused, LedgerAccount account, Money requested) {
        if (refused.getMostSpecificCause() instanceof PSQLException cause && cause.getServerErrorMessage() != null
                && "balance_never_below_zero".equals(cause.getServerErrorMessage().getConstraint())) {
            String remained = cause.getServerErrorMessage().getDetail();
            return new Refused(new BalanceExceeded(account, requested, Money.of(remained == null ? "0" : remained)));
        }
        return refused;
    }

    private long account(LedgerAccount account) {
        return id(account).orElseGet(() -> {
            jdbc.sql("insert into ledger.account (kind, reference) values (:kind, :reference) on conflict do nothing")
                    .param("kind", account.kind().name()).param("reference", account.reference()).update();
            return id(account).orElseThrow();
        });
    }

    private Optional<Long> id(LedgerAccount account) {
        return jdbc.sql("select id from ledger.account where kind = :kind and reference = :reference")
                .param("kind", account.kind().name()).param("reference", account.reference()).query(Long.class).optional();
    }

    /** What the account holds now; zero for one never used. */
    public Money balance(LedgerAccount account) {
        return jdbc.sql("""
                select b.amount from ledger.balance b join ledger.account a on a.id = b.account_id
                where a.kind = :kind and a.reference = :reference
                """)
                .param("kind", account.kind().name()).param("reference", account.reference()).query(BigDecimal.class).optional()
                .map(Money::new).orElse(Money.ZERO);
    }

    /** What every account of one kind holds, by reference. */
    public Map<String, Money> balances(Kind kind) {
        var balances = new LinkedHashMap<String, Money>();
        jdbc.sql("""
                select a.reference, b.amount from ledger.balance b join ledger.account a on a.id = b.account_id
                where a.kind = :kind order by a.reference
                """)
                .param("kind", kind.name())
                .query(row -> {
                    balances.put(row.getString("reference"), new Money(row.getBigDecimal("amount")));
                });
        return balances;
    }

    /** What each account of one kind received in all, reversals deducted, by reference. */
    public Map<String, Money> received(Nature nature, Kind kind) {
        var received = new LinkedHashMap<String, Money>();
        jdbc.sql("""
                select a.reference, sum(l.amount) as amount from ledger.line l
                join ledger.account a on a.id = l.account_id
                join ledger.posting p on p.id = l.posting_id
                left join ledger.posting undone on undone.id = p.reverses
                where a.kind = :kind and coalesce(undone.nature, p.nature) = :nature group by a.reference order by a.reference
                """)
                .param("nature", nature.name()).param("kind", kind.name())
                .query(row -> {
                    received.put(row.getString("reference"), new Money(row.getBigDecimal("amount")));
                });
        return received;
    }

    public Posting get(PostingId id) {
        return jdbc.sql(POSTINGS + " where p.id = :id").param("id", id.value()).query(Ledger::posting).single();
    }

    /** The postings that touch an account, oldest first. */
    public List<Posting> postings(LedgerAccount account) {
        return jdbc.sql(POSTINGS + """
                 where (f.kind = :kind and f.reference = :reference) or (t.kind = :kind and t.reference = :reference) order by p.id
                """)
                .param("kind", account.kind().name()).param("reference", account.reference()).query(Ledger::posting).list();
    }

    /** Every posting of one nature, oldest first. */
    public List<Posting> postings(Nature nature) {
        return jdbc.sql(POSTINGS + " where p.nature = :nature order by p.id").param("nature", nature.name()).query(Ledger::posting).list();
    }

    private static Posting posting(ResultSet row, int number) throws SQLException {
        long reverses = row.getLong("reverses");
        return new Posting(new PostingId(row.getLong("id")), Nature.valueOf(row.getString("nature")),
                new LedgerAccount(Kind.valueOf(row.getString("from_kind")), row.getString("from_reference")),
                new LedgerAccount(Kind.valueOf(row.getString("to_kind")), row.getString("to_reference")),
                new Money(row.getBigDecimal("amount")), row.getString("reason"), row.getTimestamp("posted_at").toInstant(),
                row.getString("posted_by_name"), reverses == 0 ? Optional.empty() : Optional.of(new PostingId(reverses)));
    }
}
