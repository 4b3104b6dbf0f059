package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.place.Fact;
import deffinov.place.Owners;
import deffinov.place.PlaceRefusal;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Places near a commune; who answers for one, and what it says of it. */
class PlaceTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static int next;

    @Autowired
    Places places;

    @Autowired
    Owners owners;

    @Autowired
    Spots spots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private static Refusal refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private String place() {
        return places.add(scene.person("Qui ajoute un lieu", Scope.organisation("none")), "Atelier revendiqué " + ++next, "61001", "Alençon", "", NOW);
    }

    @Test
    void nearIsEveryPlaceInReachAndNoOther() throws Exception {
        for (String commune : new String[] {"61001", "48095", "97105", "29155", "75056"}) {
            var origin = spots.of(commune).orElseThrow();
            var road = Travel.around(origin.density());
            var expected = jdbc.sql("select slug, commune_code, at[0] as x, at[1] as y from place.place where at is not null and shown_as is null and not withdrawn").query((row, i) -> {
                boolean same = spots.of(row.getString("commune_code")).map(spot -> spot.ground() == origin.ground()).orElse(false);
                double minutes = road.minutes(Travel.kilometres(origin.latitude(), origin.longitude(), row.getDouble("y"), row.getDouble("x")));
                return same && minutes <= 40 ? row.getString("slug") : "";
            }).list().stream().filter(slug -> !slug.isEmpty()).toList();
            var near = places.near(origin, 40, "", "", "", 0);
            assertThat(near).extracting(each -> each.place().slug()).as(commune).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(near).extracting(Places.Near::kilometres).isSorted();
            for (int most : new int[] {1, 7, 31}) {
                assertThat(places.nearest(origin, 40, "", "", "", 0, most)).as("the first %d", most).isEqualTo(near.subList(0, Math.min(most, near.size())));
            }
        }
        assertThat(places.near(spots.of("75056").orElseThrow(), 30, "", "Fabrique de territoire", "", 0)).isNotEmpty().allMatch(near -> near.place().labels().contains("Fabrique de territoire"));
        assertThat(places.near(spots.of("61001").orElseThrow(), 3, "", "", "", 0)).as("four minutes to leave and arrive").isEmpty();
        String page = mvc.perform(MockMvcRequestBuilders.get("/lieux").param("pres", "Alençon").param("minutes", "40")).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("environ", "km à vol d");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/lieux").param("pres", "Nulle part ailleurs")).andReturn().getResponse().getContentAsString()).contains("Aucune commune ne correspond");
    }

    @Test
    void anAddressIsAskedForWhereAServiceKnowsThem() throws Exception {
        String known = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[3.4991,44.5176]},\"properties\":{\"label\":\"1 Place du Foirail 48000 Mende\",\"score\":0.91,\"citycode\":\"48095\"}}]}";
        var said = new java.util.concurrent.atomic.AtomicReference<String>(known);
        var asked = new java.util.concurrent.atomic.AtomicReference<String>("");
        var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(String.valueOf(exchange.getRequestURI().getQuery()));
            byte[] body = String.valueOf(said.get()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var addresses = new deffinov.territory.Addresses("http://127.0.0.1:" + server.getAddress().getPort() + "/search", spots);
            var found = addresses.find("1 place du Foirail, Mende").orElseThrow();
            assertThat(asked.get()).isEqualTo("limit=1&q=1+place+du+Foirail,+Mende");
            assertThat(found.code()).isEqualTo("48095");
            assertThat(found.latitude()).isEqualTo(44.5176);
            assertThat(places.nearest(found, 40, "", "", "", 0, 10)).isNotEmpty();
            for (String unfit : new String[] {known.replace("0.91", "0.2"), known.replace("48095", "00000"), "{}", "<html>", "{\"features\":[]}"}) {
                said.set(unfit);
                assertThat(addresses.find("ailleurs")).as(unfit).isEmpty();
            }
        } finally {
            server.stop(0);
        }
        assertThat(new deffinov.territory.Addresses("http://127.0.0.1:9/", spots).find("Mende")).as("does not answer").isEmpty();
        assertThat(new deffinov.territory.Addresses("", spots).isKnown()).isFalse();
    }

    @Test
    void aPlaceWithoutAPositionIsAtTheCentreOfItsCommune() {
        String slug = place();
        var at = jdbc.sql("select at[0] as x, at[1] as y from place.place where slug = :slug").param("slug", slug).query((row, i) -> new double[] {row.getDouble("x"), row.getDouble("y")}).single();
        var commune = spots.of("61001").orElseThrow();
        assertThat(at[0]).isEqualTo(commune.longitude());
        assertThat(at[1]).isEqualTo(commune.latitude());
    }

    @Test
    void anOfficerBelievesTheOwnerWhoThenCorrectsAndConfirms() throws Exception {
        String slug = place();
        Actor manager = scene.person("Gérante qui revendique", Scope.organisation("none"));
        OrganisationId body = scene.body(manager, OrganisationKind.TIERS_LIEU);
        Actor rival = scene.person("Rivale qui revendique", Scope.organisation("none"));
        OrganisationId other = scene.body(rival, OrganisationKind.TIERS_LIEU);
        assertThat(refusal(() -> owners.claim(manager, slug, body, " ", NOW))).isInstanceOf(PlaceRefusal.StatementMissing.class);
        assertThat(owners.claim(manager, slug, body, "Nous le gérons depuis 2021.", NOW)).isFalse();
        assertThat(refusal(() -> owners.claim(manager, slug, body, "Encore.", NOW))).isInstanceOf(PlaceRefusal.ClaimPending.class);
        owners.claim(rival, slug, other, "C'est à nous.", NOW);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> owners.claim(rival, slug, body, "Au nom d'une autre.", NOW))).isNotNull();

        Actor officer = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor elsewhere = scene.person("Officier De Bretagne", Scope.authority("region-bretagne"), Role.OFFICER);
        UUID mine = owners.pending(officer, NOW).stream().filter(claim -> claim.body().equals(body)).findFirst().orElseThrow().id();
        UUID theirs = owners.pending(officer, NOW).stream().filter(claim -> claim.body().equals(other)).findFirst().orElseThrow().id();
        assertThat(owners.pending(elsewhere, NOW)).noneMatch(claim -> claim.id().equals(mine));
        assertThat(catchThrowableOfType(NotFound.class, () -> owners.answer(elsewhere, mine, true, "", NOW))).isNotNull();
        assertThat(refusal(() -> owners.answer(officer, mine, false, "", NOW))).isInstanceOf(PlaceRefusal.StatementMissing.class);
        owners.answer(officer, mine, true, "", NOW);
        assertThat(refusal(() -> owners.answer(officer, theirs, true, "", NOW))).isInstanceOf(PlaceRefusal.Owned.class);
        owners.answer(officer, theirs, false, "Une autre en répond.", NOW);

        assertThat(catchThrowableOfType(AccessDenied.class, () -> owners.correct(rival, slug, Map.of(Fact.Field.OPENING, "Jamais"), NOW))).isNotNull();
        owners.correct(manager, slug, Map.of(Fact.Field.OPENING, "Du lundi au vendredi", Fact.Field.EQUIPMENT, "Découpe laser\nCasques"), NOW);
        owners.correct(manager, slug, Map.of(Fact.Field.OPENING, "Du mardi au samedi", Fact.Field.EQUIPMENT, "Découpe laser\nCasques"), NOW.plus(Duration.ofDays(1)));
        var facts = owners.facts(places.get(slug));
        assertThat(facts.get(Fact.Field.OPENING)).satisfies(fact -> assertThat(fact.value()).isEqualTo("Du mardi au samedi"));
        assertThat(jdbc.sql("select count(*) from place.fact where place_slug = :slug").param("slug", slug).query(Integer.class).single()).as("what changed, once each; what was said before stays").isEqualTo(3);
        assertThat(owners.stale(manager, NOW.plus(Duration.ofDays(300)))).isEmpty();
        assertThat(owners.stale(manager, NOW.plus(Duration.ofDays(400)))).extracting(place -> place.slug()).containsExactly(slug);
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/lieux/" + slug)).andReturn().getResponse().getContentAsString()).contains("Du mardi au samedi", "fiche confirmée le").doesNotContain("Ce lieu est le mien");
    }

    @Test
    void aMailOfTheSitesOwnDomainProvesItAtOnce() {
        String slug = place();
        jdbc.sql("update place.place set website = 'https://www.exemple.fr/atelier' where slug = :slug").param("slug", slug).update();
        Actor manager = scene.person("Gérante au bon domaine", Scope.organisation("none"));
        OrganisationId body = scene.body(manager, OrganisationKind.TIERS_LIEU);
        assertThat(owners.claim(manager, slug, body, "C'est notre site.", NOW)).isTrue();
        assertThat(places.get(slug).owner()).contains(body);
        assertThat(refusal(() -> owners.claim(manager, slug, body, "Encore.", NOW))).isInstanceOf(PlaceRefusal.Owned.class);
        String shared = place();
        jdbc.sql("update place.place set website = 'https://www.facebook.com/atelier' where slug = :slug").param("slug", shared).update();
        assertThat(owners.claim(manager, shared, body, "Notre page.", NOW)).isFalse();
    }
}
