package deffinov.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import deffinov.TestPostgres;
import deffinov.database.DatabaseSettings;
import deffinov.ledger.LedgerAccount.Kind;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on a real PostgreSQL, with the application's own role. */
class LedgerTests {

    private static final Instant NOW = Instant.parse("2023-05-10T08:00:00Z");
    private static final Actor OFFICER = Actor.PLATFORM;
    private static final int OFFICERS = 64;

    private static DatabaseSettings database;
    private static HikariDataSource pool;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Ledger ledger;
    private static int calls;

    @BeforeAll
    static void open() {
        database = TestPostgres.database();
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(OFFICERS);
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        ledger = new Ledger(jdbc, event -> {});
        transaction.executeWithoutResult(status -> {
            ledger.appropriate(LedgerAccount.national("deffinov"), Money.euros(50_000_000), "dotation", OFFICER, NOW);
            ledger.allot(LedgerAccount.national("deffinov"), LedgerAccount.territory("deffinov", "28"), Money.euros(40_000_000), "allocation", OFFICER, NOW);
        });
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static String call(Money envelope) {
        String call = "call-" + ++calls;
        transaction.executeWithoutResult(status -> ledger.fund(LedgerAccount.territory("deffinov", "28"), call, envelope, "enveloppe", OFFICER, NOW));
        return call;
    }

    private record Attempt(Money amount, boolean granted, Money remaining) {}

    /** Each officer in a transaction of its own, all let go at the same instant. */
    private static List<Attempt> retainAtOnce(String call, List<Money> amounts) throws Exception {
        var start = new CountDownLatch(1);
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Attempt>>();
            for (int i = 0; i < amounts.size(); i++) {
                Money amount = amounts.get(i);
                String reference = call + "-" + i;
                results.add(officers.submit(() -> {
                    start.await();
                    try {
                        transaction.executeWithoutResult(status -> ledger.reserve(call, reference, amount, "proposition", OFFICER, NOW));
                        return new Attempt(amount, true, Money.ZERO);
                    } catch (Refused refused) {
                        return new Attempt(amount, false, ((BalanceExceeded) refused.refusal()).remaining());
                    }
                }));
            }
            start.countDown();
            var attempts = new ArrayList<Attempt>();
            for (Future<Attempt> result : results) {
                attempts.add(result.get());
            }
            return attempts;
        }
    }

    @Test
    void sixtyFourOfficersRetainingEqualAmountsAtOnceGrantExactlyWhatTheEnvelopeHolds() throws Exception {
        String call = call(Money.euros(1_000_000));
        var attempts = retainAtOnce(call, Collections.nCopies(OFFICERS, Money.of("70000.01")));
        assertThat(attempts.stream().filter(Attempt::granted)).hasSize(14);
        assertThat(ledger.balance(LedgerAccount.call(call))).isEqualTo(Money.of("19999.86"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void unequalAmountsNeverExceedTheEnvelopeAndEachRefusedOneExceededWhatThenRemained(long seed) throws Exception {
        var random = new Random(seed);
        String call = call(Money.euros(1_000_000));
        var amounts = random.longs(OFFICERS, 1_000, 12_000_000).mapToObj(cents -> new Money(BigDecimal.valueOf(cents, 2))).toList();
        var attempts = retainAtOnce(call, amounts);
        Money granted = Money.sum(attempts.stream().filter(Attempt::granted).map(Attempt::amount).toList());
        assertThat(granted).isLessThanOrEqualTo(Money.euros(1_000_000));
        assertThat(ledger.balance(LedgerAccount.call(call))).isEqualTo(Money.euros(1_000_000).minus(granted));
        assertThat(attempts.stream().filter(attempt -> !attempt.granted())).allSatisfy(refused -> assertThat(refused.amount()).isGreaterThan(refused.remaining()));
    }

    /** Any sequence of operations, drawn at random from a printed seed, stays balanced and within bounds. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void anySequenceOfOperationsStaysBalancedAndWithinBounds(long seed) {
        var random = new Random(seed);
        String call = call(Money.euros(50_000));
        var reserved = new ArrayList<PostingId>();
        for (int i = 0; i < 60; i++) {
            int step = i;
            Money amount = new Money(BigDecimal.valueOf(1 + random.nextLong(2_000_000), 2));
            try {
                switch (random.nextInt(3)) {
                    case 0 -> reserved.add(transaction.execute(status -> ledger.reserve(call, call + "-" + step, amount, "proposition", OFFICER, NOW)));
                    case 1 -> {
                        if (!reserved.isEmpty()) {
                            PostingId undone = reserved.remove(random.nextInt(reserved.size()));
                            transaction.executeWithoutResult(status -> ledger.reverse(undone, "renvoi", OFFICER, NOW));
                        }
                    }
                    default -> {
                        if (!reserved.isEmpty()) {
                            Posting posting = ledger.get(reserved.remove(random.nextInt(reserved.size())));
                            transaction.executeWithoutResult(status -> ledger.commit(posting.to().reference(), posting.amount(), "engagement", OFFICER, NOW));
                        }
                    }
                }
            } catch (Refused refused) {
                assertThat(refused.refusal()).isInstanceOf(BalanceExceeded.class);
            }
            assertThat(jdbc.sql("select sum(amount) from ledger.line").query(BigDecimal.class).single()).isEqualByComparingTo("0");
            assertThat(jdbc.sql("select count(*) from ledger.balance b where b.amount <> (select coalesce(sum(l.amount), 0) from ledger.line l where l.account_id = b.account_id)")
                    .query(Long.class).single()).isZero();
            assertThat(ledger.balance(LedgerAccount.call(call))).isBetween(Money.ZERO, Money.euros(50_000));
        }
    }

    @Test
    void reversesAPostingOnceOnly() {
        String call = call(Money.euros(1_000));
        PostingId posting = transaction.execute(status -> ledger.reserve(call, call + "-x", Money.euros(400), "proposition", OFFICER, NOW));
        transaction.executeWithoutResult(status -> ledger.reverse(posting, "renvoi", OFFICER, NOW));
        assertThat(ledger.balance(LedgerAccount.call(call))).isEqualTo(Money.euros(1_000));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> ledger.reverse(posting, "renvoi", OFFICER, NOW))).isNotNull();
    }

    @Test
    void countsReversalsInWhatWasReceived() {
        String call = call(Money.euros(1_000));
        PostingId posting = transaction.execute(status -> ledger.reserve(call, call + "-y", Money.euros(400), "proposition", OFFICER, NOW));
        transaction.executeWithoutResult(status -> ledger.reverse(posting, "renvoi", OFFICER, NOW));
        assertThat(ledger.received(Posting.Nature.RESERVATION, Kind.RESERVATION).get(call + "-y")).isEqualTo(Money.ZERO);
        assertThat(ledger.postings(LedgerAccount.call(call))).hasSize(3);
        assertThat(ledger.postings(Posting.Nature.ENVELOPE)).isNotEmpty();
        assertThat(ledger.balances(Kind.CALL)).containsEntry(call, Money.euros(1_000));
    }

    @Test
    void theApplicationsRoleCanRewriteNothing() {
        for (String sql : List.of("update ledger.line set amount = 1", "delete from ledger.line", "update ledger.posting set reason = ''", "delete from ledger.posting",
                "update ledger.balance set amount = 1", "delete from ledger.balance", "truncate ledger.line")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void refusesAnUnbalancedPostingAndALineAddedLater() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into ledger.posting (nature, reason, posted_at, posted_by, posted_by_name) values ('ALLOTMENT', '', now(), gen_random_uuid(), '')
                """).update())).rootCause().hasMessageContaining("not balanced");
        long account = jdbc.sql("select id from ledger.account where kind = 'NATIONAL'").query(Long.class).single();
        long posting = jdbc.sql("select min(id) from ledger.posting where nature = 'ALLOTMENT'").query(Long.class).single();
        assertThatThrownBy(() -> jdbc.sql("insert into ledger.line (posting_id, account_id, amount) values (:posting, :account, 1)")
                .param("posting", posting).param("account", account).update()).rootCause().hasMessageContaining("closed");
    }
}
