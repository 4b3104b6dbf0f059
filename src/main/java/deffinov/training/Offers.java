package deffinov.training;

import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Commune;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Territories;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Training offers: described by the bodies that hold them, by hand or in LHÉO; found by everybody. */
@Service
@Transactional
public class Offers {

    /** Offers a page shows; how many an export holds. */
    public static final int PAGE = 30;
    private static final int MOST_EXPORTED = 2_000;
    private static final int MOST_THEMES = 5;

    private final OfferStore store;
    private final Organisations organisations;
    private final Places places;
    private final Territories territories;
    private final Spots spots;
    private final Roads roads;
    private final ApplicationEventPublisher events;

    Offers(OfferStore store, Organisations organisations, Places places, Territories territories, Spots spots, Roads roads, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.places = places;
        this.territories = territories;
        this.spots = spots;
        this.roads = roads;
        this.events = events;
    }

    /**
     * What somebody looks for.
     *
     * @param origin from where, with {@code minutes}; absent: anywhere
     * @param from no session that begins before; absent: those not over
     */
    public record Question(String words, Optional<Spot> origin, int minutes, Optional<LocalDate> from, Optional<LocalDate> to, Optional<Offer.Mode> mode, boolean certifying) {}

    /** An offer and how far it is; absent when nobody asked from where. */
    public record Found(Offer offer, Optional<Double> minutes) {}

    /** Offers with a session to come, the nearest first, or by title; what is wholly at a distance is near everybody. */
    @Transactional(readOnly = true)
    public List<Found> search(Question question, LocalDate today) {
        Optional<Spot> origin = question.origin();
        Ways ways = roads.ways();
        var found = new ArrayList<Found>();
        for (Offer offer : store.search(question.words(), question.from().filter(day -> day.isAfter(today)).orElse(today), question.to(), question.mode(), question.certifying())) {
            if (origin.isEmpty()) {
                found.add(new Found(offer, Optional.empty()));
            } else if (offer.said().mode() == Offer.Mode.REMOTE) {
                found.add(new Found(offer, Optional.of(0.0)));
            } else {
                minutes(ways, origin.get(), offer).filter(minutes -> minutes <= question.minutes()).ifPresent(minutes -> found.add(new Found(offer, Optional.of(minutes))));
            }
        }
        found.sort(Comparator.comparing((Found each) -> each.offer().said().mode() == Offer.Mode.REMOTE).thenComparing(each -> each.minutes().orElse(0.0)).thenComparing(each -> each.offer().said().title(), French.byName()).thenComparing(each -> each.offer().slug()));
        return found;
    }

    private Optional<Double> minutes(Ways ways, Spot origin, Offer offer) {
        return spots.of(offer.said().commune()).flatMap(there -> ways.between(origin, there)).map(Travel.Way::minutes);
    }

    /** For everybody, while it is shown. */
    @Transactional(readOnly = true)
    public Offer get(String slug) {
        return store.find(slug).filter(Offer::published).orElseThrow(() -> new NotFound(new ObjectRef("offer", slug)));
    }

    /** To be written, by its owner's people. */
    @Transactional(readOnly = true)
    public Offer owned(Actor actor, String slug, Instant now) {
        Offer offer = store.find(slug).orElseThrow(() -> new NotFound(new ObjectRef("offer", slug)));
        organisations.get(actor, offer.owner(), now);
        return offer;
    }

    @Transactional(readOnly = true)
    public List<Offer> own(Actor actor, Instant now) {
        return store.ofOwners(organisations.ownIds(actor, now));
    }

    /** Offers of a place to come. */
    @Transactional(readOnly = true)
    public List<Offer> at(String place, LocalDate today) {
        return store.ofPlace(place, today);
    }

    /** Describes a new offer. Refuses: not one's body, texts too long, no session, a theme that is none. */
    public String describe(Actor actor, OrganisationId owner, Offer.Said said, boolean published, Instant now) {
        organisations.get(actor, owner, now);
        refuseUnsound(said);
        UUID id = UUID.randomUUID();
        String slug = store.free(French.slug(said.title()));
        store.save(new Offer(id, slug, owner, id.toString(), said, published, Optional.empty(), 0), actor, now);
        events.publishEvent(new OfferSaved(actor, now, slug, owner, said.title(), published));
        return slug;
    }

    /** Describes it again. Same refusals, and: changed meanwhile. What a file brought is written anew from what is said here. */
    public void change(Actor actor, String slug, int version, Offer.Said said, boolean published, Instant now) {
        Offer before = owned(actor, slug, now);
        refuseUnsound(said);
        if (before.version() != version || !store.save(new Offer(before.id(), slug, before.owner(), before.key(), said, published, Optional.empty(), version), actor, now)) {
            throw new Refused(new TrainingRefusal.Changed());
        }
        events.publishEvent(new OfferSaved(actor, now, slug, before.owner(), said.title(), published));
    }

    private static void refuseUnsound(Offer.Said said) {
        Map.of("intitule", said.title(), "objectif", said.objective(), "resultats", said.results(), "programme", said.content(), "rythme", said.rhythm(), "conditions", said.entry()).forEach((field, text) -> {
            int most = field.equals("intitule") ? 255 : 3_000;
            if (text.isBlank() || text.length() > most) {
                throw new Refused(new TrainingRefusal.TextLength(field, most));
            }
        });
        said.themes().stream().filter(theme -> !theme.matches("\\d{5}")).findFirst().ifPresent(theme -> {
            throw new Refused(new TrainingRefusal.BadTheme("themes", theme));
        });
        if (said.themes().size() > MOST_THEMES) {
            throw new Refused(new TrainingRefusal.BadTheme("themes", said.themes().last()));
        }
        if (said.sessions().isEmpty()) {
            throw new Refused(new TrainingRefusal.NoSession("sessions"));
        }
    }

    /**
     * Brings offers in LHÉO 2.3: those known by their number are described again, the others added; shown at once. All or none.
     * Refuses: not one's body, not LHÉO, a commune nobody knows.
     *
     * @return how many
     */
    public int bring(Actor actor, OrganisationId owner, byte[] file, Instant now) {
        organisations.get(actor, owner, now);
        List<Lheo.Read> read = Lheo.read(file);
        var nowhere = new ArrayList<String>();
        for (Lheo.Read each : read) {
            Optional<Commune> commune = commune(each);
            if (commune.isEmpty()) {
                nowhere.add(each.said().title());
            } else {
                Offer.Said said = at(each.said(), commune.get());
                Optional<Offer> known = store.find(owner, each.key());
                store.save(new Offer(known.map(Offer::id).orElseGet(UUID::randomUUID), known.map(Offer::slug).orElseGet(() -> store.free(French.slug(said.title()))), owner, each.key(), said, true, Optional.of(each.xml()), known.map(Offer::version).orElse(0)), actor, now);
            }
        }
        if (!nowhere.isEmpty()) {
            throw new Refused(new TrainingRefusal.NowhereKnown(nowhere.stream().limit(5).toList()));
        }
        events.publishEvent(new OffersImported(actor, now, owner, read.size()));
        return read.size();
    }

    private Optional<Commune> commune(Lheo.Read read) {
        return territories.commune(read.said().commune()).or(() -> territories.matching(read.city() + " " + read.postalCode(), 2).stream().findFirst()).or(() -> Optional.of(territories.matching(read.city(), 2)).filter(alone -> alone.size() == 1).map(List::getFirst));
    }

    private Offer.Said at(Offer.Said said, Commune commune) {
        Optional<Place> place = said.placeName().isBlank() ? Optional.empty() : places.search(said.placeName(), commune.territoryCode(), 1).stream().filter(each -> each.communeCode().equals(commune.code())).min(Comparator.comparing(Place::slug));
        return new Offer.Said(said.title(), said.objective(), said.results(), said.content(), said.certifying(), said.themes(), said.entry(), said.mode(), said.rhythm(), said.funded(), said.organiser(), said.website(), commune.code(), place.map(Place::slug), said.placeName(), said.sessions());
    }

    /** These offers in LHÉO 2.3. */
    @Transactional(readOnly = true)
    public byte[] export(Collection<Offer> offers) {
        List<Offer> chosen = offers.stream().limit(MOST_EXPORTED).toList();
        Map<OrganisationId, Organisation> bodies = organisations.list(chosen.stream().map(Offer::owner).distinct().toList());
        Map<String, Commune> communes = territories.communes(chosen.stream().map(offer -> offer.said().commune()).distinct().toList());
        return Lheo.write(chosen, offer -> {
            Optional<Commune> commune = Optional.ofNullable(communes.get(offer.said().commune()));
            // A body without a SIRET, being created or overseas, has no other number in LHÉO.
            String siret = Stream.ofNullable(bodies.get(offer.owner())).map(body -> body.description().identifier()).filter(identifier -> identifier.type() == Identifier.Type.SIRET).map(Identifier::value).findFirst().orElse("00000000000000");
            return new Lheo.Held(siret, commune.map(Commune::name).orElse(offer.said().commune()), commune.map(each -> each.postalCodes().split("\\|")[0]).filter(code -> code.length() == 5).orElse("00000"));
        });
    }
}
