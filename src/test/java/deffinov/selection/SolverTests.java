package deffinov.selection;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The best set against all sets, on small instances of every kind of balance. */
class SolverTests {

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    private final Solver solver = new Solver(10);

    private Problem problem(int n) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < n; i++) {
            var standing = random.nextInt(8) == 0 ? Candidate.Standing.CHOSEN : random.nextInt(8) == 0 ? Candidate.Standing.OUT : Candidate.Standing.FREE;
            candidates.add(new Candidate("c" + i, random.nextInt(3, 11) * 1_000, Money.euros(random.nextInt(1, 9) * 10_000), random.nextBoolean() ? Set.of("a") : Set.of("b"), "d" + random.nextInt(3), random.nextBoolean(),
                    random.nextBoolean(), standing));
        }
        candidates.sort(java.util.Comparator.comparingInt(Candidate::points).reversed());
        var zones = IntStream.range(0, 4).mapToObj(z -> new Problem.Zone(random.nextInt(1, 100), random.ints(2, 0, n).distinct().toArray())).toList();
        var balances = new ArrayList<Balance>();
        if (random.nextBoolean()) {
            balances.add(new Balance.AxisLeast("axe", "", "a", random.nextInt(1, 4)));
        }
        if (random.nextBoolean()) {
            balances.add(new Balance.RuralLeast("rural", "", random.nextInt(1, 9) * 10));
        }
        if (random.nextBoolean()) {
            balances.add(new Balance.DepartmentMost("dep", "", random.nextInt(1, 4)));
        }
        if (random.nextBoolean()) {
            balances.add(new Balance.NewcomersLeast("new", "", random.nextInt(1, 3)));
        }
        if (random.nextBoolean()) {
            balances.add(new Balance.CoverageLeast("cov", "", random.nextInt(1, 10) * 10));
        }
        return new Problem(candidates, Money.euros(random.nextInt(4, 25) * 10_000), balances, zones, random.nextInt(50), 100 + zones.stream().mapToLong(Problem.Zone::people).sum());
    }

    private static List<Set<Integer>> all(Problem problem) {
        return IntStream.range(0, 1 << problem.candidates().size()).mapToObj(bits -> IntStream.range(0, problem.candidates().size()).filter(i -> (bits >> i & 1) == 1).boxed().collect(Collectors.<Integer>toSet())).toList();
    }

    @Test
    void noSetIsBetter() {
        int possible = 0;
        int bought = 0;
        for (int round = 0; round < 150; round++) {
            Problem problem = problem(random.nextInt(1, 10));
            var allowed = all(problem).stream().filter(problem::allows).toList();
            Optional<Choice> best = solver.best(problem);
            assertThat(best.isPresent()).as(problem.toString()).isEqualTo(!allowed.isEmpty());
            if (best.isPresent()) {
                possible++;
                assertThat(problem.allows(best.get().chosen())).isTrue();
                assertThat(best.get().points()).as(problem.toString()).isEqualTo(allowed.stream().mapToLong(problem::points).max().orElseThrow());
                assertThat(best.get().isProven()).isTrue();
                assertThat(solver.best(problem).orElseThrow().chosen()).as("the same twice").isEqualTo(best.get().chosen());
                long ranks = allowed.stream().filter(set -> problem.points(set) == best.get().points()).mapToLong(set -> set.stream().mapToLong(i -> problem.candidates().size() - i).sum()).max().orElseThrow();
                assertThat(best.get().chosen().stream().mapToLong(i -> problem.candidates().size() - i).sum()).as("nearest to the ranking among equals").isEqualTo(ranks);
                Problem rich = new Problem(problem.candidates(), Money.euros(10_000_000), problem.balances(), problem.zones(), problem.reached(), problem.people());
                var better = all(rich).stream().filter(rich::allows).filter(set -> rich.points(set) > best.get().points()).map(rich::cost).min(Money::compareTo);
                var next = solver.next(problem, best.get().points());
                assertThat(next.map(each -> each.missing().plus(problem.envelope()))).isEqualTo(better);
                bought += next.isPresent() ? 1 : 0;
            } else {
                var colliding = solver.collision(problem);
                for (Balance balance : colliding) {
                    var fewer = new ArrayList<>(colliding);
                    fewer.remove(balance);
                    assertThat(all(problem).stream().anyMatch(problem.with(fewer)::allows)).as("without %s of %s", balance, colliding).isTrue();
                }
                if (!colliding.isEmpty()) {
                    assertThat(all(problem).stream().noneMatch(problem.with(colliding)::allows)).isTrue();
                }
            }
        }
        assertThat(possible).isBetween(40, 149);
        assertThat(bought).isGreaterThan(20);
    }

    @Test
    void aCollisionIsNamed() {
        var one = new Candidate("x", 5_000, Money.euros(10), Set.of("a"), "d", false, false, Candidate.Standing.FREE);
        var other = new Candidate("y", 4_000, Money.euros(10), Set.of("a"), "d", true, false, Candidate.Standing.FREE);
        var problem = new Problem(List.of(one, other), Money.euros(20), List.of(new Balance.AxisLeast("axe", "", "a", 2), new Balance.DepartmentMost("dep", "", 1), new Balance.RuralLeast("rural", "", 50)), List.of(), 0, 0);
        assertThat(solver.collision(problem)).extracting(Balance::id).containsExactly("axe", "dep");
        assertThat(solver.best(problem.with(List.of())).orElseThrow().chosen()).isEqualTo(new TreeSet<>(Set.of(0, 1)));
    }
}
