package deffinov.pooling;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Touring kits: the owner says which places, the order that takes the least road is proposed and may be changed, each host says
 * yes or no, then the kit is held for the whole tour. Changing the order asks again those whose days change.
 */
@Service
@Transactional
public class Tours {

    private static final int FURTHEST_DAYS = 720;

    private final TourStore store;
    private final Resources resources;
    private final Bookings bookings;
    private final Places places;
    private final Organisations organisations;
    private final Spots spots;
    private final Access access;
    private final ApplicationEventPublisher events;

    Tours(TourStore store, Resources resources, Bookings bookings, Places places, Organisations organisations, Spots spots, Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.resources = resources;
        this.bookings = bookings;
        this.places = places;
        this.organisations = organisations;
        this.spots = spots;
        this.access = access;
        this.events = events;
    }

    /** A place wanted on the tour, and when it can have the kit. */
    public record Wanted(String place, Optional<LocalDate> earliest, Optional<LocalDate> latest) {}

    /**
     * Proposes a tour, in the order that takes the least road. Refuses: not one's resource, one that does not travel, no stop or too
     * many, a place nobody answers for, the same twice, no road, dates no order respects, a start that is past.
     */
    public UUID propose(Actor actor, String slug, String name, LocalDate start, int days, List<Wanted> wanted, Instant now) {
        Resource resource = resources.owned(actor, slug, now);
        ZoneId zone = resources.zone(resource);
        if (!resource.description().itinerant() || !resource.published()) {
            throw new Refused(new PoolingRefusal.StaysHome());
        }
        if (wanted.isEmpty() || wanted.size() > Route.MOST) {
            throw new Refused(new PoolingRefusal.StopCount(Route.MOST));
        }
        if (!start.isAfter(now.atZone(zone).toLocalDate()) || start.isAfter(now.atZone(zone).toLocalDate().plusDays(FURTHEST_DAYS))) {
            throw new Refused(new PoolingRefusal.BadStart());
        }
        var hosts = wanted.stream().map(each -> hosted(each.place())).toList();
        if (new HashSet<>(hosts.stream().map(Place::slug).toList()).size() < hosts.size()) {
            throw new Refused(new PoolingRefusal.SameStop());
        }
        var windows = wanted.stream().map(each -> new Route.Window(each.earliest(), each.latest())).toList();
        double[][] kilometres = kilometres(resource, hosts);
        double[][] minutes = minutes(resource, hosts, kilometres);
        List<Integer> order = Route.order(minutes, windows, start, days).orElseThrow(() -> new Refused(new PoolingRefusal.NoOrder()));
        UUID tour = UUID.randomUUID();
        store.create(tour, resource.id(), name, start, days, actor, now);
        for (int position = 0; position < order.size(); position++) {
            int stop = order.get(position);
            int before = position == 0 ? 0 : order.get(position - 1) + 1;
            store.add(tour, position, hosts.get(stop).slug(), hosts.get(stop).owner().orElseThrow(), windows.get(stop), minutes[before][stop + 1], kilometres[before][stop + 1]);
        }
        events.publishEvent(new TourProposed(actor, now, tour, name, hosts.stream().map(host -> host.owner().orElseThrow()).distinct().toList()));
        return tour;
    }

    private Place hosted(String slug) {
        Place place = places.find(slug).orElseThrow(() -> new Refused(new PoolingRefusal.NobodyHosts(slug)));
        if (place.owner().isEmpty()) {
            throw new Refused(new PoolingRefusal.NobodyHosts(place.name()));
        }
        return place;
    }

    private Spot spot(String commune) {
        return spots.of(commune).orElseThrow(() -> new Refused(new PoolingRefusal.NoOrder()));
    }

    private List<Spot> communes(Resource resource, List<Place> hosts) {
        var all = new ArrayList<Spot>(List.of(spot(places.get(resource.place()).communeCode())));
        hosts.forEach(host -> all.add(spot(host.communeCode())));
        return all;
    }

    private double[][] kilometres(Resource resource, List<Place> hosts) {
        List<Spot> at = communes(resource, hosts);
        return at.stream().map(from -> at.stream().mapToDouble(to -> from.ground() == to.ground() ? Travel.kilometres(from.latitude(), from.longitude(), to.latitude(), to.longitude()) : Double.POSITIVE_INFINITY).toArray()).toArray(double[][]::new);
    }

    private double[][] minutes(Resource resource, List<Place> hosts, double[][] kilometres) {
        List<Spot> at = communes(resource, hosts);
        return IntStream.range(0, at.size()).mapToObj(from -> IntStream.range(0, at.size())
                .mapToDouble(to -> from == to ? 0 : Double.isInfinite(kilometres[from][to]) ? Double.POSITIVE_INFINITY : Travel.around(at.get(from).density()).minutes(kilometres[from][to])).toArray()).toArray(double[][]::new);
    }

    /** For its owner and its hosts. */
    @Transactional(readOnly = true)
    public Tour get(Actor actor, UUID id, Instant now) {
        Tour tour = store.find(id).orElseThrow(() -> new NotFound(new ObjectRef("tour", id.toString())));
        if (!isOf(actor, tour.owner(), now) && tour.stops().stream().noneMatch(stop -> isOf(actor, stop.host(), now))) {
            throw new NotFound(new ObjectRef("tour", id.toString()));
        }
        return tour;
    }

    public boolean isOf(Actor actor, OrganisationId body, Instant now) {
        return !actor.isAnonymous() && access.holds(actor, now, Scope.organisation(body.toString()), Role.MEMBER);
    }

    /** Tours of the actor's resources, and those its bodies host. */
    @Transactional(readOnly = true)
    public List<Tour> list(Actor actor, Instant now) {
        return store.of(organisations.ownIds(actor, now));
    }

    private Tour held(Actor actor, UUID id, Instant now) {
        store.lock(id);
        return get(actor, id, now);
    }

    private static void refuseUnless(Tour tour, Tour.State... states) {
        if (!List.of(states).contains(tour.state())) {
            throw new Refused(new PoolingRefusal.OutOfTurn());
        }
    }

    private Tour owned(Actor actor, UUID id, Instant now, Tour.State... states) {
        Tour tour = held(actor, id, now);
        if (!isOf(actor, tour.owner(), now)) {
            throw Access.denied(new ObjectRef("tour", id.toString()), Role.MEMBER);
        }
        refuseUnless(tour, states);
        return tour;
    }

    private static Tour.Stop stop(Tour tour, UUID stop) {
        return tour.stops().stream().filter(each -> each.id().equals(stop)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("tour", tour.id().toString())));
    }

    /** Puts a stop one place earlier. Refuses: a host's dates would not be respected, launched already. */
    public void advance(Actor actor, UUID id, UUID stop, Instant now) {
        Tour tour = owned(actor, id, now, Tour.State.PROPOSED);
        var order = new ArrayList<>(tour.stops());
        int at = order.indexOf(stop(tour, stop));
        if (at > 0) {
            Collections.swap(order, at, at - 1);
        }
        arrange(actor, tour, order, now);
    }

    /** Takes a stop out: a host that said no, or one no longer wanted. */
    public void remove(Actor actor, UUID id, UUID stop, Instant now) {
        Tour tour = owned(actor, id, now, Tour.State.PROPOSED);
        if (tour.stops().size() == 1) {
            throw new Refused(new PoolingRefusal.StopCount(Route.MOST));
        }
        var order = new ArrayList<>(tour.stops());
        order.remove(stop(tour, stop));
        store.remove(stop);
        arrange(actor, tour, order, now);
    }

    /** Finds again the order that takes the least road. */
    public void shorten(Actor actor, UUID id, Instant now) {
        Tour tour = owned(actor, id, now, Tour.State.PROPOSED);
        Resource resource = resources.owned(actor, tour.resource(), now);
        var hosts = tour.stops().stream().map(stop -> places.get(stop.place())).toList();
        var windows = tour.stops().stream().map(stop -> new Route.Window(stop.earliest(), stop.latest())).toList();
        var order = Route.order(minutes(resource, hosts, kilometres(resource, hosts)), windows, tour.startsOn(), tour.days()).orElseThrow(() -> new Refused(new PoolingRefusal.NoOrder()));
        arrange(actor, tour, order.stream().map(tour.stops()::get).toList(), now);
    }

    private void arrange(Actor actor, Tour tour, List<Tour.Stop> order, Instant now) {
        Resource resource = resources.owned(actor, tour.resource(), now);
        var hosts = order.stream().map(stop -> places.get(stop.place())).toList();
        double[][] kilometres = kilometres(resource, hosts);
        double[][] minutes = minutes(resource, hosts, kilometres);
        var again = new ArrayList<OrganisationId>();
        for (int position = 0; position < order.size(); position++) {
            Tour.Stop stop = order.get(position);
            if (!new Route.Window(stop.earliest(), stop.latest()).allows(Route.from(tour.startsOn(), tour.days(), position), Route.to(tour.startsOn(), tour.days(), position))) {
                throw new Refused(new PoolingRefusal.HostDates(stop.placeName()));
            }
            boolean moved = position != stop.position();
            store.place(stop.id(), position, minutes[position][position + 1], kilometres[position][position + 1], moved);
            if (moved && stop.answer() != Tour.Answer.ASKED) {
                again.add(stop.host());
            }
        }
        if (!again.isEmpty()) {
            events.publishEvent(new TourProposed(actor, now, tour.id(), tour.name(), again.stream().distinct().toList()));
        }
    }

    /** A host's own word. Refuses: not its stop, launched or called off. */
    public void answer(Actor actor, UUID id, UUID stop, boolean yes, String note, Instant now) {
        Tour tour = held(actor, id, now);
        Tour.Stop asked = stop(tour, stop);
        if (!isOf(actor, asked.host(), now)) {
            throw Access.denied(new ObjectRef("tour", id.toString()), Role.MEMBER);
        }
        refuseUnless(tour, Tour.State.PROPOSED);
        if (note.length() > 500) {
            throw new Refused(new PoolingRefusal.NoteTooLong("mot-" + stop, 500));
        }
        store.answer(stop, yes ? Tour.Answer.CONFIRMED : Tour.Answer.DECLINED, note.strip(), actor, now);
        events.publishEvent(new TourAnswered(actor, now, id, tour.name(), tour.owner(), asked.placeName(), yes ? "oui" : "non"));
    }

    /** Holds the kit, with all it is made of, from the first day to the day after the last. Refuses: a host has not said yes, taken meanwhile. */
    public void launch(Actor actor, UUID id, Instant now) {
        Tour tour = owned(actor, id, now, Tour.State.PROPOSED);
        if (!tour.isAgreed()) {
            throw new Refused(new PoolingRefusal.NotAgreed());
        }
        Resource resource = resources.owned(actor, tour.resource(), now);
        ZoneId zone = resources.zone(resource);
        bookings.takeOut(resource, tour.startsOn().atStartOfDay(zone).toInstant(), tour.endsOn().plusDays(1).atStartOfDay(zone).toInstant(), reason(tour));
        store.state(id, Tour.State.RUNNING);
        events.publishEvent(new TourLaunched(actor, now, id, tour.name(), Tour.State.RUNNING.name(), hosts(tour)));
    }

    private static String reason(Tour tour) {
        return "Tournée « " + tour.name() + " » " + tour.id().toString().substring(0, 8);
    }

    private static List<OrganisationId> hosts(Tour tour) {
        return tour.stops().stream().map(Tour.Stop::host).distinct().toList();
    }

    /** Calls it off; what was held is free again from now on. */
    public void cancel(Actor actor, UUID id, Instant now) {
        Tour tour = owned(actor, id, now, Tour.State.PROPOSED, Tour.State.RUNNING);
        bookings.giveBack(reason(tour), now);
        store.state(id, Tour.State.CANCELLED);
        events.publishEvent(new TourLaunched(actor, now, id, tour.name(), Tour.State.CANCELLED.name(), hosts(tour)));
    }

    /** Notes that it arrived at a stop, or left it and for how many learners it was used: by its host or its owner. Refuses: not launched, out of turn. */
    public void note(Actor actor, UUID id, UUID stop, String said, Optional<Integer> learners, Instant now) {
        Tour tour = held(actor, id, now);
        Tour.Stop at = stop(tour, stop);
        if (!isOf(actor, tour.owner(), now) && !isOf(actor, at.host(), now)) {
            throw Access.denied(new ObjectRef("tour", id.toString()), Role.MEMBER);
        }
        refuseUnless(tour, Tour.State.RUNNING);
        if (said.length() > 1_000) {
            throw new Refused(new PoolingRefusal.NoteTooLong("etat-" + stop, 1_000));
        }
        if (at.leftAt().isPresent()) {
            throw new Refused(new PoolingRefusal.OutOfTurn());
        }
        boolean arrives = at.arrivedAt().isEmpty();
        if (arrives) {
            store.arrived(stop, said.strip(), now);
        } else {
            store.left(stop, said.strip(), learners, now);
        }
        events.publishEvent(new TourStopped(actor, now, id, at.placeName(), arrives));
    }
}
