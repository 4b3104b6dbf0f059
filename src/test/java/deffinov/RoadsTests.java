package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deffinov.access.Scope;
import deffinov.database.StartupProblem;
import deffinov.map.Base;
import deffinov.map.Coverage;
import deffinov.map.Coverages;
import deffinov.place.Places;
import deffinov.roads.Extract;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A platform that is given the roads around Mende while it runs, then goes without. */
class RoadsTests extends PlatformTests {

    @Autowired
    Roads roads;

    @Autowired
    Spots spots;

    @Autowired
    Coverages coverages;

    @Autowired
    Places places;

    @Autowired
    DataSource source;

    @Autowired
    MockMvc mvc;

    @TempDir
    Path folder;

    private void command(Optional<Path> extract) throws Exception {
        try (var connection = source.getConnection()) {
            ReadRoads.run(extract, folder.resolve("roads"), connection, step -> {});
        }
    }

    @AfterEach
    void withoutRoads() throws Exception {
        command(Optional.empty());
    }

    private static double kilometres(Spot one, Spot other) {
        return Travel.kilometres(one.latitude(), one.longitude(), other.latitude(), other.longitude());
    }

    private String page(String address) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(address)).andReturn().getResponse().getContentAsString();
    }

    @Test
    void timesAreThoseOfTheRoadsWhereTheyAreKnown() throws Exception {
        Spot mende = spots.of("48095").orElseThrow();
        List<Spot> around = spots.all().stream().filter(spot -> spot.ground() == mende.ground() && !spot.equals(mende)).sorted(Comparator.comparingDouble(spot -> kilometres(mende, spot))).limit(4).toList();
        Spot behind = around.getFirst();
        var extract = new Extract();
        long town = extract.town(mende.latitude(), mende.longitude());
        for (Spot spot : around.subList(1, 4)) {
            extract.road(town, spot.latitude(), spot.longitude(), Map.of("highway", "primary"));
        }
        // The nearest as the crow flies is behind a gorge: round it, sixteen kilometres south and back.
        long south = extract.road(town, mende.latitude() - 0.1, mende.longitude() + 0.15, Map.of("highway", "tertiary"));
        extract.road(south, behind.latitude(), behind.longitude(), Map.of("highway", "tertiary"));
        String slug = places.add(scene.person("Qui connaît la gorge", Scope.organisation("none")), "L'Autre Rive", behind.code(), behind.name(), "", Scene.OPEN);
        Coverage estimated = coverages.of(Base.ALL);
        double before = minutes(places.near(mende, 60, "Autre Rive", "", "", 0), slug);

        command(Optional.of(extract.pbf(folder.resolve("gorge.osm.pbf"))));

        assertThat(roads.graph().orElseThrow().source()).isEqualTo("gorge.osm.pbf");
        Ways ways = roads.ways();
        Travel.Way way = ways.between(mende, behind).orElseThrow();
        assertThat(way.byRoad()).isTrue();
        double after = minutes(places.near(mende, 60, "Autre Rive", "", "", 0), slug);
        assertThat(after).isEqualTo(way.minutes()).isGreaterThan(before + 10);
        assertThat(places.near(mende, (int) after - 1, "Autre Rive", "", "", 0)).as("not within fewer minutes than it takes").isEmpty();
        Coverage coverage = coverages.of(Base.ALL);
        assertThat(coverage).isNotEqualTo(estimated);
        assertThat(coverage.lines(spot -> !ways.holds(spot.code())).toList()).as("elsewhere nothing changed").isEqualTo(estimated.lines(spot -> !ways.holds(spot.code())).toList());
        String page = page("/maillage/76");
        assertThat(page).contains("gorge.osm.pbf", "12 mars 2026", "contributeurs d'OpenStreetMap");
        var csv = mvc.perform(MockMvcRequestBuilders.asyncDispatch(mvc.perform(MockMvcRequestBuilders.get("/maillage/76/communes.csv")).andReturn())).andReturn().getResponse().getContentAsString().lines().toList();
        assertThat(csv.getFirst()).endsWith(";minutes;methode");
        assertThat(csv).filteredOn(line -> line.startsWith("31")).as("around Toulouse").isNotEmpty().allMatch(line -> line.endsWith(";estimation"));
        assertThat(page("/maillage/76?commune=" + behind.code())).contains("Un nouveau lieu à");

        command(Optional.empty());
        assertThat(coverages.of(Base.ALL).lines(spot -> true).toList()).isEqualTo(estimated.lines(spot -> true).toList());
        assertThat(page("/maillage/76")).doesNotContain("gorge.osm.pbf");
    }

    @Test
    void oneCommandAtATimeAndWhatAKilledOneLeftIsGone() throws Exception {
        Spot mende = spots.of("48095").orElseThrow();
        var extract = new Extract();
        extract.town(mende.latitude(), mende.longitude());
        Path file = extract.xml(folder.resolve("ville.osm"));
        Files.writeString(Files.createDirectories(folder.resolve("roads")).resolve("nodes"), "half a graph");
        try (var other = source.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(hashtextextended('roads', 0))");
            assertThatThrownBy(() -> command(Optional.of(file))).isInstanceOf(StartupProblem.class).hasMessageContaining("attendez");
            other.rollback();
            other.setAutoCommit(true);
        }
        command(Optional.of(file));
        assertThat(roads.ways().holds("48095")).isTrue();
        assertThat(folder.resolve("roads")).doesNotExist();
    }

    private static double minutes(List<Places.Near> near, String slug) {
        return near.stream().filter(each -> each.place().slug().equals(slug)).findFirst().orElseThrow().minutes();
    }

    @Test
    void aGraphThatCannotBeTakenChangesNothing() throws Exception {
        Spot mende = spots.of("48095").orElseThrow();
        var extract = new Extract();
        extract.town(mende.latitude(), mende.longitude());
        command(Optional.of(extract.xml(folder.resolve("ville.osm"))));
        Roads.Graph known = roads.graph().orElseThrow();
        var elsewhere = new Extract();
        elsewhere.town(40.7, -74.0);
        var refused = new ArrayList<>(List.of(folder.resolve("absent.osm.pbf"), elsewhere.xml(folder.resolve("ailleurs.osm")), Files.writeString(folder.resolve("texte.osm.pbf"), "bonjour")));
        for (Path each : refused) {
            assertThatThrownBy(() -> command(Optional.of(each))).isInstanceOf(StartupProblem.class).hasMessageContaining(each.getFileName().toString());
            assertThat(roads.graph()).as(each.toString()).contains(known);
        }
        assertThat(roads.ways().holds("48095")).isTrue();
    }
}
