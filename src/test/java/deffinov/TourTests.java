package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.place.Places;
import deffinov.pooling.Booking;
import deffinov.pooling.Bookings;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.Tour;
import deffinov.pooling.Tours;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A kit goes from place to place: an order is proposed, each host says yes, it is held, followed, or given back. */
class TourTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static final LocalDate START = LocalDate.of(2023, 6, 5);
    private static int next;

    @Autowired
    Tours tours;

    @Autowired
    Bookings bookings;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    private Actor person() {
        return scene.person("Tournée Personne " + ++next, Scope.organisation("none"));
    }

    /** A place of this host in a commune. */
    private Tours.Wanted at(Actor host, String commune, String name) {
        OrganisationId body = scene.body(host, OrganisationKind.TIERS_LIEU);
        String slug = places.add(host, "Étape de tournée " + ++next, commune, name, "", NOW);
        jdbc.sql("update place.place set owner = :owner where slug = :slug").param("owner", body.value()).param("slug", slug).update();
        return new Tours.Wanted(slug, Optional.empty(), Optional.empty());
    }

    private static Object refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    @Test
    void theShortestOrderIsProposedEachHostAgreesAndTheKitIsHeld() {
        Actor owner = person();
        Actor host = person();
        OrganisationId body = scene.body(owner, OrganisationKind.TIERS_LIEU);
        String kit = scene.kit(owner, body);
        var rouen = at(host, "76540", "Rouen");
        var caen = at(host, "14118", "Caen");
        var flers = at(host, "61169", "Flers");
        assertThat(refusal(() -> tours.propose(owner, kit, "Tournée", START, 5, List.of(rouen, rouen), NOW))).isInstanceOf(PoolingRefusal.SameStop.class);
        assertThat(refusal(() -> tours.propose(owner, kit, "Tournée", START, 5, List.of(new Tours.Wanted(scene.place(), Optional.empty(), Optional.empty())), NOW))).isInstanceOf(PoolingRefusal.NobodyHosts.class);
        assertThat(refusal(() -> tours.propose(owner, scene.resource(owner, body), "Tournée", START, 5, List.of(rouen), NOW))).isInstanceOf(PoolingRefusal.StaysHome.class);
        assertThat(refusal(() -> tours.propose(owner, kit, "Tournée", START, 5, List.of(new Tours.Wanted(rouen.place(), Optional.of(START.plusDays(1)), Optional.empty())), NOW))).isInstanceOf(PoolingRefusal.NoOrder.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> tours.propose(host, kit, "Tournée", START, 5, List.of(rouen), NOW))).isNotNull();
        UUID id = tours.propose(owner, kit, "Tournée normande", START, 5, List.of(rouen, flers, caen), NOW);
        Tour tour = tours.get(owner, id, NOW);
        // From Alençon: Flers, Caen, Rouen and back, one way round or the other.
        assertThat(tour.stops()).extracting(Tour.Stop::place).isIn(List.of(flers.place(), caen.place(), rouen.place()), List.of(rouen.place(), caen.place(), flers.place()));
        assertThat(tour.endsOn()).isEqualTo(START.plusDays(16));
        assertThat(catchThrowableOfType(NotFound.class, () -> tours.get(person(), id, NOW))).isNotNull();
        assertThat(refusal(() -> tours.launch(owner, id, NOW))).isInstanceOf(PoolingRefusal.NotAgreed.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> tours.answer(owner, id, tour.stops().getFirst().id(), true, "", NOW))).as("nobody says yes for a host").isNotNull();
        tour.stops().forEach(stop -> tours.answer(host, id, stop.id(), true, "", NOW));
        tours.advance(owner, id, tour.stops().get(1).id(), NOW);
        assertThat(tours.get(owner, id, NOW).stops()).extracting(Tour.Stop::answer).as("those whose days changed are asked again").containsExactly(Tour.Answer.ASKED, Tour.Answer.ASKED, Tour.Answer.CONFIRMED);
        tours.shorten(owner, id, NOW);
        tours.get(owner, id, NOW).stops().forEach(stop -> tours.answer(host, id, stop.id(), true, "Bienvenue", NOW));
        tours.launch(owner, id, NOW);
        assertThat(refusal(() -> tours.answer(host, id, tour.stops().getFirst().id(), false, "", NOW))).isInstanceOf(PoolingRefusal.OutOfTurn.class);
        Instant during = Instant.parse("2023-06-14T08:00:00Z");
        assertThat(refusal(() -> book(host, kit, during))).as("held for the whole tour").isInstanceOf(PoolingRefusal.Taken.class);
        UUID first = tours.get(owner, id, NOW).stops().getFirst().id();
        tours.note(host, id, first, "Bon état", Optional.empty(), Instant.parse("2023-06-05T08:00:00Z"));
        tours.note(host, id, first, "Une sangle usée", Optional.of(34), Instant.parse("2023-06-09T16:00:00Z"));
        assertThat(refusal(() -> tours.note(host, id, first, "Encore", Optional.empty(), NOW))).isInstanceOf(PoolingRefusal.OutOfTurn.class);
        assertThat(tours.get(host, id, NOW).stops().getFirst()).satisfies(stop -> assertThat(stop.learners()).contains(34)).satisfies(stop -> assertThat(stop.departureNote()).isEqualTo("Une sangle usée"));
        tours.cancel(owner, id, NOW);
        book(host, kit, during);
    }

    private void book(Actor actor, String kit, Instant from) {
        bookings.book(actor, scene.body(actor, OrganisationKind.TRAINING), "Essai", Optional.empty(), List.of(Scene.wanted(kit, from, from.plusSeconds(3_600), 1)), false, UUID.randomUUID(), NOW);
    }

    @Test
    void aTourDoesNotTakeWhatIsBooked() {
        Actor owner = person();
        Actor host = person();
        String kit = scene.kit(owner, scene.body(owner, OrganisationKind.TIERS_LIEU));
        book(host, kit, Instant.parse("2023-06-06T08:00:00Z"));
        UUID id = tours.propose(owner, kit, "Tournée prise", START, 5, List.of(at(host, "14118", "Caen")), NOW);
        tours.answer(host, id, tours.get(owner, id, NOW).stops().getFirst().id(), true, "", NOW);
        assertThat(refusal(() -> tours.launch(owner, id, NOW))).isInstanceOf(PoolingRefusal.Taken.class);
        assertThat(tours.get(owner, id, NOW).state()).isEqualTo(Tour.State.PROPOSED);
    }

    @Test
    void nobodyCrossesTheSeaOnATour() {
        Actor owner = person();
        Actor host = person();
        String kit = scene.kit(owner, scene.body(owner, OrganisationKind.TIERS_LIEU));
        var island = at(host, "97105", "Basse-Terre");
        assertThat(refusal(() -> tours.propose(owner, kit, "Tournée lointaine", START, 5, List.of(island), NOW))).isInstanceOf(PoolingRefusal.NoOrder.class);
    }
}
