package deffinov.evaluation;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.terms.Element;
import deffinov.terms.Terms.Criterion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ranking of a call and how sure it is. Who falls under an eliminatory mark leaves it first; the rest is ordered by the
 * scores the call says, raw or corrected, equal ones by the call's rule; beside it stands what {@link Severity} finds.
 */
@Service
@Transactional(readOnly = true)
public class Rankings {

    /** Worlds drawn for a page. */
    static final int DRAWS = 4_000;
    /** Where the draws begin, for everybody: the same scores give the same intervals. */
    public static final long SEED = 2022;
    /** How far each weight of the grid is moved in the draws, up or down. */
    public static final double MARGIN = 0.10;
    /** Two totals nearer than this are equal. */
    private static final double EQUAL = 1e-9;

    private final Evaluations evaluations;
    private final Calls calls;

    Rankings(Evaluations evaluations, Calls calls) {
        this.evaluations = evaluations;
        this.calls = calls;
    }

    /**
     * An application in the ranking.
     *
     * @param rank from 1; absent while it is not scored, once it is eliminated, and for who is told no rank
     * @param corrected the same without what severity explains
     * @param best the best position its scores allow, with 95 in 100
     * @param worst the worst
     * @param funded in how many draws of a hundred it is among those the envelope pays for
     * @param eliminated the criterion under its eliminatory mark
     */
    public record Line(CaseFile file, Optional<Integer> rank, OptionalDouble corrected, int best, int worst, double funded, Optional<String> eliminated) {

        private static Line unranked(CaseFile file, Optional<String> eliminated) {
            return new Line(file, Optional.empty(), OptionalDouble.empty(), 0, 0, 0, eliminated);
        }

        /** What was agreed on, or the mean of its finished readings, out of 100. */
        public OptionalDouble raw() {
            return file.score();
        }

        /** Points between its highest and lowest total. */
        public double apart() {
            return file.apart();
        }
    }

    /** A reviewer's severity in points: above zero scores higher than others on the same files. */
    public record Reader(String name, long readings, double severity) {}

    /**
     * @param remaining what the envelope still holds; absent for somebody from whom it is withheld, who is shown the list alone
     * @param paid how many of the first the envelope pays for, at what they ask
     */
    public record Ranking(Call call, List<Line> lines, List<Reader> readers, Optional<Money> remaining, int paid, boolean corrected) {

        public boolean withheld() {
            return remaining.isEmpty();
        }

        /** Ranked applications that are surely among those paid for, or surely not, or neither. */
        public long count(boolean sure, boolean paidFor) {
            return lines.stream().filter(line -> line.rank().isPresent()).filter(line -> sure ? paidFor ? line.funded() >= 97.5 : line.funded() <= 2.5 : line.funded() > 2.5 && line.funded() < 97.5).count();
        }
    }

    /** For the officers, committee and auditors of a call: the ranking of the last phase that any application reached. */
    public Ranking of(Actor actor, CallSlug slug, Instant now) {
        var files = evaluations.list(actor, slug, now);
        return of(actor, slug, files.stream().mapToInt(CaseFile::phase).max().orElse(1), now);
    }

    /** The ranking of a phase, from 1, among those that reached it. */
    public Ranking of(Actor actor, CallSlug slug, int phase, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.COMMITTEE, Role.OFFICER, Role.AUDITOR).inPhase(phase);
        List<CaseFile> files = evaluations.list(actor, slug, phase, now).stream().filter(CaseFile::isAdmissible).toList();
        boolean corrected = call.terms().text(Element.RANKED_BY).equals("corrigees");
        Optional<Money> remaining = evaluations.remaining(actor, slug);
        return remaining.isEmpty() ? new Ranking(call, files.stream().map(file -> Line.unranked(file, Optional.empty())).toList(), List.of(), remaining, 0, corrected) : rank(call, files, remaining, corrected);
    }

    private static Ranking rank(Call call, List<CaseFile> files, Optional<Money> remaining, boolean corrected) {
        List<Criterion> grid = call.terms().grid();
        var ranked = files.stream().filter(file -> file.score().isPresent() && eliminated(file, grid).isEmpty()).toList();
        var indexes = new HashMap<UUID, Integer>();
        var names = new ArrayList<String>();
        var scores = new ArrayList<Severity.Score>();
        for (int a = 0; a < ranked.size(); a++) {
            for (Review review : ranked.get(a).reviews()) {
                int application = a;
                review.total(grid).ifPresent(total -> scores.add(new Severity.Score(application, indexes.computeIfAbsent(review.reviewer(), each -> {
                    names.add(review.reviewerName());
                    return names.size() - 1;
                }), total)));
            }
        }
        if (ranked.isEmpty()) {
            return new Ranking(call, files.stream().map(file -> Line.unranked(file, eliminated(file, grid))).toList(), List.of(), remaining, 0, corrected);
        }
        var found = Severity.of(ranked.size(), names.size(), scores, tilts(ranked, grid), DRAWS, SEED);
        var order = order(call, ranked, found, corrected);
        int paid = paid(call.envelope(), order.stream().map(ranked::get).toList());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < order.size(); i++) {
            int a = order.get(i);
            var place = found.places().get(a);
            lines.add(new Line(ranked.get(a), Optional.of(i + 1), OptionalDouble.of(place.points()), place.best(), place.worst(), 100 * found.among(a, paid), Optional.empty()));
        }
        files.stream().filter(file -> !ranked.contains(file)).map(file -> Line.unranked(file, eliminated(file, grid))).forEach(lines::add);
        var readers = new ArrayList<Reader>();
        for (int r = 0; r < names.size(); r++) {
            int reader = r;
            readers.add(new Reader(names.get(r), scores.stream().filter(score -> score.reviewer() == reader).count(), found.severity()[r]));
        }
        readers.sort(Comparator.comparingDouble(Reader::severity));
        return new Ranking(call, lines, readers, remaining, paid, corrected);
    }

    /** The first criterion whose mean is below its eliminatory mark. */
    static Optional<String> eliminated(CaseFile file, List<Criterion> grid) {
        return grid.stream().filter(criterion -> criterion.threshold().isPresent() && file.score(criterion).orElse(Review.MOST_POINTS) < criterion.threshold().get()).map(Criterion::label).findFirst();
    }

    /** With weights that always sum to a hundred, a weight that grows takes from the others: what counts is being better there than elsewhere. */
    private static double[][] tilts(List<CaseFile> files, List<Criterion> grid) {
        var tilts = new double[files.size()][grid.size()];
        for (int a = 0; a < files.size(); a++) {
            double total = files.get(a).score().orElse(0) / 100;
            for (int c = 0; c < grid.size(); c++) {
                tilts[a][c] = MARGIN * grid.get(c).weight() * (files.get(a).score(grid.get(c)).orElse(0) / Review.MOST_POINTS - total);
            }
        }
        return tilts;
    }

    private static List<Integer> order(Call call, List<CaseFile> files, Severity.Result found, boolean corrected) {
        double[] value = IntStream.range(0, files.size()).mapToDouble(a -> corrected ? found.places().get(a).points() : files.get(a).score().orElse(0)).toArray();
        Comparator<Integer> byScore = (one, other) -> {
            double apart = value[other] - value[one];
            return Math.abs(apart) < EQUAL ? 0 : apart > 0 ? 1 : -1;
        };
        Comparator<CaseFile> byRule = ties(call);
        return IntStream.range(0, files.size()).boxed().sorted(byScore.thenComparing((one, other) -> byRule.compare(files.get(one), files.get(other)))).toList();
    }

    /** The call's rule for equal scores; then the number, so that the order never depends on chance. */
    static Comparator<CaseFile> ties(Call call) {
        Comparator<CaseFile> rule = switch (call.terms().text(Element.TIES)) {
            case "aide" -> Comparator.comparing((CaseFile file) -> file.filing().content().grant().amount());
            case "depot" -> Comparator.comparing((CaseFile file) -> file.filing().countsAt());
            default -> byWeight(call.terms().grid());
        };
        return rule.thenComparing(file -> file.filing().number().value());
    }

    private static Comparator<CaseFile> byWeight(List<Criterion> grid) {
        Comparator<CaseFile> all = (one, other) -> 0;
        for (Criterion criterion : grid.stream().sorted(Comparator.comparingInt(Criterion::weight).reversed()).toList()) {
            all = all.thenComparing(Comparator.comparingDouble((CaseFile file) -> file.score(criterion).orElse(0)).reversed());
        }
        return all;
    }

    /** How many of the first the envelope pays for at what they ask, none left out. */
    static int paid(Money envelope, List<CaseFile> inOrder) {
        Money spent = Money.ZERO;
        int paid = 0;
        for (CaseFile file : inOrder) {
            spent = spent.plus(file.filing().content().grant());
            if (spent.isAbove(envelope)) {
                return paid;
            }
            paid++;
        }
        return paid;
    }
}
