package deffinov.pooling;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.pooling.Booking.State;
import deffinov.pooling.Booking.Wanted;
import deffinov.pooling.BookingStore.Taking;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bookings: everything asked for is taken at once, or nothing is. That no unit is ever two bodies' at once is held by the
 * database, kits and what they are made of included; this only chooses which unit, and says why not.
 */
@Service
@Transactional
public class Bookings {

    private static final Duration FURTHEST = Duration.ofDays(731);
    private static final int MOST_LINES = 200;

    private final BookingStore store;
    private final ResourceStore catalogue;
    private final Resources resources;
    private final Credits credits;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    Bookings(BookingStore store, ResourceStore catalogue, Resources resources, Credits credits, Organisations organisations, ApplicationEventPublisher events) {
        this.store = store;
        this.catalogue = catalogue;
        this.resources = resources;
        this.credits = credits;
        this.organisations = organisations;
        this.events = events;
    }

    /**
     * Books all of it, or none. Where an owner wants to answer, it waits for that answer and holds its times meanwhile.
     * {@code waits}: what is not free is waited for instead of refused. The same request again answers the same booking.
     * Refuses: nothing wanted, no purpose, not one's body, times that make no sense, what the resource's terms ask, taken.
     */
    public Booking book(Actor actor, OrganisationId borrower, String purpose, Optional<Integer> learners, List<Wanted> wanted, boolean waits, UUID request, Instant now) {
        return book(actor, borrower, purpose, learners, wanted, Tender.EUROS, waits, request, now);
    }

    /** The same, paid with what one likes where the owner leaves the choice. Refuses besides: more credits than one may owe. */
    public Booking book(Actor actor, OrganisationId borrower, String purpose, Optional<Integer> learners, List<Wanted> wanted, Tender tender, boolean waits, UUID request, Instant now) {
        Organisation body = organisations.own(actor, borrower, now).orElseThrow(() -> new Refused(new PoolingRefusal.NoBody()));
        if (wanted.isEmpty() || wanted.size() > MOST_LINES) {
            throw new Refused(new PoolingRefusal.NothingWanted());
        }
        if (purpose.isBlank()) {
            throw new Refused(new PoolingRefusal.ReasonMissing("objet"));
        }
        Held held = hold(wanted.stream().map(Wanted::slug));
        // Asked once they are held: the same request sent twice at once waits here for its first.
        Optional<UUID> before = store.known(actor, request);
        if (before.isPresent()) {
            return store.find(before.get()).orElseThrow();
        }
        // The same resource at the same time twice is twice as many of it.
        List<Ask> asks = wanted.stream().map(each -> ask(known(shown(actor, held, each.slug(), now)), each, tender))
                .collect(Collectors.groupingBy(each -> each.times(0), LinkedHashMap::new, Collectors.summingInt(Ask::quantity))).entrySet().stream().map(each -> each.getKey().times(each.getValue())).toList();
        asks.forEach(each -> refuseUnfit(each, body, now));
        refuseQuotas(asks, borrower);
        credits.spend(borrower, asks.stream().mapToInt(each -> each.cost(borrower).credits()).sum(), now);
        boolean answered = asks.stream().map(Ask::resource).anyMatch(resource -> resource.description().approval() && !resources.owns(actor, resource, now));
        UUID id = UUID.randomUUID();
        State state = answered ? State.REQUESTED : State.CONFIRMED;
        Map<Ask, List<Taking>> takings;
        try {
            takings = takings(asks, held);
        } catch (Refused taken) {
            if (!waits || !(taken.refusal() instanceof PoolingRefusal.Taken)) {
                throw taken;
            }
            state = State.WAITING;
            takings = asks.stream().collect(Collectors.toMap(each -> each, each -> List.of(), (one, other) -> one, LinkedHashMap::new));
        }
        var lines = takings.entrySet().stream().map(each -> each.getKey().line(borrower, each.getValue())).toList();
        Booking booking = store.create(id, borrower, purpose, learners, state, lines, actor, request, now);
        events.publishEvent(new BookingMade(actor, now, booking.number(), body.name(), state.name(), booking.lines().stream().map(Booking.Line::owner).distinct().toList()));
        return booking;
    }

    /** What is not shared with everybody is, for others than its owner, as if it were not. */
    private Resource shown(Actor actor, Held held, String slug, Instant now) {
        return held.find(slug).filter(each -> each.published() || resources.owns(actor, each, now)).orElseThrow(() -> new Refused(new PoolingRefusal.NotShared(slug)));
    }

    /** Resources nobody else books meanwhile. */
    record Held(List<Resource> all) {

        Optional<Resource> find(String slug) {
            return all.stream().filter(each -> each.slug().equals(slug)).findFirst();
        }

        Resource named(String slug) {
            return find(slug).orElseThrow();
        }

        Resource part(Resource.Part part) {
            return all.stream().filter(each -> each.id().equals(part.resource())).findFirst().orElseThrow();
        }
    }

    private static Ask ask(Known known, Wanted wanted, Tender tender) {
        Hours hours = known.resource().description().hours();
        return new Ask(known, wanted.day().atTime(wanted.from().orElse(hours.opens())).atZone(known.zone()).toInstant(), wanted.last().atTime(wanted.to().orElse(hours.closes())).atZone(known.zone()).toInstant(), wanted.quantity(), tender);
    }

    private Held hold(Stream<String> slugs) {
        return new Held(resources.hold(slugs.distinct().toList()));
    }

    /** What a booking takes, and what the kits among it are made of: nobody else books or gives back any of it for the rest of the transaction. */
    Held hold(Booking booking) {
        return hold(booking.lines().stream().map(Booking.Line::slug));
    }

    /** A resource and the legal time of where it stays. */
    private record Known(Resource resource, ZoneId zone) {}

    private Known known(Resource resource) {
        return new Known(resource, resources.zone(resource));
    }

    /** What is asked of one resource. */
    private record Ask(Known known, Instant from, Instant to, int quantity, Tender tender) {

        Resource resource() {
            return known.resource();
        }

        ZoneId zone() {
            return known.zone();
        }

        Ask times(int many) {
            return new Ask(known, from, to, many, tender);
        }

        Ask of(Resource part, int each) {
            return new Ask(new Known(part, zone()), from, to, quantity * each, tender);
        }

        /** Nobody owes oneself credits. */
        Cost cost(OrganisationId borrower) {
            Cost cost = resource().description().price().of(from, to, quantity, zone(), tender);
            return resource().owner().equals(borrower) ? new Cost(cost.euros(), 0) : cost;
        }

        BookingStore.NewLine line(OrganisationId borrower, List<Taking> takings) {
            return new BookingStore.NewLine(resource(), from, to, quantity, cost(borrower), takings);
        }
    }

    private void hold(long line, List<Taking> taking) {
        taking.forEach(unit -> store.hold(Optional.of(line), unit.unit(), unit.from(), unit.to(), ""));
    }

    /** Which units each would take, kits with what they are made of; looked for before anything is written. Refuses: not that many. */
    private Map<Ask, List<Taking>> takings(List<Ask> asks, Held held) {
        Map<Ask, List<Taking>> inOrder = new LinkedHashMap<>();
        Map<UUID, List<Taking>> sofar = new LinkedHashMap<>();
        for (Ask each : asks) {
            var taking = new ArrayList<Taking>();
            take(each.resource().name(), each, sofar, taking);
            for (Resource.Part part : each.resource().kit()) {
                take(each.resource().name() + " : " + part.name(), each.of(held.part(part), part.quantity()), sofar, taking);
            }
            inOrder.put(each, taking);
        }
        return inOrder;
    }

    private void take(String name, Ask ask, Map<UUID, List<Taking>> sofar, List<Taking> taking) {
        Resource resource = ask.resource();
        Instant to = ask.to().plus(Duration.ofMinutes(resource.description().rules().bufferMinutes()));
        var mine = sofar.computeIfAbsent(resource.id(), each -> new ArrayList<>());
        var taken = mine.stream().filter(each -> each.overlaps(ask.from(), to)).map(Taking::unit).collect(Collectors.toSet());
        var free = store.free(resource.id(), ask.from(), to, resource.description().units()).stream().filter(unit -> !taken.contains(unit)).toList();
        if (free.size() < ask.quantity()) {
            throw new Refused(new PoolingRefusal.Taken(name, ask.from(), ask.zone(), free.size()));
        }
        free.stream().limit(ask.quantity()).map(unit -> new Taking(unit, ask.from(), to)).forEach(each -> {
            mine.add(each);
            taking.add(each);
        });
    }

    /** Takes one of a resource, with all it is made of, out of what can be booked. Refuses: taken meanwhile. */
    void takeOut(Resource resource, Instant from, Instant to, String reason) {
        Held held = hold(Stream.of(resource.slug()));
        takings(List.of(new Ask(known(held.named(resource.slug())), from, to, 1, Tender.EUROS)), held).values().forEach(taking -> taking.forEach(unit -> store.hold(Optional.empty(), unit.unit(), unit.from(), unit.to(), reason)));
    }

    /** Gives back what was taken out for that reason, from now on. */
    void giveBack(String reason, Instant now) {
        store.giveBack(reason, now);
    }

    private void refuseUnfit(Ask wanted, Organisation body, Instant now) {
        Resource resource = wanted.resource();
        ZoneId zone = wanted.zone();
        var said = resource.description();
        if (!resource.published()) {
            throw new Refused(new PoolingRefusal.NotShared(resource.name()));
        }
        if (!wanted.from().isBefore(wanted.to()) || !wanted.from().isAfter(now) || wanted.to().isAfter(now.plus(FURTHEST)) || wanted.quantity() < 1) {
            throw new Refused(new PoolingRefusal.BadTimes(resource.name()));
        }
        if (wanted.quantity() > said.units()) {
            throw new Refused(new PoolingRefusal.Taken(resource.name(), wanted.from(), zone, said.units()));
        }
        boolean own = resource.owner().equals(body.id());
        boolean among = own || switch (said.audience()) {
            case ALL -> true;
            case TRAINING -> body.isA(OrganisationKind.TRAINING);
            case CONSORTIUM -> catalogue.together(resource.owner(), body.id());
        };
        if (!among) {
            throw new Refused(new PoolingRefusal.NotForYou(resource.name(), said.audience()));
        }
        if (!own && !said.training().isEmpty() && !catalogue.isPermitted(resource.id(), body.id())) {
            throw new Refused(new PoolingRefusal.Untrained(resource.name(), said.training()));
        }
        if (!said.hours().fit(wanted.from(), wanted.to(), zone)) {
            throw new Refused(new PoolingRefusal.Closed(resource.name(), said.hours()));
        }
        if (!own && wanted.from().isBefore(now.plus(Duration.ofHours(said.rules().noticeHours())))) {
            throw new Refused(new PoolingRefusal.TooSoon(resource.name(), said.rules().noticeHours()));
        }
        said.rules().longestHours().filter(hours -> Duration.between(wanted.from(), wanted.to()).compareTo(Duration.ofHours(hours)) > 0).ifPresent(hours -> {
            throw new Refused(new PoolingRefusal.TooLong(resource.name(), hours));
        });
    }

    /** What one body has of a resource in a month of the calendar of its place, with what it asks for now. */
    private void refuseQuotas(List<Ask> asks, OrganisationId borrower) {
        var limited = asks.stream().filter(ask -> ask.resource().description().rules().quotaHours().isPresent() && !ask.resource().owner().equals(borrower))
                .collect(Collectors.groupingBy(ask -> Map.entry(ask.known(), YearMonth.from(ask.from().atZone(ask.zone())))));
        limited.forEach((key, asked) -> {
            Resource resource = key.getKey().resource();
            ZoneId zone = key.getKey().zone();
            int quota = resource.description().rules().quotaHours().orElseThrow();
            long has = store.minutes(resource.id(), borrower, key.getValue().atDay(1).atStartOfDay(zone).toInstant(), key.getValue().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
            long more = asked.stream().mapToLong(each -> Duration.between(each.from(), each.to()).toMinutes() * each.quantity()).sum();
            if (has + more > quota * 60L) {
                throw new Refused(new PoolingRefusal.QuotaReached(resource.name(), quota, has / 60));
            }
        });
    }

    /** One booking, for the people of its borrower and of the owners of what it takes. */
    @Transactional(readOnly = true)
    public Booking get(Actor actor, String number, Instant now) {
        Booking booking = find(number);
        if (!isBorrower(actor, booking, now) && booking.lines().stream().noneMatch(line -> isOwner(actor, line, now))) {
            throw Access.denied(booking.object(), Role.MEMBER);
        }
        return booking;
    }

    /** One booking, for modules above that tell of it. */
    @Transactional(readOnly = true)
    public Booking known(String number) {
        return find(number);
    }

    private Booking find(String number) {
        return store.find(number).orElseThrow(() -> new NotFound(new ObjectRef("booking", number)));
    }

    public boolean isBorrower(Actor actor, Booking booking, Instant now) {
        return organisations.isMember(actor, booking.borrower(), now);
    }

    public boolean isOwner(Actor actor, Booking.Line line, Instant now) {
        return organisations.isMember(actor, line.owner(), now);
    }

    Booking ofOwner(Actor actor, String number, Instant now) {
        Booking booking = get(actor, number, now);
        if (booking.lines().stream().noneMatch(line -> isOwner(actor, line, now))) {
            throw Access.denied(booking.object(), Role.MEMBER);
        }
        hold(booking);
        return find(number);
    }

    /** The bookings of one's bodies, the latest first. */
    @Transactional(readOnly = true)
    public List<Booking> own(Actor actor, Instant now) {
        return store.of(organisations.ownIds(actor, now));
    }

    /** Bookings of what one's bodies share, not over or not back, the next first. */
    @Transactional(readOnly = true)
    public List<Booking> incoming(Actor actor, Instant now) {
        return store.ofOwners(organisations.ownIds(actor, now), now);
    }

    /** The owner says yes or no. Refuses: no longer asked, no reason for a no. */
    public void answer(Actor actor, String number, boolean accepted, String reason, Instant now) {
        Booking booking = ofOwner(actor, number, now);
        if (!accepted && reason.isBlank()) {
            throw new Refused(new PoolingRefusal.ReasonMissing("refus"));
        }
        if (!store.state(booking.id(), State.REQUESTED, accepted ? State.CONFIRMED : State.REFUSED, reason.strip(), actor, now)) {
            throw new Refused(new PoolingRefusal.NotWaiting());
        }
        events.publishEvent(new BookingAnswered(actor, now, number, accepted, reason.strip()));
        if (!accepted) {
            store.release(booking.id());
            store.waivePrice(booking.id());
            promote(booking, now);
        }
    }

    /**
     * Gives a booking up, by its borrower or an owner who says why. Its price is owed when its borrower does later than the
     * terms allow; by the owner, never. Who waits for what is free again is served, in the order asked. Refuses: over.
     */
    public void cancel(Actor actor, String number, String reason, Instant now) {
        Booking booking = get(actor, number, now);
        Held held = hold(booking);
        booking = find(number);
        boolean byOwner = !isBorrower(actor, booking, now);
        if (byOwner && reason.isBlank()) {
            throw new Refused(new PoolingRefusal.ReasonMissing("annulation"));
        }
        if (booking.state() == State.REFUSED || booking.state() == State.CANCELLED || booking.state().holds() && booking.lines().stream().anyMatch(line -> !now.isBefore(line.from()))) {
            throw new Refused(new PoolingRefusal.AlreadyOver());
        }
        int allowed = booking.lines().stream().map(line -> held.named(line.slug())).mapToInt(each -> each.description().rules().cancelHours()).max().orElse(0);
        boolean late = !byOwner && booking.state() == State.CONFIRMED && now.plus(Duration.ofHours(allowed)).isAfter(booking.from());
        if (!store.state(booking.id(), booking.state(), State.CANCELLED, reason.strip(), actor, now)) {
            throw new Refused(new PoolingRefusal.AlreadyOver());
        }
        store.release(booking.id());
        if (!late) {
            store.waivePrice(booking.id());
        }
        events.publishEvent(new BookingCancelled(actor, now, number, reason.strip(), late));
        promote(booking, now);
    }

    /** Who waits for what became free has it, in the order asked, if all of it is there. */
    private void promote(Booking freed, Instant now) {
        for (Booking waiting : store.waiting(hold(freed).all().stream().map(Resource::id).toList(), now)) {
            if (serve(waiting, hold(waiting), now)) {
                events.publishEvent(new BookingAnswered(Actor.PLATFORM, now, waiting.number(), true, "Une place s'est libérée."));
            }
        }
    }

    private boolean serve(Booking waiting, Held held, Instant now) {
        Map<Long, Ask> asks = new LinkedHashMap<>();
        waiting.lines().forEach(line -> asks.put(line.id(), new Ask(known(held.named(line.slug())), line.from(), line.to(), line.quantity(), Tender.EUROS)));
        Map<Ask, List<Taking>> takings;
        try {
            takings = takings(List.copyOf(asks.values()), held);
            credits.spend(waiting.borrower(), waiting.price().credits(), now);
        } catch (Refused notYet) {
            return false;
        }
        boolean answered = asks.values().stream().map(Ask::resource).anyMatch(each -> each.description().approval() && !each.owner().equals(waiting.borrower()));
        if (!store.state(waiting.id(), State.WAITING, answered ? State.REQUESTED : State.CONFIRMED, "", Actor.PLATFORM, now)) {
            return false;
        }
        asks.forEach((line, ask) -> hold(line, Objects.requireNonNull(takings.get(ask))));
        return true;
    }

    /** It goes into the borrower's hands, in the state said. By its owner. Refuses: not confirmed, handed already. */
    public void hand(Actor actor, String number, long line, String note, Instant now) {
        Booking booking = ofOwner(actor, number, now);
        Booking.Line handed = own(actor, booking, line, now);
        if (booking.state() != State.CONFIRMED || !store.hand(line, note.strip(), now)) {
            throw new Refused(new PoolingRefusal.AlreadyOver());
        }
        events.publishEvent(new ResourceHanded(actor, now, number, handed.name(), false, note.strip(), false));
    }

    Booking.Line own(Actor actor, Booking booking, long line, Instant now) {
        return booking.lines().stream().filter(each -> each.id() == line && isOwner(actor, each, now)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("booking", booking.number())));
    }

    /** It came back, in the state said, with what was used up; early, the rest of its time is free again. By its owner. Refuses: not handed, back already. */
    public void back(Actor actor, String number, long line, String note, Money consumables, Instant now) {
        Booking booking = ofOwner(actor, number, now);
        Booking.Line returned = own(actor, booking, line, now);
        if (!store.back(line, note.strip(), consumables, now)) {
            throw new Refused(new PoolingRefusal.NotHanded());
        }
        store.releaseFrom(line, now);
        events.publishEvent(new ResourceHanded(actor, now, number, returned.name(), true, note.strip(), now.isAfter(returned.to())));
        promote(booking, now);
    }

    /** How much of what a grant paid for is used, by resource, for the people of its owner. */
    @Transactional(readOnly = true)
    public List<Use> use(Actor actor, Instant now) {
        return store.use(organisations.ownIds(actor, now), now);
    }
}
