package deffinov.pooling;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.award.Awards;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.pooling.Resource.Description;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Territories;
import deffinov.web.French;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of what is shared: read by everyone, written by the people of the owner. */
@Service
@Transactional
public class Resources {

    public static final int PAGE = 30;

    private final ResourceStore store;
    private final BookingStore bookings;
    private final Places places;
    private final Territories territories;
    private final Organisations organisations;
    private final Awards awards;
    private final Access access;
    private final ApplicationEventPublisher events;

    Resources(ResourceStore store, BookingStore bookings, Places places, Territories territories, Organisations organisations, Awards awards, Access access, ApplicationEventPublisher events) {
        this.awards = awards;
        this.store = store;
        this.bookings = bookings;
        this.places = places;
        this.territories = territories;
        this.organisations = organisations;
        this.access = access;
        this.events = events;
    }

    /** Offered ones whose words fit, page by page from 1. */
    @Transactional(readOnly = true)
    public List<Resource> search(String words, String kind, int page) {
        return store.search(words, kind, List.of(), PAGE, (page - 1) * PAGE);
    }

    @Transactional(readOnly = true)
    public int count(String words, String kind) {
        return store.count(words, kind, List.of());
    }

    /** What is offered at a place. */
    @Transactional(readOnly = true)
    public List<Resource> at(String place) {
        return store.ofPlace(place);
    }

    /** One that is offered, or one's own; to others what is not offered does not exist. */
    @Transactional(readOnly = true)
    public Resource get(Actor actor, String slug, Instant now) {
        Resource resource = find(slug);
        if (!resource.published() && !owns(actor, resource, now)) {
            throw new NotFound(resource.object());
        }
        return resource;
    }

    Resource find(String slug) {
        return store.find(slug).orElseThrow(() -> new NotFound(new ObjectRef("resource", slug)));
    }

    /** Those that are asked for and what the kits among them are made of: nobody else books them for the rest of the transaction. */
    List<Resource> hold(Collection<String> slugs) {
        return store.hold(slugs);
    }

    public boolean owns(Actor actor, Resource resource, Instant now) {
        return organisations.isMember(actor, resource.owner(), now);
    }

    /** One's own to write; to others it does not exist. */
    public Resource owned(Actor actor, String slug, Instant now) {
        Resource resource = find(slug);
        access.requireHidden(actor, now, Scope.organisation(resource.owner().toString()), resource.object(), Role.MEMBER);
        return resource;
    }

    /** Those of the bodies one belongs to. */
    @Transactional(readOnly = true)
    public List<Resource> own(Actor actor, Instant now) {
        return store.ofOwners(organisations.ownIds(actor, now));
    }

    /** The legal time of where it stays. */
    public ZoneId zone(Resource resource) {
        return territories.zone(resource.commune()).orElse(French.PARIS);
    }

    /** The legal time of a place. */
    public ZoneId zone(String slug) {
        return territories.zone(places.get(slug).communeCode()).orElse(French.PARIS);
    }

    /**
     * Offers something, at a place of the register. Refuses: not one's body, no such place, a grant of another consortium, a
     * kit with somebody else's parts or more of one than there are.
     *
     * @return its address
     */
    public String share(Actor actor, OrganisationId owner, String place, Description said, List<Resource.Part> parts, boolean published, Instant now) {
        organisations.get(actor, owner, now);
        places.get(place);
        refuseForeign(owner, said, parts);
        String base = French.slug(said.name());
        String slug = Stream.iterate(1, n -> n + 1).map(n -> n == 1 && base.length() > 1 ? base : base + "-" + n).filter(each -> store.find(each).isEmpty()).findFirst().orElseThrow();
        UUID id = UUID.randomUUID();
        store.create(id, slug, owner, place, said, published || said.grant().isPresent(), actor, now);
        store.units(id, said.units());
        store.parts(id, parts);
        events.publishEvent(new ResourceShared(actor, now, slug, said.name()));
        return slug;
    }

    private void refuseForeign(OrganisationId owner, Description said, List<Resource.Part> parts) {
        said.grant().filter(grant -> !awards.wonBy(List.of(owner)).containsKey(grant.award())).ifPresent(grant -> {
            throw new NotFound(new ObjectRef("award", grant.award()));
        });
        var known = store.of(parts.stream().map(Resource.Part::resource).toList());
        for (Resource.Part part : parts) {
            boolean fits = known.stream().anyMatch(each -> each.id().equals(part.resource()) && each.owner().equals(owner) && each.description().kind() != Kind.KIT && part.quantity() * said.units() <= each.description().units());
            if (!fits) {
                throw new Refused(new PoolingRefusal.NotAPart(part.name()));
            }
        }
    }

    /**
     * Changes what is said of it. What was booked stays as it was booked. Refuses besides {@link #share}: saved by somebody
     * else in between, fewer units or other parts while bookings stand, taken back while a grant's duty runs.
     */
    public void change(Actor actor, String slug, int version, String place, Description said, List<Resource.Part> parts, boolean published, Instant now) {
        Resource before = owned(actor, slug, now);
        hold(List.of(slug));
        places.get(place);
        refuseForeign(before.owner(), said, parts);
        before.description().grant().filter(grant -> !now.isAfter(grant.sharedUntil().plusDays(1).atStartOfDay(zone(before)).toInstant())).ifPresent(grant -> {
            if (!published || said.grant().isEmpty() || said.grant().get().sharedUntil().isBefore(grant.sharedUntil())) {
                throw new Refused(new PoolingRefusal.DutyStands(grant.sharedUntil()));
            }
        });
        boolean less = said.units() < before.description().units() || !parts.equals(before.kit()) || said.kind() != before.description().kind();
        var standing = less ? bookings.ofResource(before.id(), now, Booking.State.REQUESTED, Booking.State.CONFIRMED) : List.<Booking>of();
        if (!standing.isEmpty()) {
            throw new Refused(new PoolingRefusal.Booked(standing.stream().map(Booking::number).toList()));
        }
        if (!store.change(before.id(), version, place, said, published)) {
            throw new Refused(new PoolingRefusal.ChangedMeanwhile());
        }
        store.units(before.id(), said.units());
        store.parts(before.id(), parts);
        events.publishEvent(new ResourceShared(actor, now, slug, said.name()));
    }

    /** Nobody can book it between these instants. Refuses: bookings stand then, an end before the start, no reason. */
    public void close(Actor actor, String slug, Instant from, Instant to, String reason, Instant now) {
        Resource resource = owned(actor, slug, now);
        if (!from.isBefore(to)) {
            throw new Refused(new PoolingRefusal.BadTimes(resource.name()));
        }
        if (reason.isBlank()) {
            throw new Refused(new PoolingRefusal.ReasonMissing("raison"));
        }
        hold(List.of(slug));
        var free = bookings.free(resource.id(), from, to, resource.description().units());
        if (free.size() < resource.description().units()) {
            var standing = bookings.ofResource(resource.id(), from, Booking.State.REQUESTED, Booking.State.CONFIRMED).stream().filter(each -> each.lines().stream().anyMatch(line -> line.from().isBefore(to) && line.to().isAfter(from))).map(Booking::number).toList();
            throw new Refused(new PoolingRefusal.Booked(standing.isEmpty() ? List.of("une fermeture déjà notée") : standing));
        }
        free.forEach(unit -> bookings.hold(Optional.empty(), unit, from, to, reason));
        events.publishEvent(new ResourceClosed(actor, now, slug, reason));
    }

    /** Says that a body learned what the resource asks for. */
    public void permit(Actor actor, String slug, OrganisationId body, Instant now) {
        Resource resource = owned(actor, slug, now);
        organisations.get(body);
        store.permit(resource.id(), body, actor, now);
        events.publishEvent(new ResourceShared(actor, now, slug, resource.name()));
    }

    @Transactional(readOnly = true)
    public List<OrganisationId> permitted(Actor actor, String slug, Instant now) {
        return store.permitted(owned(actor, slug, now).id());
    }

    /** Times it is closed by its owner, not over yet. */
    @Transactional(readOnly = true)
    public List<Blackout> closures(Resource resource, Instant now) {
        return bookings.blackouts(resource.id(), now);
    }

    /** When some of it is taken between two instants; never by whom. */
    @Transactional(readOnly = true)
    public List<Instant[]> busy(Resource resource, Instant from, Instant to) {
        return bookings.busy(resource.id(), from, to);
    }
}
