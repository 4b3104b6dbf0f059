package deffinov.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deffinov.database.StartupProblem;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A town, its valley, a pass, an island and a place too far, in both forms an extract comes in. */
class RoadGraphTests {

    private static final Spot TOWN = spot("town", 44.50, 3.50);
    private static final Spot VALLEY = spot("valley", 44.50, 3.62);
    private static final Spot PASS = spot("pass", 44.56, 3.62);
    private static final Spot ISLAND = spot("island", 44.40, 3.50);
    private static final Spot FAR = spot("far", 45.30, 3.50);
    private static final Spot WILD = spot("wild", 44.90, 3.56);
    private static final Spot ABROAD = spot("abroad", 48.85, 2.35);

    @TempDir
    Path folder;

    private static Spot spot(String code, double latitude, double longitude) {
        return new Spot(code, code, "48", "76", "Rural à habitat dispersé", false, false, 100, latitude, longitude, 0);
    }

    private static Extract extract() {
        var extract = new Extract();
        long town = extract.town(TOWN.latitude(), TOWN.longitude());
        long valley = extract.road(town, VALLEY.latitude(), VALLEY.longitude(), Map.of("highway", "primary"));
        // Up by the long way, down by the short one.
        long bend = extract.road(valley, 44.53, 3.70, Map.of("highway", "tertiary"));
        long pass = extract.road(bend, PASS.latitude(), PASS.longitude(), Map.of("highway", "tertiary"));
        extract.way(List.of(pass, valley), Map.of("highway", "tertiary", "oneway", "yes"));
        long island = extract.town(ISLAND.latitude(), ISLAND.longitude());
        extract.way(List.of(town, island), Map.of("route", "ferry", "motor_vehicle", "yes", "duration", "00:10:00"));
        extract.road(town, FAR.latitude(), FAR.longitude(), Map.of("highway", "residential"));
        extract.road(town, 44.501, 3.49, Map.of("highway", "footway"));
        return extract;
    }

    private record Read(List<String> held, int offRoad, Map<String, Map<String, Integer>> seconds) {

        Map<String, Integer> from(Spot commune) {
            return seconds.getOrDefault(commune.code(), Map.of());
        }

        int seconds(Spot from, Spot to) {
            return from(from).getOrDefault(to.code(), -1);
        }
    }

    private Read read(Path file) throws IOException {
        try (var graph = RoadGraph.read(file, Files.createTempDirectory(folder, "graph"))) {
            var held = graph.held(List.of(TOWN, VALLEY, PASS, ISLAND, FAR, WILD, ABROAD));
            var reaches = new ArrayList<Roads.Reach>();
            var done = new ArrayList<Integer>();
            held.reaches(reaches::add, done::add);
            assertThat(done).isSorted().endsWith(held.communes().size());
            return new Read(held.communes().stream().map(Spot::code).toList(), held.offRoad(), reaches.stream().collect(Collectors.toMap(Roads.Reach::commune, reach -> {
                var each = new java.util.TreeMap<String, Integer>();
                for (int i = 0; i < reach.near().size(); i++) {
                    each.put(reach.near().get(i), reach.seconds().get(i));
                }
                return each;
            })));
        }
    }

    @Test
    void aCarFollowsTheRoads() throws Exception {
        Read read = read(extract().xml(folder.resolve("small.osm")));
        assertThat(read.held()).containsExactly("town", "valley", "pass", "island", "far");
        assertThat(read.offRoad()).as("inside the frame, no road near").isEqualTo(1);
        double kilometres = Travel.kilometres(44.50, 3.50, 44.50, 3.62);
        assertThat(read.seconds(TOWN, VALLEY)).isBetween((int) (kilometres / 80 * 3_600), (int) (kilometres / 50 * 3_600));
        assertThat(read.seconds(VALLEY, TOWN)).isCloseTo(read.seconds(TOWN, VALLEY), org.assertj.core.data.Offset.offset(2));
        assertThat(read.seconds(PASS, TOWN)).as("one way down").isLessThan(read.seconds(TOWN, PASS));
        assertThat(read.from(ISLAND)).as("a ferry is no road").isEmpty();
        assertThat(read.from(FAR)).as("further than an hour").isEmpty();
        assertThat(read.from(TOWN)).containsOnlyKeys("valley", "pass");
    }

    @Test
    void theBinaryFormSaysTheSameAndItsDay() throws Exception {
        Path binary = extract().pbf(folder.resolve("small.osm.pbf"));
        assertThat(read(binary)).isEqualTo(read(extract().xml(folder.resolve("small.osm"))));
        try (var graph = RoadGraph.read(binary, Files.createTempDirectory(folder, "graph"))) {
            assertThat(graph.dated()).contains(LocalDate.of(2026, 3, 12));
        }
    }

    @Test
    void whatIsNoExtractIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("roads.osm.pbf"), "code;nom\n48095;Mende\n");
        Path xml = Files.writeString(folder.resolve("roads.osm"), "<osm version=\"0.6\"></osm>");
        for (Path each : List.of(text, xml)) {
            assertThatThrownBy(() -> RoadGraph.read(each, Files.createTempDirectory(folder, "graph")).close()).isInstanceOf(StartupProblem.class).hasMessageContaining(each.getFileName().toString());
        }
    }
}
