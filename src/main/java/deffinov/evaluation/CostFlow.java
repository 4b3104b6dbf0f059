package deffinov.evaluation;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The cheapest of the largest flows through a network, integral and exact: shortest paths by Dijkstra under potentials,
 * then every path of that length at once. Costs are whole and not negative; with few different path lengths, as here,
 * few rounds are needed. The potentials it ends with prove the optimum: see {@link #isProven}.
 */
final class CostFlow {

    private static final long FAR = Long.MAX_VALUE / 4;

    private final int nodes;
    private int arcs;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] left = new int[64];
    private int[] cost = new int[64];
    private int[] first = new int[0];
    private int[] order = new int[0];
    private final long[] potential;
    private int[] next = new int[0];
    private int[] level = new int[0];
    private long total;

    CostFlow(int nodes) {
        this.nodes = nodes;
        this.potential = new long[nodes];
    }

    /** @return the arc, to ask its flow of later */
    int arc(int source, int target, int capacity, int price) {
        if (price < 0 || capacity < 0) {
            throw new IllegalArgumentException("an arc's capacity and cost are not negative");
        }
        half(source, target, capacity, price);
        half(target, source, 0, -price);
        return arcs - 2;
    }

    private void half(int source, int target, int capacity, int price) {
        if (arcs == to.length) {
            from = Arrays.copyOf(from, 2 * arcs);
            to = Arrays.copyOf(to, 2 * arcs);
            left = Arrays.copyOf(left, 2 * arcs);
            cost = Arrays.copyOf(cost, 2 * arcs);
        }
        from[arcs] = source;
        to[arcs] = target;
        left[arcs] = capacity;
        cost[arcs++] = price;
    }

    /** What runs through an arc. */
    int flow(int arc) {
        return left[arc ^ 1];
    }

    long cost() {
        return total;
    }

    /** Sends as much as can be from source to sink, at the least cost. @return how much */
    int run(int source, int sink) {
        index();
        int sent = 0;
        while (shorten(source, sink)) {
            // Arcs of no reduced cost are on a shortest path; a breadth-first level keeps a path from turning in circles.
            while (layer(source, sink)) {
                System.arraycopy(first, 0, next, 0, nodes);
                for (int pushed = push(source, sink, Integer.MAX_VALUE); pushed > 0; pushed = push(source, sink, Integer.MAX_VALUE)) {
                    sent += pushed;
                }
            }
        }
        for (int arc = 0; arc < arcs; arc += 2) {
            total += (long) flow(arc) * cost[arc];
        }
        return sent;
    }

    private void index() {
        first = new int[nodes + 1];
        for (int arc = 0; arc < arcs; arc++) {
            first[from[arc] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            first[node + 1] += first[node];
        }
        order = new int[arcs];
        int[] place = first.clone();
        for (int arc = 0; arc < arcs; arc++) {
            order[place[from[arc]]++] = arc;
        }
        next = new int[nodes];
        level = new int[nodes];
    }

    private long reduced(int arc) {
        return cost[arc] + potential[from[arc]] - potential[to[arc]];
    }

    /** Moves the potentials so that shortest paths cost nothing. @return whether the sink is still reached */
    private boolean shorten(int source, int sink) {
        long[] distance = new long[nodes];
        Arrays.fill(distance, FAR);
        distance[source] = 0;
        var queue = new PriorityQueue<long[]>((one, other) -> Long.compare(one[0], other[0]));
        queue.add(new long[] {0, source});
        while (!queue.isEmpty()) {
            long[] head = queue.remove();
            int node = (int) head[1];
            if (head[0] > distance[node] || head[0] > distance[sink]) {
                continue;
            }
            for (int i = first[node]; i < first[node + 1]; i++) {
                int arc = order[i];
                long along = left[arc] > 0 ? distance[node] + reduced(arc) : FAR;
                if (along < distance[to[arc]]) {
                    distance[to[arc]] = along;
                    queue.add(new long[] {along, to[arc]});
                }
            }
        }
        if (distance[sink] >= FAR) {
            return false;
        }
        // Beyond the sink the distance is not final: no further than the sink is what keeps reduced costs from going negative.
        for (int node = 0; node < nodes; node++) {
            potential[node] += Math.min(distance[node], distance[sink]);
        }
        return true;
    }

    private boolean layer(int source, int sink) {
        Arrays.fill(level, -1);
        level[source] = 0;
        int[] line = new int[nodes];
        int tail = 1;
        line[0] = source;
        for (int head = 0; head < tail; head++) {
            for (int i = first[line[head]]; i < first[line[head] + 1]; i++) {
                int arc = order[i];
                if (left[arc] > 0 && level[to[arc]] < 0 && reduced(arc) == 0) {
                    level[to[arc]] = level[line[head]] + 1;
                    line[tail++] = to[arc];
                }
            }
        }
        return level[sink] >= 0;
    }

    private int push(int node, int sink, int most) {
        if (node == sink) {
            return most;
        }
        for (; next[node] < first[node + 1]; next[node]++) {
            int arc = order[next[node]];
            if (left[arc] > 0 && level[to[arc]] == level[node] + 1 && reduced(arc) == 0) {
                int pushed = push(to[arc], sink, Math.min(most, left[arc]));
                if (pushed > 0) {
                    left[arc] -= pushed;
                    left[arc ^ 1] += pushed;
                    return pushed;
                }
            }
        }
        return 0;
    }

    /** No arc that could carry more would lower the cost: the potentials are a certificate anybody can check. */
    boolean isProven() {
        for (int arc = 0; arc < arcs; arc++) {
            if (left[arc] > 0 && reduced(arc) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The nodes from which the sink can still be reached, going backwards from one of them through what is left. */
    boolean[] reaching(int node) {
        boolean[] seen = new boolean[nodes];
        int[] line = new int[nodes];
        line[0] = node;
        seen[node] = true;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            for (int i = first[line[head]]; i < first[line[head] + 1]; i++) {
                int arc = order[i] ^ 1;
                if (left[arc] > 0 && !seen[from[arc]]) {
                    seen[from[arc]] = true;
                    line[tail++] = from[arc];
                }
            }
        }
        return seen;
    }
}
