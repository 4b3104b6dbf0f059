package deffinov.map;

import deffinov.map.Coverage.Site;
import deffinov.map.Nearest.Point;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks again for the nearest place of each commune that a graph of roads holds, as {@link Ways#between} counts: by road among
 * the places within its reach, as the crow flies for those the graph does not hold.
 */
final class ByRoad {

    private static final int[] NONE = {};

    private final List<Site> places;
    private final Ways ways;
    /** Indexes of the places the graph holds, by commune; and of the others. */
    private final Map<String, int[]> held = new HashMap<>();
    private final int[] outside;

    ByRoad(List<Site> places, Ways ways) {
        this.places = places;
        this.ways = ways;
        IntStream.range(0, places.size()).filter(place -> ways.holds(places.get(place).commune())).forEach(place -> held.merge(places.get(place).commune(), new int[] {place}, ByRoad::both));
        outside = IntStream.range(0, places.size()).filter(place -> !ways.holds(places.get(place).commune())).toArray();
    }

    private static int[] both(int[] some, int[] more) {
        return IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray();
    }

    /** Changes what was found of the communes the graph holds. */
    void again(List<Spot> communes, Nearest.Found found) {
        int[] which = IntStream.range(0, communes.size()).filter(c -> ways.holds(communes.get(c).code())).toArray();
        var others = new Nearest(IntStream.of(outside).mapToObj(place -> point(places.get(place))).toList()).of(IntStream.of(which).mapToObj(communes::get).toList());
        IntStream.range(0, which.length).parallel().forEach(i -> {
            var best = new Best(communes.get(which[i]));
            if (others.point()[i] >= 0) {
                best.take(outside[others.point()[i]], others.minutes()[i], false);
            }
            best.own();
            ways.eachFrom(best.commune.code(), (code, minutes) -> best.take(held.getOrDefault(code, NONE), minutes));
            if (best.minutes > Ways.FURTHEST) {
                best.beyond();
            }
            found.put(which[i], best.place, best.kilometres(), best.minutes, best.byRoad);
        });
    }

    static Point point(Site place) {
        return new Point(place.latitude(), place.longitude(), place.ground());
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
            if (time <= minutes) {
                IntStream.of(candidates).filter(this::sameGround).boxed().min(Comparator.comparingDouble(this::kilometres)).ifPresent(candidate -> take(candidate, time, true));
            }
        }

        private void own() {
            for (int candidate : held.getOrDefault(commune.code(), NONE)) {
                weigh(candidate);
            }
        }

        /** None within the hour by road: any of those the graph holds may be the nearest. */
        private void beyond() {
            held.values().forEach(candidates -> IntStream.of(candidates).forEach(this::weigh));
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
