package deffinov.pooling;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private static final Travel.Way NO_ROAD = new Travel.Way(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    private final TourStore store;
    private final Resources resources;
    private final Bookings bookings;
    private final Places places;
    private final Organisations organisations;
    private final Spots spots;
    private final Roads roads;
    private final ApplicationEventPublisher events;

    Tours(TourStore store, Resources resources, Bookings bookings, Places places, Organisations organisations, Spots spots, Roads roads, ApplicationEventPublisher events) {
        this.store = store;
        this.resources = resources;
        this.bookings = bookings;
        this.places = places;
        this.organisations = organisations;
        this.spots = spots;
        this.roads = roads;
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
        Travel.Way[][] ways = ways(resource, hosts);
        List<Integer> order = order(ways, windows, start, days).orElseThrow(() -> new Refused(new PoolingRefusal.NoOrder()));
        UUID tour = UUID.randomUUID();
        store.create(tour, resource.id(), name, start, days, actor, now);
        for (int position = 0; position < order.size(); position++) {
            int stop = order.get(position);
            int before = position == 0 ? 0 : order.get(position - 1) + 1;
            store.add(tour, position, hosts.get(stop).slug(), hosts.get(stop).owner().orElseThrow(), windows.get(stop), ways[before][stop + 1]);
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

    /** The ways between any two of home and the hosts, in this order; endless where no road leads. */
    private Travel.Way[][] ways(Resource resource, List<Place> hosts) {
        List<Spot> at = Stream.concat(Stream.of(places.get(resource.place())), hosts.stream()).map(place -> spot(place.communeCode())).toList();
        Ways known = roads.ways();
        return at.stream().map(from -> at.stream().map(to -> known.between(from, to).orElse(NO_ROAD)).toArray(Travel.Way[]::new)).toArray(Travel.Way[][]::new);
    }

    private static Optional<List<Integer>> order(Travel.Way[][] ways, List<Route.Window> windows, LocalDate start, int days) {
        double[][] minutes = Arrays.stream(ways).map(from -> Arrays.stream(from).mapToDouble(Travel.Way::minutes).toArray()).toArray(double[][]::new);
        return Route.order(minutes, windows, start, days);
    }

    /** For its owner and its hosts. */
    @Transactional(readOnly = true)
    public Tour get(Actor actor, UUID id, Instant now) {
        Tour tour = store.find(id).orElseThrow(() -> new NotFound(new ObjectRef("tour", id.toString())));
        if (!organisations.isMember(actor, tour.owner(), now) && tour.stops().stream().noneMatch(stop -> organisations.isMember(actor, stop.host(), now))) {
            throw new NotFound(new ObjectRef("tour", id.toString()));
        }
        return tour;
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
        if (!organisations.isMember(actor, tour.owner(), now)) {
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
        var order = order(ways(resource, hosts), windows, tour.startsOn(), tour.days()).orElseThrow(() -> new Refused(new PoolingRefusal.NoOrder()));
        arrange(actor, tour, order.stream().map(tour.stops()::get).toList(), now);
    }

    private void arrange(Actor actor, Tour tour, List<Tour.Stop> order, Instant now) {
        Resource resource = resources.owned(actor, tour.resource(), now);
        var hosts = order.stream().map(stop -> places.get(stop.place())).toList();
        Travel.Way[][] ways = ways(resource, hosts);
        var again = new ArrayList<OrganisationId>();
        for (int position = 0; position < order.size(); position++) {
            Tour.Stop stop = order.get(position);
            if (!new Route.Window(stop.earliest(), stop.latest()).allows(Route.from(tour.startsOn(), tour.days(), position), Route.to(tour.startsOn(), tour.days(), position))) {
                throw new Refused(new PoolingRefusal.HostDates(stop.placeName()));
            }
            boolean moved = position != stop.position();
            store.place(stop.id(), position, ways[position][position + 1], moved);
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
        if (!organisations.isMember(actor, asked.host(), now)) {
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
        if (!organisations.isMember(actor, tour.owner(), now) && !organisations.isMember(actor, at.host(), now)) {
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
