package deffinov.pooling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The order of stops that takes the least time on the road, from home and back, among those that respect every host's dates.
 * Exact: every set of stops and every last stop is looked at once (Held and Karp, 1962). All stays being as long, how many stops
 * came before says the day.
 */
final class Route {

    /** Beyond, the sets are too many. */
    static final int MOST = 14;

    private Route() {}

    /** When a host can have it: not before, not after; absent: whenever. */
    record Window(Optional<LocalDate> earliest, Optional<LocalDate> latest) {

        boolean allows(LocalDate from, LocalDate to) {
            return earliest.map(day -> !from.isBefore(day)).orElse(true) && latest.map(day -> !to.isAfter(day)).orElse(true);
        }
    }

    /** A day between two stays to carry it. */
    static LocalDate from(LocalDate start, int days, int position) {
        return start.plusDays((long) position * (days + 1));
    }

    /** The last day of a stay. */
    static LocalDate to(LocalDate start, int days, int position) {
        return from(start, days, position).plusDays(days - 1L);
    }

    /**
     * Positions of the stops in their best order.
     *
     * @param minutes by road between any two; the first row and column are home; infinite where no road leads
     * @return empty when no order respects all dates, or no road does
     */
    static Optional<List<Integer>> order(double[][] minutes, List<Window> windows, LocalDate start, int days) {
        int stops = windows.size();
        double[][] best = new double[1 << stops][stops];
        int[][] before = new int[1 << stops][stops];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (int set = 1; set < 1 << stops; set++) {
            int position = Integer.bitCount(set) - 1;
            LocalDate from = from(start, days, position);
            LocalDate to = to(start, days, position);
            for (int last = 0; last < stops; last++) {
                if ((set & 1 << last) != 0 && windows.get(last).allows(from, to)) {
                    int others = set & ~(1 << last);
                    if (others == 0) {
                        best[set][last] = minutes[0][last + 1];
                    }
                    for (int previous = 0; previous < stops; previous++) {
                        double way = (others & 1 << previous) == 0 ? Double.POSITIVE_INFINITY : best[others][previous] + minutes[previous + 1][last + 1];
                        if (way < best[set][last]) {
                            best[set][last] = way;
                            before[set][last] = previous;
                        }
                    }
                }
            }
        }
        return walk(best, before, minutes, stops);
    }

    private static Optional<List<Integer>> walk(double[][] best, int[][] before, double[][] minutes, int stops) {
        int set = (1 << stops) - 1;
        int last = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int each = 0; each < stops; each++) {
            double whole = best[set][each] + minutes[each + 1][0];
            if (whole < least) {
                least = whole;
                last = each;
            }
        }
        if (last < 0) {
            return Optional.empty();
        }
        var order = new ArrayList<Integer>();
        while (set != 0) {
            order.addFirst(last);
            int previous = before[set][last];
            set &= ~(1 << last);
            last = previous;
        }
        return Optional.of(List.copyOf(order));
    }
}
