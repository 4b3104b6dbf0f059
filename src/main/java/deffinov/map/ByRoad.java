package deffinov.map;

import deffinov.map.Coverage.Site;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nearest place of each commune where a graph of roads holds some of them, as {@link Ways#between} counts: from those it
 * holds, by road among the places within their reach, as the crow flies to those it does not hold; from the others, as ever.
 */
final class ByRoad {

    private static final int[] NONE = {};

    private final List<Site> places;
    private final Ways ways;
    /** Indexes of the places the graph holds, by the number of their commune; and of the others. */
    private final int[][] held;
    private final int[] outside;

    ByRoad(List<Site> places, Ways ways) {
        this.places = places;
        this.ways = ways;
        held = new int[ways.size()][];
        Arrays.fill(held, NONE);
        for (int place = 0; place < places.size(); place++) {
            int number = ways.number(places.get(place).commune());
            if (number != Ways.NOT_HELD) {
                held[number] = both(held[number], place);
            }
        }
        outside = IntStream.range(0, places.size()).filter(place -> !ways.holds(places.get(place).commune())).toArray();
    }

    private static int[] both(int[] some, int more) {
        int[] both = Arrays.copyOf(some, some.length + 1);
        both[some.length] = more;
        return both;
    }

    Nearest.Found of(List<Spot> communes) {
        int[] numbers = communes.stream().mapToInt(commune -> ways.number(commune.code())).toArray();
        var found = new Nearest(places.stream().map(Site::point).toList()).of(communes, c -> numbers[c] == Ways.NOT_HELD);
        var others = new Nearest(IntStream.of(outside).mapToObj(place -> places.get(place).point()).toList()).of(communes, c -> numbers[c] != Ways.NOT_HELD);
        IntStream.range(0, communes.size()).filter(c -> numbers[c] != Ways.NOT_HELD).parallel().forEach(c -> {
            var best = new Best(communes.get(c));
            if (others.point()[c] >= 0) {
                best.take(outside[others.point()[c]], others.minutes()[c], false);
            }
            best.own(numbers[c]);
            ways.eachFrom(numbers[c], (number, minutes) -> best.take(held[number], minutes));
            if (best.minutes > Ways.FURTHEST) {
                best.beyond();
            }
            found.put(c, best.place, best.kilometres(), best.minutes, best.byRoad);
        });
        return found;
    }

    /** The best so far of one commune; of two as far, the one whose index comes first. */
    private final class Best {

        private final Spot commune;
        private int place = -1;
        private double minutes = Double.POSITIVE_INFINITY;
        private boolean byRoad;

        private Best(Spot commune) {
            this.commune = commune;
        }

        private void take(int candidate, double time, boolean road) {
            if (time < minutes || time == minutes && candidate < place) {
                place = candidate;
                minutes = time;
                byRoad = road;
            }
        }

        /** Places of one commune are as far as each other by road: the nearest as the crow flies is taken. */
        private void take(int[] candidates, double time) {
            if (candidates.length > 0 && time <= minutes) {
                IntStream.of(candidates).filter(this::sameGround).boxed().min(Comparator.comparingDouble(this::kilometres)).ifPresent(candidate -> take(candidate, time, true));
            }
        }

        private void own(int number) {
            for (int candidate : held[number]) {
                weigh(candidate);
            }
        }

        /** None within the hour by road: any of those the graph holds may be the nearest. */
        private void beyond() {
            Stream.of(held).forEach(candidates -> IntStream.of(candidates).forEach(this::weigh));
        }

        private void weigh(int candidate) {
            ways.between(commune, places.get(candidate).at()).ifPresent(way -> take(candidate, way.minutes(), way.byRoad()));
        }

        private boolean sameGround(int candidate) {
            return places.get(candidate).ground() == commune.ground();
        }

        private double kilometres(int candidate) {
            return Travel.kilometres(commune.latitude(), commune.longitude(), places.get(candidate).latitude(), places.get(candidate).longitude());
        }

        private double kilometres() {
            return place < 0 ? Double.POSITIVE_INFINITY : kilometres(place);
        }
    }
}
