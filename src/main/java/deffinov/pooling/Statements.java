package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What bodies owe each other: told by quarter, agreed by both, paid, disputed. */
@Service
@Transactional
public class Statements {

    private final SettlementStore store;
    private final Bookings bookings;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    Statements(SettlementStore store, Bookings bookings, Organisations organisations, ApplicationEventPublisher events) {
        this.store = store;
        this.bookings = bookings;
        this.organisations = organisations;
        this.events = events;
    }

    /** What one's bodies owe and are owed for uses that ended in a quarter. */
    @Transactional(readOnly = true)
    public List<Due> statement(Actor actor, Quarter quarter, Instant now) {
        return store.due(organisations.ownIds(actor, now), quarter);
    }

    /** The same, between each of one's bodies and each other. */
    @Transactional(readOnly = true)
    public List<Account> accounts(Actor actor, Quarter quarter, Instant now) {
        var own = organisations.ownIds(actor, now);
        return Account.of(own, store.due(own, quarter), store.agreements(own, quarter));
    }

    /** What became of the amounts of a booking, by line, for those of either side. */
    @Transactional(readOnly = true)
    public Map<Long, Settlement> settlements(Booking booking) {
        return store.settlements(booking.id());
    }

    /** One account, its lines held until the transaction ends: neither side agrees to sums that move. */
    private Account held(Actor actor, Quarter quarter, OrganisationId body, OrganisationId other, Instant now) {
        organisations.get(actor, body, now);
        store.lock(store.due(List.of(body), quarter).stream().filter(line -> line.borrower().equals(other) || line.owner().equals(other)).toList());
        return Account.of(List.of(body), store.due(List.of(body), quarter), store.agreements(List.of(body), quarter)).stream().filter(each -> each.other().equals(other)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("statement", quarter.id())));
    }

    /** Says that one's body counts the same. Refuses: the quarter is not over, the sums changed since the page was read. */
    public void agree(Actor actor, Quarter quarter, OrganisationId body, OrganisationId other, Account.Agreement read, Instant now) {
        Account account = held(actor, quarter, body, other, now);
        if (now.isBefore(quarter.to())) {
            throw new Refused(new PoolingRefusal.QuarterRuns(quarter));
        }
        if (!read.owed().equals(account.owed()) || !read.due().equals(account.due())) {
            throw new Refused(new PoolingRefusal.SumsChanged());
        }
        store.agree(quarter, account, actor, now);
        events.publishEvent(new StatementAgreed(actor, now, quarter.id(), organisations.get(body).name(), organisations.get(other).name(), false));
    }

    /** Notes that what was left was paid, both ways at once, by who was to be paid. Refuses: not agreed by both, not the one to be paid. */
    public void payNet(Actor actor, Quarter quarter, OrganisationId body, OrganisationId other, Instant now) {
        Account account = held(actor, quarter, body, other, now);
        if (!account.isReconciled()) {
            throw new Refused(new PoolingRefusal.NotReconciled());
        }
        if (account.net().isNegative()) {
            throw new Refused(new PoolingRefusal.OtherIsPaid());
        }
        var paid = new Settlement(Optional.of(now.atZone(French.PARIS).toLocalDate()), "", "");
        account.lines().stream().filter(Due::isOpen).forEach(line -> store.settle(line.line(), paid, actor));
        events.publishEvent(new StatementAgreed(actor, now, quarter.id(), organisations.get(body).name(), organisations.get(other).name(), true));
    }

    private static Booking.Line owed(Booking booking, long line, Instant now) {
        Booking.Line owed = booking.lines().stream().filter(each -> each.id() == line).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("booking", booking.number())));
        if (owed.to().isAfter(now)) {
            throw new Refused(new PoolingRefusal.NotOver());
        }
        return owed;
    }

    /** Notes that an amount was paid, or was not after all; by its owner. Refuses: the use is not over, disputed. */
    public void settle(Actor actor, String number, long line, boolean paid, Instant now) {
        Booking booking = bookings.ofOwner(actor, number, now);
        bookings.own(actor, booking, line, now);
        Booking.Line owed = owed(booking, line, now);
        Settlement before = store.settlements(booking.id()).getOrDefault(line, Settlement.OPEN);
        if (before.isDisputed()) {
            throw new Refused(new PoolingRefusal.Disputed());
        }
        store.settle(line, paid ? new Settlement(Optional.of(now.atZone(French.PARIS).toLocalDate()), "", "") : Settlement.OPEN, actor);
        events.publishEvent(new SettlementNoted(actor, now, number, owed.name(), paid ? "réglé" : "non réglé", ""));
    }

    /** Says why one does not agree with an amount, or, with nothing to say, that one does again; by either side. Refuses: the use is not over, paid already, too long. */
    public void dispute(Actor actor, String number, long line, String reason, Instant now) {
        Booking booking = bookings.get(actor, number, now);
        bookings.hold(booking);
        Booking.Line owed = owed(booking, line, now);
        Settlement before = store.settlements(booking.id()).getOrDefault(line, Settlement.OPEN);
        if (before.paidOn().isPresent()) {
            throw new Refused(new PoolingRefusal.Paid());
        }
        if (reason.length() > 1_000) {
            throw new Refused(new PoolingRefusal.NoteTooLong("litige-" + line, 1_000));
        }
        String said = reason.strip();
        store.settle(line, said.isEmpty() ? Settlement.OPEN : new Settlement(Optional.empty(), said, actor.name()), actor);
        events.publishEvent(new SettlementNoted(actor, now, number, owed.name(), said.isEmpty() ? "n'est plus contesté" : "contesté", said));
    }
}
