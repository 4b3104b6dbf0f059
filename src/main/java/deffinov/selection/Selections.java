package deffinov.selection;

import deffinov.access.Role;
import deffinov.application.FiledContent;
import deffinov.application.FiledContent.Labelled;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Rankings;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.terms.Element;
import deffinov.terms.Value.Row;
import deffinov.territory.Travel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The selection of a call under its envelope and balances: computed, explained, compared with the ranking. It decides nothing. */
@Service
public class Selections {

    /** How far a place serves, in kilometres as the crow flies, unless another distance is tried. */
    public static final int USUAL_REACH = 20;
    /** Seconds a question to the solver may take. */
    private static final double SECONDS = 10;
    private static final double KILOMETRES_A_DEGREE = 111.2;

    private final SelectionStore store;
    private final Rankings rankings;
    private final Calls calls;
    private final Solver solver = new Solver(SECONDS);
    private final ReentrantLock solving = new ReentrantLock();

    Selections(SelectionStore store, Rankings rankings, Calls calls) {
        this.store = store;
        this.rankings = rankings;
        this.calls = calls;
    }

    /** What a reader asks for: the balances to hold, how far a place serves in kilometres, and whether to compute what each costs. */
    public record Question(List<Balance> balances, int reach, boolean prices) {}

    /** A set compared with another: who enters, who leaves, at what points. */
    public record Priced(Balance balance, long hundredths, boolean proven) {

        /** Points the balance costs. */
        public double points() {
            return hundredths / 100.0;
        }
    }

    /** What more money would buy. */
    public record More(Money missing, double points, List<CaseFile> entering, List<CaseFile> leaving, boolean proven) {}

    /** A balance and whether the plain ranking holds it. */
    public record Held(Balance balance, boolean byRanking) {}

    /**
     * The answer.
     *
     * @param chosen the best set, in the order of the ranking
     * @param ranked what the ranking alone pays for
     * @param gap how far the best could be above, in percent
     */
    public record Found(List<CaseFile> chosen, List<CaseFile> ranked, Money cost, Money rankedCost, double points, double rankedPoints, boolean proven, double gap, List<Held> balances, long reachedBefore, long reachedChosen, long reachedRanked,
            long people, List<Priced> prices, Optional<More> more) {

        public List<CaseFile> entering() {
            return chosen.stream().filter(file -> !ranked.contains(file)).toList();
        }

        public List<CaseFile> leaving() {
            return ranked.stream().filter(file -> !chosen.contains(file)).toList();
        }
    }

    /**
     * What a selection page shows.
     *
     * @param withheld nothing is told, because of a link of interest
     * @param busy another selection is being computed
     * @param collision balances that cannot hold together; empty when a set was found
     */
    public record Answer(Call call, List<Balance> own, boolean withheld, boolean busy, int candidates, Optional<Found> found, List<Balance> collision) {}

    /** The balances the call itself states; those that lack their number are none. */
    public static List<Balance> own(Call call) {
        return call.terms().rows(Element.BALANCES).stream().flatMap(row -> balance(call, row).stream()).toList();
    }

    private static Optional<Balance> balance(Call call, Row row) {
        String label = row.text("intitule");
        Optional<Integer> count = row.whole("nombre");
        Optional<Integer> share = row.rate("part").map(part -> part.value().intValue());
        return switch (row.text("nature")) {
            case "axe" -> count.filter(each -> call.terms().axes().stream().anyMatch(axis -> axis.id().equals(row.text("axe").strip()))).map(least -> new Balance.AxisLeast(row.id(), label, row.text("axe").strip(), least));
            case "rural" -> share.map(percent -> new Balance.RuralLeast(row.id(), label, percent));
            case "departement" -> count.map(most -> new Balance.DepartmentMost(row.id(), label, most));
            case "nouveaux" -> count.map(least -> new Balance.NewcomersLeast(row.id(), label, least));
            case "couverture" -> share.map(percent -> new Balance.CoverageLeast(row.id(), label, percent));
            default -> Optional.empty();
        };
    }

    /** For the committee, officers and auditors of a call; nothing for who the call's sums are withheld from. */
    public Answer of(Actor actor, CallSlug slug, Question question, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.COMMITTEE, Role.OFFICER, Role.AUDITOR);
        var ranking = rankings.of(actor, slug, now);
        List<Balance> own = own(call);
        if (ranking.call().terms().preselects()) {
            return new Answer(ranking.call(), own, false, false, 0, Optional.empty(), List.of());
        }
        if (ranking.withheld()) {
            return new Answer(call, own, true, false, 0, Optional.empty(), List.of());
        }
        var lines = ranking.lines().stream().filter(line -> line.rank().isPresent()).toList();
        if (lines.isEmpty()) {
            return new Answer(call, own, false, false, 0, Optional.empty(), List.of());
        }
        if (!solving.tryLock()) {
            return new Answer(call, own, false, true, lines.size(), Optional.empty(), List.of());
        }
        try {
            Problem problem = problem(call, lines, ranking.corrected(), question);
            Optional<Choice> best = solver.best(problem);
            return new Answer(call, own, false, false, lines.size(), best.map(choice -> found(problem, choice, lines.stream().map(Rankings.Line::file).toList(), question)),
                    best.isPresent() ? List.of() : solver.collision(problem));
        } finally {
            solving.unlock();
        }
    }

    private Found found(Problem problem, Choice best, List<CaseFile> files, Question question) {
        SortedSet<Integer> ranked = ranked(problem);
        var prices = new ArrayList<Priced>();
        Optional<More> more = Optional.empty();
        if (question.prices()) {
            for (Balance balance : problem.balances()) {
                var without = problem.balances().stream().filter(each -> !each.equals(balance)).toList();
                solver.best(problem.with(without)).ifPresent(free -> prices.add(new Priced(balance, free.points() - best.points(), free.isProven() && best.isProven())));
            }
            more = solver.next(problem, best.points()).map(next -> new More(next.missing(), (next.choice().points() - best.points()) / 100.0, of(files, minus(next.choice().chosen(), best.chosen())), of(files, minus(best.chosen(), next.choice().chosen())), next.proven()));
        }
        return new Found(of(files, best.chosen()), of(files, ranked), problem.cost(best.chosen()), problem.cost(ranked), best.points() / 100.0, problem.points(ranked) / 100.0, best.isProven(), best.gap(),
                problem.balances().stream().map(balance -> new Held(balance, problem.holds(balance, ranked))).toList(), problem.reached(), problem.reachedWith(best.chosen()), problem.reachedWith(ranked), problem.people(), prices, more);
    }

    private static SortedSet<Integer> minus(SortedSet<Integer> some, SortedSet<Integer> others) {
        return some.stream().filter(each -> !others.contains(each)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<CaseFile> of(List<CaseFile> files, SortedSet<Integer> indexes) {
        return indexes.stream().map(files::get).toList();
    }

    /** What the ranking alone pays for: those chosen already, then in order until one does not fit. */
    private static SortedSet<Integer> ranked(Problem problem) {
        var ranked = new TreeSet<Integer>();
        for (int i = 0; i < problem.candidates().size(); i++) {
            if (problem.candidates().get(i).standing() == Candidate.Standing.CHOSEN) {
                ranked.add(i);
            }
        }
        for (int i = 0; i < problem.candidates().size(); i++) {
            if (problem.candidates().get(i).standing() == Candidate.Standing.FREE) {
                ranked.add(i);
                if (problem.cost(ranked).isAbove(problem.envelope())) {
                    ranked.remove(i);
                    break;
                }
            }
        }
        return ranked;
    }

    private Problem problem(Call call, List<Rankings.Line> lines, boolean corrected, Question question) {
        var siteCodes = lines.stream().flatMap(line -> line.file().filing().content().sites().stream()).map(FiledContent.Site::communeCode);
        var before = store.placed(call.slug());
        var communes = store.communes(call.territoryCode(), Stream.concat(siteCodes, before.stream()).distinct().toList());
        Set<String> granted = store.granted(call.slug());
        var candidates = lines.stream().map(line -> candidate(line, corrected, communes, granted)).toList();
        var people = communes.values().stream().filter(SelectionStore.Spot::inside).toList();
        var there = before.stream().map(communes::get).filter(java.util.Objects::nonNull).toList();
        long reached = 0;
        long total = 0;
        var groups = new HashMap<List<Integer>, Long>();
        var places = lines.stream().map(line -> line.file().filing().content().sites().stream().map(site -> communes.get(site.communeCode())).filter(java.util.Objects::nonNull).toList()).toList();
        for (SelectionStore.Spot spot : people) {
            total += spot.people();
            if (there.stream().anyMatch(place -> near(spot, place, question.reach()))) {
                reached += spot.people();
                continue;
            }
            var by = new ArrayList<Integer>();
            for (int i = 0; i < places.size(); i++) {
                if (places.get(i).stream().anyMatch(place -> near(spot, place, question.reach()))) {
                    by.add(i);
                }
            }
            if (!by.isEmpty()) {
                groups.merge(by, spot.people(), Long::sum);
            }
        }
        var zones = groups.entrySet().stream().map(each -> new Problem.Zone(each.getValue(), each.getKey().stream().mapToInt(Integer::intValue).toArray())).sorted(java.util.Comparator.comparing(zone -> Arrays.toString(zone.candidates()))).toList();
        return new Problem(candidates, call.envelope(), question.balances(), zones, reached, total);
    }

    private static Candidate candidate(Rankings.Line line, boolean corrected, Map<String, SelectionStore.Spot> communes, Set<String> granted) {
        CaseFile file = line.file();
        FiledContent content = file.filing().content();
        double points = corrected ? line.corrected().orElse(0) : file.score().orElse(0);
        var spots = content.sites().stream().map(site -> communes.get(site.communeCode())).filter(java.util.Objects::nonNull).toList();
        var standing = file.decision().map(decision -> decision.outcome() == Outcome.RETAINED ? Candidate.Standing.CHOSEN : Candidate.Standing.OUT).orElse(Candidate.Standing.FREE);
        Money grant = file.decision().filter(decision -> decision.outcome() == Outcome.RETAINED).map(decision -> decision.amount()).orElse(content.grant());
        return new Candidate(file.filing().number().value(), (int) Math.round(100 * Math.max(0, points)), grant, content.axes().stream().map(Labelled::id).collect(Collectors.toSet()),
                spots.stream().findFirst().map(SelectionStore.Spot::department).orElse(""), spots.stream().anyMatch(SelectionStore.Spot::rural), !granted.contains(content.leadBody().id()), standing);
    }

    /** Great-circle distance between the centres of two communes. */
    private static boolean near(SelectionStore.Spot one, SelectionStore.Spot other, int kilometres) {
        return Math.abs(one.latitude() - other.latitude()) * KILOMETRES_A_DEGREE <= kilometres
                && Travel.kilometres(one.latitude(), one.longitude(), other.latitude(), other.longitude()) <= kilometres;
    }
}
