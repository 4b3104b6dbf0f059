package deffinov.map;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.map.Nearest.Point;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The nearest place against every place, on random countries; one more place against all over again. */
class NearestTests {

    private static Spot spot(Random random, int n) {
        return new Spot("c" + n, "Commune " + n, "61", "28", "Rural à habitat dispersé", false, false, random.nextInt(3_000), 41 + 10 * random.nextDouble(), -5 + 14 * random.nextDouble(), random.nextInt(3));
    }

    private static Point point(Random random) {
        // Some at the very same point, some far away overseas, some over the antimeridian.
        return switch (random.nextInt(8)) {
            case 0 -> new Point(46, 2, random.nextInt(4));
            case 1 -> new Point(-21.1, 55.5, random.nextInt(4));
            case 2 -> new Point(48, 179.9, random.nextInt(4));
            default -> new Point(41 + 10 * random.nextDouble(), -5 + 14 * random.nextDouble(), random.nextInt(4));
        };
    }

    private static Spot spot(Point point) {
        return new Spot("", "", "61", "28", "", false, false, 0, point.latitude(), point.longitude(), point.ground());
    }

    private static double brute(Spot commune, List<Point> points) {
        return points.stream().filter(point -> point.ground() == commune.ground()).mapToDouble(point -> Travel.kilometres(commune.latitude(), commune.longitude(), point.latitude(), point.longitude())).min().orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    void nobodyIsNearerThanTheNearest() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var communes = IntStream.range(0, 300).mapToObj(n -> spot(random, n)).toList();
            var points = new ArrayList<>(IntStream.range(0, seed % 3 == 0 ? 12 : 400).mapToObj(n -> point(random)).toList());
            var found = new Nearest(points).of(communes);
            for (int c = 0; c < communes.size(); c++) {
                assertThat(found.kilometres()[c]).as("seed %s, commune %s", seed, c).isEqualTo(brute(communes.get(c), points));
                assertThat(found.point()[c] >= 0).isEqualTo(found.kilometres()[c] < Double.POSITIVE_INFINITY);
            }
            Point more = point(random);
            points.add(more);
            var after = found.copy();
            int changed = after.add(communes, spot(more), points.size() - 1, Ways.ESTIMATED);
            var again = new Nearest(points).of(communes);
            assertThat(after.kilometres()).as("seed %s, one more", seed).containsExactly(again.kilometres());
            assertThat(changed).isEqualTo((int) IntStream.range(0, communes.size()).filter(c -> after.kilometres()[c] < found.kilometres()[c]).count());
        }
    }

    @Test
    void figuresAddUpAndNobodyCrossesTheSea() {
        var random = new Random(7);
        var communes = IntStream.range(0, 500).mapToObj(n -> spot(random, n)).toList();
        var places = IntStream.range(0, 60).mapToObj(n -> point(random)).filter(point -> point.ground() != 1).map(point -> new Coverage.Site("p", "P", spot(point))).toList();
        var coverage = Coverage.of(communes, places, Ways.ESTIMATED);
        var all = coverage.total(spot -> true);
        assertThat(all.people()).isEqualTo(communes.stream().mapToLong(Spot::people).sum());
        assertThat(all.within()).isSorted();
        var parts = coverage.by(spot -> true, spot -> Integer.toString(spot.ground()));
        assertThat(parts.stream().mapToLong(Coverage.Figures::people).sum()).isEqualTo(all.people());
        for (int step = 0; step < Coverage.STEPS.size(); step++) {
            int each = step;
            assertThat(parts.stream().mapToLong(part -> part.within().get(each)).sum()).isEqualTo(all.within().get(step));
        }
        assertThat(coverage.lines(spot -> spot.ground() == 1)).isNotEmpty().noneMatch(Coverage.Line::isReached);
        var after = coverage.with(List.of(new Coverage.Site("n", "Neuf", communes.getFirst())));
        assertThat(after.total(spot -> true).within().getFirst()).isGreaterThanOrEqualTo(all.within().getFirst());
        assertThat(after.nearer(coverage, spot -> true)).allMatch(gain -> gain.after().kilometres() < gain.before().kilometres() && gain.after().place().equals("Neuf"));
        assertThat(coverage.white(spot -> true)).allMatch(line -> line.minutes() > Coverage.WHITE);
    }

    @Test
    void timeGrowsWithDistanceAndComesBack() {
        for (String density : List.of("Grands centres urbains", "Ceintures urbaines", "Bourgs ruraux", "Rural à habitat dispersé", "Rural à habitat très dispersé", "")) {
            var road = Travel.around(density);
            assertThat(road.minutes(0)).isEqualTo(Travel.TO_LEAVE_AND_ARRIVE);
            assertThat(road.minutes(20)).isGreaterThan(road.minutes(10));
            assertThat(road.kilometres(road.minutes(17.5))).isCloseTo(17.5, org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(Travel.kilometres(48.8566, 2.3522, 45.7640, 4.8357)).as("Paris to Lyon").isBetween(390.0, 394.0);
    }
}
