package deffinov.territory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Ways from commune to commune as they were known at some instant: by the roads of a graph between the communes it holds,
 * estimated as {@link Travel} does for any other pair. Between two that it holds and that are not within {@link #FURTHEST}
 * by road, the estimate counts, and never for less than that.
 */
public final class Ways {

    /** Minutes up to which a graph says how far communes are. */
    public static final int FURTHEST = 60;
    /** The number of a commune the graph does not hold. */
    public static final int NOT_HELD = -1;
    /** Without a graph. */
    public static final Ways ESTIMATED = new Ways(List.of());
    private final String[] codes;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Of each commune, the numbers of those it reaches, growing, and how many seconds by road. */
    private final char[][] near;
    private final short[][] seconds;

    /** {@code held}: codes of the communes the graph holds. */
    private Ways(List<String> held) {
        codes = held.toArray(String[]::new);
        if (codes.length > Character.MAX_VALUE) {
            throw new IllegalArgumentException("more communes than sixteen bits number: " + codes.length);
        }
        for (int number = 0; number < codes.length; number++) {
            numbers.put(codes[number], number);
        }
        near = new char[codes.length][0];
        seconds = new short[codes.length][0];
    }

    /** Takes a graph commune by commune, so that a large one is never held twice. */
    public static final class Builder {

        private final Ways ways;

        public Builder(List<String> held) {
            ways = new Ways(held);
        }

        /** What a commune reaches by road; codes the graph does not hold are left out. */
        public Builder add(String from, String[] to, short[] seconds) {
            int number = Objects.requireNonNull(ways.numbers.get(from), from);
            long[] sorted = new long[to.length];
            int kept = 0;
            for (int i = 0; i < to.length; i++) {
                Integer other = ways.numbers.get(to[i]);
                if (other != null && other != number) {
                    sorted[kept++] = (long) other << Short.SIZE | seconds[i];
                }
            }
            Arrays.sort(sorted, 0, kept);
            ways.near[number] = new char[kept];
            ways.seconds[number] = new short[kept];
            for (int i = 0; i < kept; i++) {
                ways.near[number][i] = (char) (sorted[i] >> Short.SIZE);
                ways.seconds[number][i] = (short) sorted[i];
            }
            return this;
        }

        public Ways build() {
            return ways;
        }
    }

    /** Whether no graph is known. */
    public boolean isEstimated() {
        return codes.length == 0;
    }

    /** Whether the graph holds a commune. */
    public boolean holds(String commune) {
        return numbers.containsKey(commune);
    }

    /** The number of a commune in the graph, from 0, less than {@link #size}; {@link #NOT_HELD}. */
    public int number(String commune) {
        return numbers.getOrDefault(commune, NOT_HELD);
    }

    /** How many communes the graph holds. */
    public int size() {
        return codes.length;
    }

    private static double minutes(short seconds) {
        return Travel.TO_LEAVE_AND_ARRIVE + seconds / 60.0;
    }

    /** Minutes by road between two communes of the graph, by their numbers, leaving and arriving included; infinite beyond {@link #FURTHEST}, and within one commune. */
    public double minutes(int from, int to) {
        int at = Arrays.binarySearch(near[from], (char) to);
        return at < 0 ? Double.POSITIVE_INFINITY : minutes(seconds[from][at]);
    }

    /** Hears of a commune that is reached, by its number. */
    @FunctionalInterface
    public interface Reached {
        void accept(int commune, double minutes);
    }

    /** Each commune reached by road from one of the graph, with the minutes it takes; by their numbers. */
    public void eachFrom(int from, Reached reached) {
        for (int i = 0; i < near[from].length; i++) {
            reached.accept(near[from][i], minutes(seconds[from][i]));
        }
    }

    /**
     * The way from a commune to another, or to a spot of it; none when no road leads there. {@link Travel.Way#kilometres} are as
     * the crow flies all the same.
     */
    public Optional<Travel.Way> between(Spot from, Spot to) {
        int number = number(from.code());
        int other = number(to.code());
        if (number == other || number == NOT_HELD || other == NOT_HELD) {
            return Travel.between(from, to);
        }
        double road = minutes(number, other);
        return Travel.between(from, to).map(estimated -> road < Double.POSITIVE_INFINITY ? new Travel.Way(estimated.kilometres(), road, true) : new Travel.Way(estimated.kilometres(), Math.max(FURTHEST, estimated.minutes()), false));
    }
}
