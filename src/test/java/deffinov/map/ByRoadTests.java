package deffinov.map;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The nearest by road against every place, on random countries a graph holds half of; one more place against all over again. */
class ByRoadTests {

    private static List<Spot> communes(Random random) {
        return IntStream.range(0, 160).mapToObj(n -> new Spot("c" + n, "Commune " + n, "48", "76", n % 3 == 0 ? "Bourgs ruraux" : "Rural à habitat dispersé", false, false, random.nextInt(3_000),
                44 + 2 * random.nextDouble(), 2 + 2 * random.nextDouble(), n % 20 == 0 ? 1 : 0)).toList();
    }

    /** Roads that lie: quick between some that are far, none between some that are near. */
    private static Ways ways(List<Spot> communes, Random random) {
        var held = communes.stream().filter(commune -> commune.longitude() < 3).toList();
        var builder = new Ways.Builder(held.stream().map(Spot::code).toList());
        for (Spot from : held) {
            var to = held.stream().filter(other -> other != from && random.nextInt(12) == 0).toList();
            short[] seconds = new short[to.size()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = (short) random.nextInt(56 * 60);
            }
            builder.add(from.code(), to.stream().map(Spot::code).toArray(String[]::new), seconds);
        }
        return builder.build();
    }

    private static Coverage.Site site(List<Spot> communes, Random random, int n) {
        Spot commune = communes.get(random.nextInt(communes.size()));
        return new Coverage.Site("p" + n, "P" + n, commune.at(commune.latitude() + random.nextDouble() / 50, commune.longitude() + random.nextDouble() / 50));
    }

    private static double brute(Ways ways, Spot commune, List<Coverage.Site> places) {
        return places.stream().flatMap(place -> ways.between(commune, place.at()).stream()).mapToDouble(Travel.Way::minutes).min().orElse(Double.POSITIVE_INFINITY);
    }

    @Test
    void nobodyIsReachedSoonerThanTheNearest() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var communes = communes(random);
            Ways ways = ways(communes, random);
            var places = new ArrayList<>(IntStream.range(0, seed % 4 == 0 ? 2 : 25).mapToObj(n -> site(communes, random, n)).toList());
            var coverage = Coverage.of(communes, places, ways);
            var lines = coverage.lines(commune -> true).toList();
            for (int c = 0; c < communes.size(); c++) {
                Coverage.Line line = lines.get(c);
                assertThat(line.minutes()).as("seed %s, commune %s", seed, c).isEqualTo(brute(ways, communes.get(c), places));
                if (line.isReached()) {
                    Coverage.Site nearest = places.stream().filter(place -> place.slug().equals(line.slug())).findFirst().orElseThrow();
                    assertThat(ways.between(communes.get(c), nearest.at())).contains(new Travel.Way(line.kilometres(), line.minutes(), line.byRoad()));
                }
            }
            assertThat(lines.stream().anyMatch(Coverage.Line::byRoad)).as("seed %s", seed).isIn(places.size() < 25 ? List.of(true, false) : List.of(true));
            Coverage.Site more = site(communes, random, 99);
            Coverage after = coverage.with(List.of(more));
            places.add(more);
            Coverage again = Coverage.of(communes, places, ways);
            assertThat(after.found().minutes()).as("seed %s, one more", seed).containsExactly(again.found().minutes());
            assertThat(after.nearer(coverage, commune -> true)).allMatch(gain -> gain.after().minutes() < gain.before().minutes());
        }
    }
}
