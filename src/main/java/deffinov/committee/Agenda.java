package deffinov.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The order in which members with links of interest leave the room the fewest times. Applications kept from the same
 * members are taken one after the other; the groups are then ordered: a member leaves whenever the next group is kept from
 * it and the last was not, so that leaving counts half the differences along the way, ends included. The shortest way is
 * found exactly up to {@value #EXACT} groups (dynamic programming over subsets), and by improvement beyond.
 */
final class Agenda {

    static final int EXACT = 12;

    private Agenda() {}

    /**
     * @param kept for each application, in the order wished for, the members it is kept from
     * @return the positions in the new order; applications kept from nobody stay first, in the order wished for
     */
    static List<Integer> order(List<BitSet> kept) {
        var groups = new LinkedHashMap<BitSet, List<Integer>>();
        var free = new ArrayList<Integer>();
        for (int i = 0; i < kept.size(); i++) {
            (kept.get(i).isEmpty() ? free : groups.computeIfAbsent(kept.get(i), each -> new ArrayList<>())).add(i);
        }
        var keys = List.copyOf(groups.keySet());
        var order = new ArrayList<>(free);
        (keys.size() <= EXACT ? exact(keys) : improved(keys)).forEach(group -> order.addAll(groups.getOrDefault(keys.get(group), List.of())));
        return order;
    }

    /** How many times somebody leaves the room, in this order. */
    static int departures(List<BitSet> kept, List<Integer> order) {
        int departures = 0;
        BitSet before = new BitSet();
        for (int i : order) {
            BitSet leaving = (BitSet) kept.get(i).clone();
            leaving.andNot(before);
            departures += leaving.cardinality();
            before = kept.get(i);
        }
        return departures;
    }

    private static int leaving(BitSet before, BitSet next) {
        BitSet leaving = (BitSet) next.clone();
        leaving.andNot(before);
        return leaving.cardinality();
    }

    private static List<Integer> exact(List<BitSet> groups) {
        int n = groups.size();
        if (n == 0) {
            return List.of();
        }
        var best = new int[1 << n][n];
        var from = new int[1 << n][n];
        for (int[] row : best) {
            Arrays.fill(row, Integer.MAX_VALUE);
        }
        for (int i = 0; i < n; i++) {
            best[1 << i][i] = groups.get(i).cardinality();
        }
        for (int done = 1; done < 1 << n; done++) {
            for (int last = 0; last < n; last++) {
                if (best[done][last] == Integer.MAX_VALUE) {
                    continue;
                }
                for (int next = 0; next < n; next++) {
                    int after = done | 1 << next;
                    int cost = best[done][last] + leaving(groups.get(last), groups.get(next));
                    if ((done >> next & 1) == 0 && cost < best[after][next]) {
                        best[after][next] = cost;
                        from[after][next] = last;
                    }
                }
            }
        }
        int done = (1 << n) - 1;
        int last = 0;
        for (int i = 1; i < n; i++) {
            last = best[done][i] < best[done][last] ? i : last;
        }
        var order = new ArrayList<Integer>();
        while (done != 0) {
            order.add(last);
            int before = from[done][last];
            done &= ~(1 << last);
            last = before;
        }
        Collections.reverse(order);
        return order;
    }

    /** The nearest next, then reversals of a stretch as long as one helps. */
    private static List<Integer> improved(List<BitSet> groups) {
        var left = new ArrayList<Integer>();
        for (int i = 0; i < groups.size(); i++) {
            left.add(i);
        }
        var order = new ArrayList<Integer>();
        BitSet at = new BitSet();
        while (!left.isEmpty()) {
            int next = left.getFirst();
            for (int each : left) {
                next = leaving(at, groups.get(each)) < leaving(at, groups.get(next)) ? each : next;
            }
            order.add(next);
            left.remove(Integer.valueOf(next));
            at = groups.get(next);
        }
        boolean better = true;
        while (better) {
            better = false;
            for (int i = 0; i < order.size() - 1 && !better; i++) {
                for (int j = i + 1; j < order.size() && !better; j++) {
                    var other = new ArrayList<>(order);
                    Collections.reverse(other.subList(i, j + 1));
                    if (departures(groups, other) < departures(groups, order)) {
                        order = other;
                        better = true;
                    }
                }
            }
        }
        return order;
    }
}
