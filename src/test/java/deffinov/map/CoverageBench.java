package deffinov.map;

import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** 35,000 communes by 10,000 places, all over again; one place more; and the answer against every place, on a sample. */
public final class CoverageBench {

    private static final int ROUNDS = 15;
    private static final double REACH = 0.4;

    private CoverageBench() {}

    public static Void coverage() {
        for (int places : new int[] {2_000, 10_000}) {
            var random = new Random(2022);
            var communes = IntStream.range(0, 35_000).mapToObj(n -> new Spot("c" + n, "c", "61", "28", n % 2 == 0 ? "Bourgs ruraux" : "Ceintures urbaines", false, false, 900,
                    42 + 9 * random.nextDouble(), -4 + 12 * random.nextDouble(), n % 50 == 0 ? 1 : 0)).toList();
            // Places gather in towns, as they do.
            var towns = IntStream.range(0, 300).mapToObj(n -> new double[] {42 + 9 * random.nextDouble(), -4 + 12 * random.nextDouble()}).toList();
            var sites = IntStream.range(0, places).mapToObj(n -> {
                double[] town = towns.get(random.nextInt(towns.size()));
                double spread = n % 3 == 0 ? 1.5 : 0.05;
                return new Coverage.Site("p" + n, "p", communes.get(n).at(town[0] + spread * random.nextGaussian(), town[1] + spread * random.nextGaussian()));
            }).toList();
            double[] whole = new double[ROUNDS];
            double[] one = new double[ROUNDS];
            Coverage coverage = Coverage.of(communes, sites, Ways.ESTIMATED);
            for (int round = 0; round < ROUNDS; round++) {
                long started = System.nanoTime();
                coverage = Coverage.of(communes, sites, Ways.ESTIMATED);
                whole[round] = (System.nanoTime() - started) / 1e6;
                started = System.nanoTime();
                coverage.with(List.of(new Coverage.Site("x", "x", communes.get(1).at(45 + random.nextDouble(), 1 + random.nextDouble()))));
                one[round] = (System.nanoTime() - started) / 1e6;
            }
            long wrong = 0;
            for (int c = 0; c < communes.size(); c += 35) {
                Spot commune = communes.get(c);
                double best = sites.stream().filter(site -> site.ground() == commune.ground()).mapToDouble(site -> Travel.kilometres(commune.latitude(), commune.longitude(), site.latitude(), site.longitude())).min().orElse(Double.POSITIVE_INFINITY);
                wrong += best == coverage.found().kilometres()[c] ? 0 : 1;
            }
            Arrays.sort(whole);
            Arrays.sort(one);
            System.out.printf(Locale.FRANCE, "(maillage) %d communes × %d lieux : tout %.1f ms (médiane de %d, pire %.1f), un lieu de plus %.2f ms (pire %.2f), %d faux sur 1 000%n", communes.size(), places, whole[ROUNDS / 2], ROUNDS, whole[ROUNDS - 1], one[ROUNDS / 2],
                    one[ROUNDS - 1], wrong);
        }
        byRoad(new Random(2023));
        return null;
    }

    /** The same by the roads of a region and of the whole country, each commune reaching those within {@link #REACH} of a degree. */
    private static void byRoad(Random random) {
        var communes = IntStream.range(0, 35_000).mapToObj(n -> new Spot("c" + n, "c", "61", "28", "Bourgs ruraux", false, false, 900, 42 + 9 * random.nextDouble(), -4 + 12 * random.nextDouble(), 0)).toList();
        var sites = IntStream.range(0, 10_000).mapToObj(n -> new Coverage.Site("p" + n, "p", communes.get(random.nextInt(communes.size())))).toList();
        for (double furthestNorth : new double[] {43.2, 51}) {
            var held = communes.stream().filter(commune -> commune.latitude() < furthestNorth).sorted(Comparator.comparingDouble(Spot::latitude)).toList();
            var builder = new Ways.Builder(held.stream().map(Spot::code).toList());
            long pairs = 0;
            for (int from = 0, first = 0; from < held.size(); from++) {
                Spot commune = held.get(from);
                while (held.get(first).latitude() < commune.latitude() - REACH) {
                    first++;
                }
                var reached = IntStream.range(first, held.size()).mapToObj(held::get).takeWhile(other -> other.latitude() < commune.latitude() + REACH).filter(other -> other != commune && Math.abs(other.longitude() - commune.longitude()) < 1.4 * REACH).toList();
                short[] seconds = new short[reached.size()];
                for (int i = 0; i < seconds.length; i++) {
                    seconds[i] = (short) (Travel.kilometres(commune.latitude(), commune.longitude(), reached.get(i).latitude(), reached.get(i).longitude()) * 60);
                }
                builder.add(commune.code(), reached.stream().map(Spot::code).toArray(String[]::new), seconds);
                pairs += seconds.length;
            }
            Ways ways = builder.build();
            double[] whole = new double[ROUNDS];
            double[] one = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long started = System.nanoTime();
                Coverage coverage = Coverage.of(communes, sites, ways);
                whole[round] = (System.nanoTime() - started) / 1e6;
                started = System.nanoTime();
                coverage.with(List.of(new Coverage.Site("x", "x", held.get(random.nextInt(held.size())))));
                one[round] = (System.nanoTime() - started) / 1e6;
            }
            Arrays.sort(whole);
            Arrays.sort(one);
            System.out.printf(Locale.FRANCE, "(maillage par les routes) %d communes dont %d dans le graphe, %d couples : tout %.1f ms (pire %.1f), un lieu de plus %.2f ms (pire %.2f)%n", communes.size(), held.size(), pairs, whole[ROUNDS / 2], whole[ROUNDS - 1],
                    one[ROUNDS / 2], one[ROUNDS - 1]);
        }
    }
}
