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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
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
     * @param raw the mean of its finished readings, out of 100
     * @param corrected the same without what severity explains
     * @param best the best position its scores allow, with 95 in 100
     * @param worst the worst
     * @param apart points between its highest and lowest total
     * @param funded in how many draws of a hundred it is among those the envelope pays for
     * @param eliminated the criterion under its eliminatory mark
     */
    public record Line(CaseFile file, Optional<Integer> rank, OptionalDouble raw, OptionalDouble corrected, int best, int worst, double apart, double funded, Optional<String> eliminated) {}

    /** A reviewer's severity in points: above zero scores higher than others on the same files. */
    public record Reader(String name, long readings, double severity) {}

    /**
     * @param paid how many of the first the envelope pays for, at what they ask
     * @param withheld nothing but the list is shown to this person
     */
    public record Ranking(Call call, List<Line> lines, List<Reader> readers, int paid, boolean corrected, boolean withheld) {

        /** Ranked applications that are surely among those paid for, or surely not, or neither. */
        public long count(boolean sure, boolean paidFor) {
            return lines.stream().filter(line -> line.rank().isPresent()).filter(line -> sure ? paidFor ? line.funded() >= 97.5 : line.funded() <= 2.5 : line.funded() > 2.5 && line.funded() < 97.5).count();
        }
    }

    /** For the officers, committee and auditors of a call. */
    public Ranking of(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.COMMITTEE, Role.OFFICER, Role.AUDITOR);
        List<CaseFile> files = evaluations.list(actor, slug, now).stream().filter(CaseFile::isAdmissible).toList();
        boolean corrected = call.terms().text(Element.RANKED_BY).equals("corrigees");
        if (evaluations.withholds(actor, slug)) {
            return new Ranking(call, files.stream().map(Rankings::alone).toList(), List.of(), 0, corrected, true);
        }
        return rank(call, files, corrected);
    }

    private static Line alone(CaseFile file) {
        return new Line(file, Optional.empty(), file.score(), OptionalDouble.empty(), 0, 0, 0, 0, Optional.empty());
    }

    private static Ranking rank(Call call, List<CaseFile> files, boolean corrected) {
        List<Criterion> grid = call.terms().grid();
        var ranked = files.stream().filter(file -> file.score().isPresent() && eliminated(file, grid).isEmpty()).toList();
        var names = new LinkedHashMap<UUID, String>();
        var scores = new ArrayList<Severity.Score>();
        var readings = new LinkedHashMap<UUID, Long>();
        for (int a = 0; a < ranked.size(); a++) {
            for (Review review : ranked.get(a).reviews()) {
                int application = a;
                review.total(grid).ifPresent(total -> {
                    names.putIfAbsent(review.reviewer(), review.reviewerName());
                    readings.merge(review.reviewer(), 1L, Long::sum);
                    scores.add(new Severity.Score(application, List.copyOf(names.keySet()).indexOf(review.reviewer()), total));
                });
            }
        }
        if (ranked.isEmpty()) {
            return new Ranking(call, files.stream().map(file -> unranked(file, grid)).toList(), List.of(), 0, corrected, false);
        }
        var found = Severity.of(ranked.size(), names.size(), scores, tilts(ranked, grid), DRAWS, SEED);
        var order = order(call, ranked, found, corrected);
        int paid = paid(call.envelope(), order.stream().map(ranked::get).toList());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < order.size(); i++) {
            int a = order.get(i);
            var place = found.places().get(a);
            lines.add(new Line(ranked.get(a), Optional.of(i + 1), ranked.get(a).score(), OptionalDouble.of(place.points()), place.best(), place.worst(), ranked.get(a).apart(), 100 * found.among(a, paid), Optional.empty()));
        }
        files.stream().filter(file -> !ranked.contains(file)).map(file -> unranked(file, grid)).forEach(lines::add);
        var readers = new ArrayList<Reader>();
        int r = 0;
        for (var name : names.entrySet()) {
            readers.add(new Reader(name.getValue(), readings.getOrDefault(name.getKey(), 0L), found.severity()[r++]));
        }
        readers.sort(Comparator.comparingDouble(Reader::severity));
        return new Ranking(call, lines, readers, paid, corrected, false);
    }

    private static Line unranked(CaseFile file, List<Criterion> grid) {
        return new Line(file, Optional.empty(), file.score(), OptionalDouble.empty(), 0, 0, file.apart(), 0, eliminated(file, grid));
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
        Map<Integer, Double> value = new LinkedHashMap<>();
        for (int a = 0; a < files.size(); a++) {
            value.put(a, corrected ? found.places().get(a).points() : files.get(a).score().orElse(0));
        }
        Comparator<Integer> byScore = (one, other) -> {
            double apart = value.getOrDefault(other, 0.0) - value.getOrDefault(one, 0.0);
            return Math.abs(apart) < EQUAL ? 0 : apart > 0 ? 1 : -1;
        };
        Comparator<CaseFile> byRule = ties(call);
        return value.keySet().stream().sorted(byScore.thenComparing((one, other) -> byRule.compare(files.get(one), files.get(other)))).toList();
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
