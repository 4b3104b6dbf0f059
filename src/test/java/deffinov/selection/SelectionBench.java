package deffinov.selection;

import deffinov.shared.Money;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What choosing costs: 50 and 500 applications, every kind of balance, coverage of 4,000 communes included. */
public final class SelectionBench {

    private static final List<String> AXES = List.of("accès", "faire", "numérique", "immersion");

    private SelectionBench() {}

    private static void say(String format, Object... values) {
        System.out.printf(Locale.FRANCE, format + "%n", values);
    }

    public static Void selection() {
        for (int n : new int[] {50, 500}) {
            for (long seed = 1; seed <= 3; seed++) {
                measure(n, seed);
            }
        }
        return null;
    }

    private static void measure(int n, long seed) {
        Problem problem = problem(n, seed);
        var solver = new Solver(10);
        if (n == 50 && seed == 1) {
            solver.best(problem.with(List.of())); // loads the native libraries
        }
        long started = System.nanoTime();
        Optional<Choice> best = solver.best(problem);
        double seconds = (System.nanoTime() - started) / 1e9;
        if (best.isEmpty()) {
            say("(sélection) %d dossiers, graine %d : équilibres incompatibles (%s)", n, seed, solver.collision(problem).stream().map(Balance::id).toList());
            return;
        }
        started = System.nanoTime();
        var next = solver.next(problem, best.get().points());
        double after = (System.nanoTime() - started) / 1e9;
        started = System.nanoTime();
        var costs = new ArrayList<String>();
        for (Balance balance : problem.balances()) {
            var without = new ArrayList<>(problem.balances());
            without.remove(balance);
            costs.add(balance.id() + " " + (solver.best(problem.with(without)).orElseThrow().points() - best.get().points()) / 100);
        }
        double all = (System.nanoTime() - started) / 1e9;
        say("(sélection) %d dossiers, graine %d : %d retenus, %s, écart %.3f %%, %.2f s ; prochain euro %.2f s (il manque %s) ; coût de chaque équilibre en points, %.2f s : %s ; mémoire du processus %d Mo", n, seed, best.get().chosen().size(),
                best.get().isProven() ? "optimum prouvé" : "non prouvé", best.get().gap(), seconds, after, next.map(each -> each.missing().toString()).orElse("–"), all, costs,
                resident());
    }

    /** Mebibytes of the whole process, native memory included. */
    private static long resident() {
        try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        } catch (java.io.IOException e) {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        }
    }

    /** Places scattered over a square of 250 km with towns; four communes in five rural; a third of the leads known already. */
    private static Problem problem(int n, long seed) {
        var random = new Random(seed);
        int communes = 4_000;
        double[][] at = new double[communes][2];
        long[] people = new long[communes];
        for (int c = 0; c < communes; c++) {
            at[c] = new double[] {random.nextDouble() * 250, random.nextDouble() * 250};
            people[c] = Math.round(Math.exp(6 + 1.2 * random.nextGaussian()));
        }
        var candidates = new ArrayList<Candidate>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < n; i++) {
            int place = random.nextInt(communes);
            places.add(place);
            var axes = new java.util.HashSet<String>();
            for (int a = 0; a < 2; a++) {
                axes.add(AXES.get((int) (AXES.size() * Math.pow(random.nextDouble(), 2))));
            }
            int points = (int) Math.round(100 * Math.min(100, Math.max(20, 62 + 14 * random.nextGaussian())));
            candidates.add(new Candidate(String.valueOf(i), points, Money.of(String.format(Locale.ROOT, "%.2f", 50_000 + random.nextDouble() * 250_000)), Set.copyOf(axes), "d" + (int) (at[place][0] / 62.5) + (int) (at[place][1] / 125), random.nextInt(5) > 1, random.nextInt(3) > 0,
                    Candidate.Standing.FREE));
        }
        var order = IntStream.range(0, n).boxed().sorted(Comparator.comparing((Integer i) -> -candidates.get(i).points())).toList();
        var groups = new java.util.HashMap<List<Integer>, Long>();
        long total = 0;
        for (int c = 0; c < communes; c++) {
            total += people[c];
            var reach = new ArrayList<Integer>();
            for (int i = 0; i < n; i++) {
                double[] place = at[places.get(order.get(i))];
                if (Math.hypot(place[0] - at[c][0], place[1] - at[c][1]) <= 20) {
                    reach.add(i);
                }
            }
            if (!reach.isEmpty()) {
                groups.merge(reach, people[c], Long::sum);
            }
        }
        var zones = groups.entrySet().stream().map(each -> new Problem.Zone(each.getValue(), each.getKey().stream().mapToInt(Integer::intValue).toArray())).toList();
        var sorted = order.stream().map(candidates::get).toList();
        Money envelope = Money.euros(n * 40_000L);
        var bare = new Problem(sorted, envelope, List.of(), zones, 0, total);
        // What the ranking alone gives, then a little more of everything: balances that bind.
        var ranked = new TreeSet<Integer>();
        for (int i = 0; i < n; i++) {
            ranked.add(i);
            if (bare.cost(ranked).isAbove(envelope)) {
                ranked.remove(i);
                break;
            }
        }
        long rare = ranked.stream().filter(i -> sorted.get(i).axes().contains("immersion")).count();
        long newcomers = ranked.stream().filter(i -> sorted.get(i).newcomer()).count();
        long rural = 100 * ranked.stream().filter(i -> sorted.get(i).rural()).count() / ranked.size();
        long cover = 100 * bare.reachedWith(ranked) / total;
        return new Problem(sorted, envelope, List.of(new Balance.AxisLeast("axe", "", "immersion", (int) rare + 2), new Balance.RuralLeast("rural", "", (int) Math.min(90, rural + 8)), new Balance.DepartmentMost("département", "", Math.max(2, ranked.size() / 6)),
                new Balance.NewcomersLeast("nouveaux", "", (int) newcomers + 1), new Balance.CoverageLeast("couverture", "", (int) Math.min(95, cover + 8))), zones, 0, total);
    }
}
