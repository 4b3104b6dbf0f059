package deffinov.map;

import deffinov.territory.Spot;
import deffinov.territory.Ways;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far each commune is from the nearest of some places, and what that makes in people.
 *
 * @param communes in the order of their codes
 * @param places those the nearest is taken from
 * @param ways how far they are from each other
 */
public record Coverage(List<Spot> communes, List<Site> places, Ways ways, Nearest.Found found) {

    /** The times people are counted by, in minutes. */
    public static final List<Integer> STEPS = List.of(15, 30, 45);
    public static final int WHITE = 45;

    /** A place as a point: where it is, and where to read more. */
    public record Site(String slug, String name, Spot at) {

        String commune() {
            return at.code();
        }

        double latitude() {
            return at.latitude();
        }

        double longitude() {
            return at.longitude();
        }

        int ground() {
            return at.ground();
        }

        Nearest.Point point() {
            return new Nearest.Point(latitude(), longitude(), ground());
        }
    }

    static Coverage of(List<Spot> communes, List<Site> places, Ways ways) {
        return new Coverage(communes, places, ways, ways.isEstimated() ? new Nearest(places.stream().map(Site::point).toList()).of(communes) : new ByRoad(places, ways).of(communes));
    }

    /** The same with more places. */
    Coverage with(List<Site> more) {
        var all = Stream.concat(places.stream(), more.stream()).toList();
        var changed = found.copy();
        for (int i = 0; i < more.size(); i++) {
            changed.add(communes, more.get(i).at(), places.size() + i, ways);
        }
        return new Coverage(communes, all, ways, changed);
    }

    /** A commune and the place nearest to it; {@code minutes} infinite where no road leads to any. */
    public record Line(Spot commune, String slug, String place, double kilometres, double minutes, boolean byRoad) {

        public boolean isReached() {
            return minutes < Double.POSITIVE_INFINITY;
        }
    }

    private Line line(int commune) {
        int point = found.point()[commune];
        return new Line(communes.get(commune), point < 0 ? "" : places.get(point).slug(), point < 0 ? "" : places.get(point).name(), found.kilometres()[commune], found.minutes()[commune], found.byRoad()[commune]);
    }

    /** The communes that fit, by code. */
    public Stream<Line> lines(Predicate<Spot> which) {
        return IntStream.range(0, communes.size()).filter(commune -> which.test(communes.get(commune))).mapToObj(this::line);
    }

    /** Where people are further than {@link #WHITE} minutes from everything, the most populated first. */
    public List<Line> white(Predicate<Spot> which) {
        return lines(which).filter(line -> line.commune().people() > 0 && line.minutes() > WHITE).sorted(Comparator.comparingLong((Line line) -> line.commune().people()).reversed()).toList();
    }

    /**
     * People of a group, and how many are within each of {@link #STEPS}.
     *
     * @param communes how many it has
     */
    public record Figures(String label, int communes, long people, List<Long> within) {

        /** In percent; 0 where nobody lives. */
        public double share(int step) {
            return people == 0 ? 0 : 100.0 * within.get(step) / people;
        }

        /** Beyond the last step. */
        public long beyond() {
            return people - within.getLast();
        }
    }

    /** One line a group, in the order of the labels. */
    public List<Figures> by(Predicate<Spot> which, Function<Spot, String> group) {
        Map<String, long[]> sums = new TreeMap<>();
        for (int c = 0; c < communes.size(); c++) {
            Spot commune = communes.get(c);
            if (which.test(commune)) {
                long[] sum = sums.computeIfAbsent(group.apply(commune), each -> new long[2 + STEPS.size()]);
                sum[0]++;
                sum[1] += commune.people();
                double minutes = found.minutes()[c];
                for (int step = 0; step < STEPS.size(); step++) {
                    if (minutes <= STEPS.get(step)) {
                        sum[2 + step] += commune.people();
                    }
                }
            }
        }
        return sums.entrySet().stream().map(each -> new Figures(each.getKey(), (int) each.getValue()[0], each.getValue()[1], IntStream.range(0, STEPS.size()).mapToObj(step -> each.getValue()[2 + step]).toList())).toList();
    }

    /** All that fit, in one line. */
    public Figures total(Predicate<Spot> which) {
        return by(which, commune -> "Ensemble").stream().findFirst().orElseGet(() -> new Figures("Ensemble", 0, 0, STEPS.stream().map(step -> 0L).toList()));
    }

    /** The communes that are nearer than before, those that gain most people-minutes first. */
    public List<Gain> nearer(Coverage before, Predicate<Spot> which) {
        return IntStream.range(0, communes.size()).filter(c -> which.test(communes.get(c)) && found.minutes()[c] < before.found.minutes()[c])
                .mapToObj(c -> new Gain(before.line(c), line(c))).sorted(Comparator.comparingDouble(Gain::weight).reversed()).toList();
    }

    /** A commune before and after. */
    public record Gain(Line before, Line after) {

        /** People times minutes gained; where no place was on its ground, as if it had been two hours away. */
        double weight() {
            return before.commune().people() * (Math.min(120, before.minutes()) - Math.min(120, after.minutes()));
        }
    }
}
