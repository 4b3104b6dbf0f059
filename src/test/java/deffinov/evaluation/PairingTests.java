package deffinov.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.evaluation.Pairing.Collision;
import deffinov.evaluation.Pairing.Pair;
import deffinov.evaluation.Pairing.Plan;
import deffinov.evaluation.Pairing.Reader;
import deffinov.evaluation.Pairing.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairingTests {

    private static final List<String> AXES = List.of("lieux", "pratiques", "ressources");

    private record Instance(List<Reader<Integer>> readers, List<Text<Integer>> texts, Set<List<Integer>> kept, int readings, boolean external, Map<Integer, List<Integer>> chosen) {

        static Instance random(Random random, int readers, int texts) {
            var people = IntStream.range(0, readers).mapToObj(r -> new Reader<>(r, random.nextInt(4), random.nextBoolean(), some(random))).toList();
            var files = IntStream.range(0, texts).mapToObj(t -> new Text<>(t, some(random))).toList();
            var kept = new HashSet<List<Integer>>();
            for (int r = 0; r < readers; r++) {
                for (int t = 0; t < texts; t++) {
                    if (random.nextInt(4) == 0) {
                        kept.add(List.of(r, t));
                    }
                }
            }
            Map<Integer, List<Integer>> chosen = random.nextInt(3) == 0 && readers > 0 && texts > 0 ? Map.of(0, List.of(random.nextInt(readers))) : Map.of();
            return new Instance(people, files, kept, 1 + random.nextInt(2), random.nextBoolean(), chosen);
        }

        private static Set<String> some(Random random) {
            return AXES.stream().filter(axis -> random.nextBoolean()).collect(Collectors.toSet());
        }

        Pairing.Outcome<Integer, Integer> solve() {
            return new Pairing<>(readers, texts, (reader, text) -> kept.contains(List.of(reader, text)), readings, external).solve(chosen);
        }

        long cost(List<Pair<Integer, Integer>> pairs) {
            long cost = 0;
            for (Pair<Integer, Integer> pair : pairs) {
                if (!pair.chosen()) {
                    cost += Pairing.UNKNOWN_AXIS * texts.get(pair.text()).axes().stream().filter(axis -> !readers.get(pair.reader()).axes().contains(axis)).count();
                }
            }
            for (Reader<Integer> reader : readers) {
                long all = pairs.stream().filter(pair -> pair.reader().equals(reader.id())).count();
                long before = pairs.stream().filter(pair -> pair.reader().equals(reader.id()) && pair.chosen()).count();
                cost += LongRange.sum(before + 1, all);
            }
            return cost;
        }

        void refuse(List<Pair<Integer, Integer>> pairs) {
            for (Text<Integer> text : texts) {
                var by = pairs.stream().filter(pair -> pair.text().equals(text.id())).map(Pair::reader).toList();
                assertThat(by).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(readings);
                assertThat(by).containsAll(chosen.getOrDefault(text.id(), List.of()));
                assertThat(!external || by.stream().anyMatch(reader -> readers.get(reader).external())).as("an external reader").isTrue();
            }
            pairs.stream().filter(pair -> !pair.chosen()).forEach(pair -> assertThat(kept).doesNotContain(List.of(pair.reader(), pair.text())));
            readers.forEach(reader -> assertThat(pairs.stream().filter(pair -> pair.reader().equals(reader.id())).count())
                    .isLessThanOrEqualTo(Math.max(reader.capacity(), pairs.stream().filter(pair -> pair.chosen() && pair.reader().equals(reader.id())).count())));
        }

        /** Every plan there is, one text after the other. @return the least cost, or -1 */
        long best(int text, List<Pair<Integer, Integer>> pairs) {
            if (text == texts.size()) {
                return cost(pairs);
            }
            var by = chosen.getOrDefault(text, List.of());
            boolean owed = external && by.stream().noneMatch(reader -> readers.get(reader).external());
            int needs = Math.max(owed ? 1 : 0, readings - by.size());
            long best = -1;
            for (int mask = 0; mask < 1 << readers.size(); mask++) {
                if (Integer.bitCount(mask) != needs) {
                    continue;
                }
                var more = new ArrayList<>(pairs);
                by.forEach(reader -> more.add(new Pair<>(reader, text, Set.of(), false, true)));
                boolean lawful = true;
                boolean outside = !owed;
                for (int r = 0; r < readers.size(); r++) {
                    if ((mask >> r & 1) == 1) {
                        more.add(new Pair<>(r, text, Set.of(), false, false));
                        lawful &= !by.contains(r) && !kept.contains(List.of(r, text));
                        outside |= readers.get(r).external();
                    }
                }
                for (Reader<Integer> reader : readers) {
                    long hand = chosen.values().stream().filter(each -> each.contains(reader.id())).count();
                    long free = more.stream().filter(pair -> !pair.chosen() && pair.reader().equals(reader.id())).count();
                    lawful &= free == 0 || free + hand <= reader.capacity();
                }
                long found = lawful && outside ? best(text + 1, more) : -1;
                best = found >= 0 && (best < 0 || found < best) ? found : best;
            }
            return best;
        }
    }

    private static final class LongRange {
        static long sum(long first, long last) {
            return last < first ? 0 : (first + last) * (last - first + 1) / 2;
        }
    }

    @Test
    void noPlanCostsLessThanTheOneGiven() {
        var random = new Random(7);
        int plans = 0;
        int collisions = 0;
        for (int i = 0; i < 3_000; i++) {
            Instance instance = Instance.random(random, 2 + random.nextInt(3), 1 + random.nextInt(3));
            long best = instance.best(0, List.of());
            switch (instance.solve()) {
                case Plan<Integer, Integer> plan -> {
                    instance.refuse(plan.pairs());
                    assertThat(plan.proven()).isTrue();
                    assertThat(plan.cost()).isEqualTo(best).isEqualTo(instance.cost(plan.pairs()));
                    plans++;
                }
                case Collision<Integer, Integer> collision -> {
                    assertThat(best).as("none exists").isEqualTo(-1);
                    assertThat(collision.texts()).isNotEmpty();
                    assertThat(collision.needed()).isGreaterThan(collision.offered());
                    collisions++;
                }
            }
        }
        assertThat(plans).isGreaterThan(500);
        assertThat(collisions).isGreaterThan(500);
    }

    /** What collides really does: nobody else can read those applications, and the others alone can be served. */
    @Test
    void aCollisionNamesThoseWhoLackAndNoOthers() {
        var readers = List.of(new Reader<>("Ana", 3, false, Set.<String>of()), new Reader<>("Bo", 1, false, Set.<String>of()), new Reader<>("Cy", 5, true, Set.<String>of()));
        var texts = IntStream.rangeClosed(1, 4).mapToObj(t -> new Text<>(t, Set.<String>of())).toList();
        // Application 4 is kept from all but Bo and Ana, and Bo's one reading goes there or nowhere.
        var pairing = new Pairing<>(readers, texts, (reader, text) -> text == 4 && !reader.equals("Bo"), 2, false);
        var collision = (Collision<String, Integer>) pairing.solve(Map.of());
        assertThat(collision.texts()).containsExactly(4);
        assertThat(collision.readers()).containsExactly("Bo");
        assertThat(collision.needed()).isEqualTo(2);
        assertThat(collision.offered()).isEqualTo(1);
    }

    @Test
    void loadsLevelAndAxesCount() {
        var readers = List.of(new Reader<>("A", 10, false, Set.of("lieux")), new Reader<>("B", 10, false, Set.of("lieux")), new Reader<>("C", 10, false, Set.<String>of()));
        var texts = IntStream.range(0, 9).mapToObj(t -> new Text<>(t, Set.of("lieux"))).toList();
        var plan = (Plan<String, Integer>) new Pairing<>(readers, texts, (reader, text) -> false, 1, false).solve(Map.of());
        assertThat(plan.loads()).isEqualTo(Map.of("A", 5L, "B", 4L)).satisfies(loads -> assertThat(plan.pairs()).allSatisfy(pair -> assertThat(pair.known()).containsExactly("lieux")));
    }
}
