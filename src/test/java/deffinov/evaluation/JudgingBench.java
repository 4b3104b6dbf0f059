package deffinov.evaluation;

import deffinov.evaluation.Pairing.Collision;
import deffinov.evaluation.Pairing.Plan;
import deffinov.evaluation.Pairing.Reader;
import deffinov.evaluation.Pairing.Text;
import deffinov.evaluation.Severity.Score;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What judging costs, and how true its intervals are: assignment on instances anybody may read, ranking against a known truth. */
public final class JudgingBench {

    private static final List<String> AXES = List.of("accès", "faire", "numérique", "immersion", "mutualisation", "ruralité", "publics", "réseau");

    private JudgingBench() {}

    private static void say(String format, Object... values) {
        System.out.printf(Locale.FRANCE, format + "%n", values);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Instances written as CSV in a folder, then read from there: {@code submissions.csv}, {@code reviewers.csv}, {@code conflicts.csv}. */
    public static Void assignment() throws IOException {
        Path folder = Path.of(System.getProperty("deffinov.bench.instances", "target/instances"));
        say("(affectation) instances dans %s : submissions.csv, reviewers.csv, conflicts.csv", folder);
        int[][] sizes = {{50, 20}, {500, 120}, {2_000, 400}};
        for (int[] size : sizes) {
            Path instance = folder.resolve(size[0] + "x" + size[1]);
            if (!Files.exists(instance)) {
                write(instance, size[0], size[1]);
            }
            solve(instance, false);
            solve(instance, true);
        }
        return null;
    }

    /** People work for bodies that lead several files: conflicts come in clusters, a twentieth of all pairs. */
    private static void write(Path folder, int texts, int readers) throws IOException {
        var random = new Random(texts);
        Files.createDirectories(folder);
        int bodies = texts / 2;
        var submissions = new StringBuilder("id,topics\n");
        int[] body = new int[texts];
        for (int t = 0; t < texts; t++) {
            body[t] = random.nextInt(bodies);
            submissions.append('s').append(t).append(',').append(some(random, 1 + random.nextInt(3))).append('\n');
        }
        var people = new StringBuilder("id,capacity,external,topics\n");
        var conflicts = new StringBuilder("reviewer,submission\n");
        for (int r = 0; r < readers; r++) {
            int least = (int) Math.ceil(3.0 * texts / readers);
            people.append('r').append(r).append(',').append(least + random.nextInt(least)).append(',').append(random.nextInt(3) == 0).append(',').append(some(random, 1 + random.nextInt(4))).append('\n');
            var links = new HashSet<Integer>();
            while (links.size() < bodies / 20 + 1) {
                links.add(random.nextInt(bodies));
            }
            for (int t = 0; t < texts; t++) {
                if (links.contains(body[t])) {
                    conflicts.append('r').append(r).append(",s").append(t).append('\n');
                }
            }
        }
        Files.writeString(folder.resolve("submissions.csv"), submissions);
        Files.writeString(folder.resolve("reviewers.csv"), people);
        Files.writeString(folder.resolve("conflicts.csv"), conflicts);
    }

    private static String some(Random random, int many) {
        var set = new HashSet<String>();
        while (set.size() < many) {
            set.add(AXES.get(random.nextInt(AXES.size())));
        }
        return set.stream().sorted().collect(Collectors.joining(";"));
    }

    private static List<String[]> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static void solve(Path folder, boolean everything) throws IOException {
        var texts = read(folder.resolve("submissions.csv")).stream().map(row -> new Text<>(row[0], Set.of(row[1].split(";")))).toList();
        var readers = read(folder.resolve("reviewers.csv")).stream().map(row -> new Reader<>(row[0], Integer.parseInt(row[1]), Boolean.parseBoolean(row[2]), Set.of(row[3].split(";")))).toList();
        var kept = read(folder.resolve("conflicts.csv")).stream().map(row -> row[0] + " " + row[1]).collect(Collectors.toSet());
        Map<String, List<String>> chosen = new HashMap<>();
        if (everything) {
            // A tenth of the files has a reader chosen by hand.
            var random = new Random(1);
            for (int t = 0; t < texts.size(); t += 10) {
                String reader = readers.get(random.nextInt(readers.size())).id();
                if (!kept.contains(reader + " " + texts.get(t).id())) {
                    chosen.put(texts.get(t).id(), List.of(reader));
                }
            }
        }
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long began = System.nanoTime();
        long cpu = cpu();
        var outcome = new Pairing<>(readers, texts, (String reader, String text) -> kept.contains(reader + " " + text), 3, everything).solve(chosen);
        double seconds = (System.nanoTime() - began) / 1e9;
        long memory = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before;
        String what = everything ? "tout (extérieur exigé, choix gardés)" : "axes, liens, charges";
        switch (outcome) {
            case Plan<String, String> plan -> say("    %d dossiers × 3, %d personnes, %d liens, %s : %s, coût %d, %.2f s (%.2f s de CPU), %d Mo, charges de %d à %d", texts.size(), readers.size(), kept.size(), what,
                    plan.proven() ? "optimal, prouvé" : "NON PROUVÉ", plan.cost(), seconds, (cpu() - cpu) / 1e9, Math.max(0, memory >> 20),
                    plan.loads().values().stream().mapToLong(Long::longValue).min().orElse(0), plan.loads().values().stream().mapToLong(Long::longValue).max().orElse(0));
            case Collision<String, String> none -> say("    %d dossiers, %d personnes, %s : aucune répartition, %d dossiers demandent %d lectures, %d offertes, %.2f s", texts.size(), readers.size(), what, none.texts().size(), none.needed(), none.offered(), seconds);
        }
    }

    private enum World { ADDITIVE, FEW_AND_HARD, TASTES }

    /** Calls whose truth is known; two fit the model, one has reviewers who like what others dislike. */
    public static Void ranking() {
        say("(classement) 200 appels tirés par monde, 40 dossiers, 3 lectures chacun, 12 personnes ; intervalles de la qualité à 95 %%");
        for (World world : World.values()) {
            var random = new Random(world.ordinal() + 1L);
            int inside = 0;
            int all = 0;
            double width = 0;
            double[] gain = new double[200];
            double shrunk = 0;
            double raw = 0;
            for (int call = 0; call < gain.length; call++) {
                int files = 40;
                int people = 12;
                double[] truth = new double[files];
                var scores = simulate(world, random, truth, people);
                var found = Severity.of(files, people, scores, new double[0][], 2_000, call);
                double[] means = new double[files];
                double[] corrected = new double[files];
                for (int a = 0; a < files; a++) {
                    int application = a;
                    means[a] = scores.stream().filter(score -> score.application() == application).mapToDouble(Score::points).average().orElse(0);
                    corrected[a] = found.places().get(a).points();
                    inside += found.places().get(a).low() <= truth[a] && truth[a] <= found.places().get(a).high() ? 1 : 0;
                    width += found.places().get(a).high() - found.places().get(a).low();
                    all++;
                }
                double one = tau(truth, corrected);
                double other = tau(truth, means);
                shrunk += one / gain.length;
                raw += other / gain.length;
                gain[call] = one - other;
            }
            double[] interval = bootstrap(gain, random);
            say("    %-12s couverture %.1f %%, largeur moyenne %.1f points, tau de Kendall %.3f contre %.3f pour les moyennes, écart apparié %.3f [%.3f ; %.3f]", world, 100.0 * inside / all, width / all, shrunk, raw,
                    Arrays.stream(gain).average().orElse(0), interval[0], interval[1]);
        }
        large();
        return null;
    }

    private static List<Score> simulate(World world, Random random, double[] truth, int people) {
        double[] severity = new double[people];
        double spread = world == World.FEW_AND_HARD ? 10 : 6;
        double noise = world == World.FEW_AND_HARD ? 4 : 7;
        for (int r = 0; r < people; r++) {
            severity[r] = spread * random.nextGaussian();
        }
        double[] taste = random.doubles(people, -1, 1).toArray();
        var scores = new ArrayList<Score>();
        for (int a = 0; a < truth.length; a++) {
            truth[a] = 60 + 9 * random.nextGaussian();
            double style = random.nextDouble() * 2 - 1;
            var by = IntStream.range(0, people).boxed().collect(Collectors.toCollection(ArrayList::new));
            java.util.Collections.shuffle(by, random);
            for (int r : by.subList(0, 3)) {
                double liking = world == World.TASTES ? 18 * taste[r] * style : 0;
                scores.add(new Score(a, r, truth[a] + severity[r] + liking + noise * random.nextGaussian()));
            }
        }
        return scores;
    }

    private static double tau(double[] one, double[] other) {
        long agree = 0;
        long pairs = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                agree += (long) Math.signum((one[i] - one[j]) * (other[i] - other[j]));
                pairs++;
            }
        }
        return (double) agree / pairs;
    }

    private static double[] bootstrap(double[] values, Random random) {
        double[] means = new double[2_000];
        for (int i = 0; i < means.length; i++) {
            means[i] = random.ints(values.length, 0, values.length).mapToDouble(each -> values[each]).average().orElse(0);
        }
        Arrays.sort(means);
        return new double[] {means[50], means[1_949]};
    }

    private static void large() {
        var random = new Random(9);
        double[] truth = new double[500];
        var scores = simulate(World.ADDITIVE, random, truth, 120);
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long began = System.nanoTime();
        Severity.of(500, 120, scores, new double[500][5], 10_000, 1);
        say("    500 dossiers × 3 notes × 10 000 tirages : %.1f s, %d Mo", (System.nanoTime() - began) / 1e9, (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before) >> 20);
    }
}
