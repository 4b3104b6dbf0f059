package deffinov.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Gives applications to readers: so many each, an external one if the call asks, nobody with a link, nobody above what
 * it accepts, what was chosen by hand kept. Of all such plans, the one that costs least: reading an axis one does not
 * know costs as much as ten readings more than the others have. Solved exactly, as a flow of least cost.
 *
 * @param <R> a reader's identifier
 * @param <F> an application's
 */
final class Pairing<R, F> {

    /** What an axis the reader does not know costs, against one more reading on the same person. */
    static final int UNKNOWN_AXIS = 10;

    record Reader<R>(R id, int capacity, boolean external, Set<String> axes) {}

    /** @param more readings beyond those every application gets: a third one, where two are too far apart */
    record Text<F>(F id, Set<String> axes, int more) {

        Text(F id, Set<String> axes) {
            this(id, axes, 0);
        }
    }

    /** @param known the application's axes this reader knows; {@code chosen}: by hand, before */
    record Pair<R, F>(R reader, F text, Set<String> known, boolean external, boolean chosen) {}

    /** What came of it. */
    sealed interface Outcome<R, F> {}

    /** {@code proven}: no plan costs less; always so, and checked. */
    record Plan<R, F>(List<Pair<R, F>> pairs, long cost, boolean proven) implements Outcome<R, F> {

        /** How many readings each has. */
        Map<R, Long> loads() {
            return pairs.stream().collect(Collectors.groupingBy(Pair::reader, Collectors.counting()));
        }
    }

    /**
     * There is no plan: these applications need more readings than those who may read them can take. Take one of the
     * applications away and the rest may be served.
     *
     * @param needed readings these applications still need; {@code offered}: what these readers still take of them
     * @param external it is external readers that lack
     */
    record Collision<R, F>(Set<F> texts, Set<R> readers, long needed, long offered, boolean external) implements Outcome<R, F> {}

    private final List<Reader<R>> readers;
    private final List<Text<F>> texts;
    private final BiPredicate<R, F> kept;
    private final int readings;
    private final boolean external;

    /**
     * @param kept whether an application is kept from a reader
     * @param readings of each application, one at least
     * @param external one of them at least by an external reader
     */
    Pairing(Collection<Reader<R>> readers, Collection<Text<F>> texts, BiPredicate<R, F> kept, int readings, boolean external) {
        if (readings < 1) {
            throw new IllegalArgumentException("one reading at least");
        }
        this.readers = List.copyOf(readers);
        this.texts = List.copyOf(texts);
        this.kept = kept;
        this.readings = readings;
        this.external = external;
    }

    /** @param chosen pairs made by hand, which stay and count; where none of them is external and one is owed, a reading is added */
    Outcome<R, F> solve(Map<F, ? extends Collection<R>> chosen) {
        var network = new Network(chosen);
        return network.lacks().isEmpty() ? network.plan() : network.collision();
    }

    /** Source, readers, for each application those who are external and those who are not, applications, sink. */
    private final class Network {

        private final Map<F, ? extends Collection<R>> chosen;
        private final CostFlow flow = new CostFlow(2 + readers.size() + 3 * texts.size());
        private final Map<R, Reader<R>> byId = new HashMap<>();
        private final List<int[]> arcs = new ArrayList<>();
        private final int[] needs = new int[texts.size()];
        private final int[] sinks = new int[texts.size()];

        Network(Map<F, ? extends Collection<R>> chosen) {
            this.chosen = chosen;
            readers.forEach(reader -> byId.put(reader.id(), reader));
            var already = new HashMap<R, Integer>();
            chosen.values().forEach(each -> each.forEach(reader -> already.merge(reader, 1, Integer::sum)));
            for (int r = 0; r < readers.size(); r++) {
                int has = already.getOrDefault(readers.get(r).id(), 0);
                // Each reading costs more than the one before: loads level by themselves.
                for (int n = has + 1; n <= readers.get(r).capacity(); n++) {
                    flow.arc(0, reader(r), 1, n);
                }
            }
            for (int t = 0; t < texts.size(); t++) {
                build(t);
            }
            flow.run(0, 1);
        }

        private int reader(int r) {
            return 2 + r;
        }

        private int text(int t, int part) {
            return 2 + readers.size() + 3 * t + part;
        }

        private Set<R> by(int t) {
            Collection<R> found = chosen.get(texts.get(t).id());
            return found == null ? Set.of() : Set.copyOf(found);
        }

        private void build(int t) {
            Text<F> text = texts.get(t);
            Set<R> by = by(t);
            boolean owed = external && by.stream().noneMatch(id -> Optional.ofNullable(byId.get(id)).map(Reader::external).orElse(false));
            needs[t] = Math.max(owed ? 1 : 0, readings + text.more() - by.size());
            // At most one reading less by others than external readers leaves one for an external reader.
            flow.arc(text(t, 1), text(t, 0), needs[t], 0);
            flow.arc(text(t, 2), text(t, 0), owed ? needs[t] - 1 : needs[t], 0);
            sinks[t] = flow.arc(text(t, 0), 1, needs[t], 0);
            for (int r = 0; r < readers.size() && needs[t] > 0; r++) {
                Reader<R> reader = readers.get(r);
                if (!by.contains(reader.id()) && !kept.test(reader.id(), text.id())) {
                    long unknown = text.axes().stream().filter(axis -> !reader.axes().contains(axis)).count();
                    arcs.add(new int[] {r, t, flow.arc(reader(r), text(t, reader.external() ? 1 : 2), 1, (int) unknown * UNKNOWN_AXIS)});
                }
            }
        }

        List<Integer> lacks() {
            var lacks = new ArrayList<Integer>();
            for (int t = 0; t < texts.size(); t++) {
                if (flow.flow(sinks[t]) < needs[t]) {
                    lacks.add(t);
                }
            }
            return lacks;
        }

        Plan<R, F> plan() {
            var pairs = new ArrayList<Pair<R, F>>();
            for (Text<F> text : texts) {
                Collection<R> by = chosen.get(text.id());
                if (by != null) {
                    by.forEach(id -> pairs.add(pair(id, text, true)));
                }
            }
            arcs.stream().filter(arc -> flow.flow(arc[2]) > 0).forEach(arc -> pairs.add(pair(readers.get(arc[0]).id(), texts.get(arc[1]), false)));
            return new Plan<>(pairs, flow.cost(), flow.isProven());
        }

        private Pair<R, F> pair(R id, Text<F> text, boolean byHand) {
            Optional<Reader<R>> reader = Optional.ofNullable(byId.get(id));
            Set<String> known = reader.map(Reader::axes).orElse(Set.of()).stream().filter(text.axes()::contains).collect(Collectors.toCollection(TreeSet::new));
            return new Pair<>(id, text.id(), known, reader.map(Reader::external).orElse(false), byHand);
        }

        /** From each application that lacks a reading, back to whom it could have taken one from; the smallest such set. */
        Collision<R, F> collision() {
            return lacks().stream().map(this::collision).min(Comparator.comparingInt((Collision<R, F> each) -> each.texts().size()).thenComparingInt(each -> each.readers().size())).orElseThrow();
        }

        private Collision<R, F> collision(int lacking) {
            boolean[] seen = flow.reaching(text(lacking, 0));
            var files = new HashSet<F>();
            var able = new HashSet<R>();
            long needed = 0;
            boolean outside = external;
            for (int t = 0; t < texts.size(); t++) {
                if (seen[text(t, 0)] || seen[text(t, 1)] || seen[text(t, 2)]) {
                    files.add(texts.get(t).id());
                    needed += needs[t];
                    outside &= !seen[text(t, 2)];
                }
            }
            long offered = 0;
            for (int[] arc : arcs) {
                if (files.contains(texts.get(arc[1]).id())) {
                    able.add(readers.get(arc[0]).id());
                    offered += flow.flow(arc[2]);
                }
            }
            return new Collision<>(files, able, needed, offered, outside);
        }
    }
}
