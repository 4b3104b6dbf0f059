package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.pooling.Account;
import deffinov.pooling.Audience;
import deffinov.pooling.Booking;
import deffinov.pooling.Bookings;
import deffinov.pooling.Cost;
import deffinov.pooling.Credits;
import deffinov.pooling.Hours;
import deffinov.pooling.Kind;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.Price;
import deffinov.pooling.Quarter;
import deffinov.pooling.Resource;
import deffinov.pooling.Resources;
import deffinov.pooling.Statements;
import deffinov.pooling.Tender;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What bodies owe each other is counted alike by both sides, set off, paid; credits go round and none is made. */
class StatementTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static final Instant NINE = Instant.parse("2023-06-06T07:00:00Z");
    private static final Instant JULY = Instant.parse("2023-07-03T07:00:00Z");
    private static final Quarter QUARTER = new Quarter(2023, 2);
    private static int next;

    @Autowired
    Resources resources;

    @Autowired
    Bookings bookings;

    @Autowired
    Statements statements;

    @Autowired
    Credits credits;

    /** Somebody, with a body that lends a room. */
    private record Member(Actor actor, OrganisationId body, String room) {}

    private Member member(Price price, int rooms) {
        Actor actor = scene.person("Membre du réseau " + ++next, Scope.organisation("none"));
        OrganisationId body = scene.body(actor, OrganisationKind.TIERS_LIEU);
        var hours = new Hours(new TreeSet<>(Set.of(1, 2, 3, 4, 5, 6, 7)), LocalTime.of(0, 0), LocalTime.of(23, 59));
        var said = new Resource.Description(Kind.EQUIPMENT, "Établi du réseau " + next, "", Optional.empty(), rooms, true, Set.of(), Audience.ALL, false, "", price, Money.ZERO, "", new Resource.Rules(0, 0, Optional.empty(), Optional.empty(), 0), hours, Optional.empty());
        return new Member(actor, body, resources.share(actor, body, scene.place(), said, List.of(), true, NOW));
    }

    private Booking book(Member borrower, Member owner, int hoursLater, int hours, Tender tender) {
        Instant from = NINE.plus(Duration.ofHours(hoursLater));
        return bookings.book(borrower.actor(), borrower.body(), "Un atelier", Optional.of(6), List.of(Scene.wanted(owner.room(), from, from.plus(Duration.ofHours(hours)), 1)), tender, false, UUID.randomUUID(), NOW);
    }

    private static PoolingRefusal refusal(Runnable act) {
        return (PoolingRefusal) catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private Account account(Member one, Member other) {
        return statements.accounts(one.actor(), QUARTER, JULY).stream().filter(each -> each.other().equals(other.body())).findFirst().orElseThrow();
    }

    private static Account.Agreement read(Account account) {
        return new Account.Agreement(account.body(), account.other(), account.owed(), account.due(), JULY);
    }

    @Test
    void bothSidesAgreeThenTheDifferenceIsPaidOnce() {
        var hourly = new Price(Money.of("10.00"), Price.Unit.HOUR);
        Member one = member(hourly, 1);
        Member two = member(hourly, 1);
        Booking three = book(one, two, 0, 3, Tender.EUROS);
        book(two, one, 0, 5, Tender.EUROS);
        Booking wrong = book(two, one, 8, 1, Tender.EUROS);
        statements.dispute(two.actor(), wrong.number(), wrong.lines().getFirst().id(), "Jamais ouvert.", JULY);
        Account seen = account(one, two);
        assertThat(List.of(seen.owed(), seen.due(), seen.net())).as("what is disputed is left out").containsExactly(Money.of("30.00"), Money.of("50.00"), Money.of("20.00"));
        Account mirrored = account(two, one);
        assertThat(List.of(mirrored.owed(), mirrored.due())).containsExactly(seen.due(), seen.owed());

        assertThat(refusal(() -> statements.agree(one.actor(), QUARTER, one.body(), two.body(), read(seen), NINE.plus(Duration.ofDays(1))))).isInstanceOf(PoolingRefusal.QuarterRuns.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> statements.agree(one.actor(), QUARTER, two.body(), one.body(), read(mirrored), JULY))).as("nobody agrees for another").isNotNull();
        assertThat(refusal(() -> statements.payNet(one.actor(), QUARTER, one.body(), two.body(), JULY))).isInstanceOf(PoolingRefusal.NotReconciled.class);
        statements.agree(one.actor(), QUARTER, one.body(), two.body(), read(seen), JULY);
        assertThat(account(two, one).isAgreedByOther()).isTrue();
        // The dispute is lifted after the first agreed: it no longer stands, and the second does not agree to sums it has not read.
        statements.dispute(one.actor(), wrong.number(), wrong.lines().getFirst().id(), "", JULY);
        assertThat(account(one, two).isAgreed()).isFalse();
        assertThat(refusal(() -> statements.agree(two.actor(), QUARTER, two.body(), one.body(), read(mirrored), JULY))).isInstanceOf(PoolingRefusal.SumsChanged.class);
        statements.agree(two.actor(), QUARTER, two.body(), one.body(), read(account(two, one)), JULY);
        statements.agree(one.actor(), QUARTER, one.body(), two.body(), read(account(one, two)), JULY);
        assertThat(account(one, two).isReconciled()).isTrue();
        assertThat(account(one, two).net()).isEqualTo(Money.of("30.00"));
        assertThat(refusal(() -> statements.payNet(two.actor(), QUARTER, two.body(), one.body(), JULY))).as("who owes does not say that it paid").isInstanceOf(PoolingRefusal.OtherIsPaid.class);
        statements.payNet(one.actor(), QUARTER, one.body(), two.body(), JULY);
        assertThat(account(one, two).isPaid()).isTrue();
        assertThat(account(two, one).isPaid()).isTrue();
        assertThat(statements.settlements(bookings.get(one.actor(), three.number(), JULY)).values()).allMatch(settlement -> settlement.paidOn().isPresent());
    }

    @Test
    void creditsAreChosenEarnedOnceTheUseBeginsAndGivenBackWhenItDoesNotTakePlace() {
        Member lender = member(new Price(Money.of("10.00"), Optional.of(2), Price.Unit.HOUR), 1);
        Member borrower = member(new Price(Money.ZERO, Optional.of(3), Price.Unit.HOUR), 1);
        assertThat(book(borrower, lender, 0, 1, Tender.EUROS).price()).isEqualTo(new Cost(Money.of("10.00"), 0));
        Booking paid = book(borrower, lender, 2, 3, Tender.CREDITS);
        assertThat(paid.price()).isEqualTo(new Cost(Money.ZERO, 6));
        assertThat(book(lender, borrower, 0, 1, Tender.EUROS).price()).as("nothing but credits is asked").isEqualTo(new Cost(Money.ZERO, 3));
        assertThat(book(lender, lender, 20, 1, Tender.CREDITS).price().credits()).as("nobody owes oneself").isZero();
        assertThat(credits.balances(lender.actor(), NOW)).singleElement().satisfies(balance -> assertThat(List.of(balance.now(), balance.coming())).containsExactly(-3L, 6L));
        assertThat(credits.balances(lender.actor(), JULY)).singleElement().satisfies(balance -> assertThat(balance.now()).isEqualTo(3));
        assertThat(credits.balances(borrower.actor(), JULY)).singleElement().satisfies(balance -> assertThat(balance.now()).isEqualTo(-3));
        bookings.cancel(borrower.actor(), paid.number(), "", NOW);
        assertThat(credits.balances(borrower.actor(), JULY)).singleElement().satisfies(balance -> assertThat(balance.now()).isEqualTo(3));
        assertThat(refusal(() -> book(borrower, lender, 2, 26, Tender.CREDITS))).isEqualTo(new PoolingRefusal.TooFewCredits(0, 52, 50));
        assertThat(statements.accounts(lender.actor(), QUARTER, JULY)).singleElement().as("credits are not euros").satisfies(account -> assertThat(account.due()).isEqualTo(Money.of("10.00")));
    }

    @Test
    void manyAtOnceNeverOweMoreThanAllowedAndNoCreditIsMade() throws Exception {
        var members = List.of(member(new Price(Money.ZERO, Optional.of(7), Price.Unit.BOOKING), 8), member(new Price(Money.ZERO, Optional.of(5), Price.Unit.HOUR), 8), member(new Price(Money.of("4.00"), Optional.of(9), Price.Unit.BOOKING), 8));
        var random = new Random(49);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var acts = new ArrayList<Callable<Optional<Booking>>>();
            for (int i = 0; i < 120; i++) {
                Member borrower = members.get(random.nextInt(3));
                Member owner = members.get(random.nextInt(3));
                int hour = random.nextInt(100);
                acts.add(() -> {
                    try {
                        return Optional.of(book(borrower, owner, hour, 2, Tender.CREDITS));
                    } catch (Refused refused) {
                        return Optional.empty();
                    }
                });
            }
            var made = new ArrayList<Booking>();
            for (var done : threads.invokeAll(acts)) {
                done.get().ifPresent(made::add);
            }
            for (Member each : members) {
                assertThat(balance(each, NOW)).as("before any use").isBetween(-50L, 0L);
            }
            assertThat(members).as("somebody was stopped").anyMatch(each -> balance(each, NOW) < -40);
            java.util.Collections.shuffle(made, random);
            for (Booking each : made.subList(0, made.size() / 3)) {
                Member borrower = members.stream().filter(member -> member.body().equals(each.borrower())).findFirst().orElseThrow();
                bookings.cancel(borrower.actor(), each.number(), "", NOW);
            }
            assertThat(members.stream().mapToLong(each -> balance(each, JULY)).sum()).as("what one earned another spent").isZero();
        }
    }

    private long balance(Member member, Instant at) {
        return credits.balances(member.actor(), at).stream().mapToLong(Credits.Balance::now).sum();
    }
}
