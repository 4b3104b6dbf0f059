package deffinov.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Which records are one place: what a person said first, then strong pairs, the strongest first; two groups are never joined
 * when a person, or two owners, hold one of each apart. It depends on the records, pairs and words alone: never on the order
 * in which they came.
 */
final class Clusters {

    private Clusters() {}

    /** Two records, by slug, {@code a < b}. */
    record Pair(String a, String b, int points, Verdict verdict) {

        boolean joins() {
            return verdict == Verdict.SAME || verdict == Verdict.NONE && points >= Likeness.STRONG;
        }
    }

    /** What a person said of a pair. */
    enum Verdict { NONE, SAME, DIFFERENT }

    private static final Comparator<Pair> ORDER = Comparator.comparing((Pair pair) -> pair.verdict() != Verdict.SAME).thenComparing(Pair::points, Comparator.reverseOrder()).thenComparing(Pair::a).thenComparing(Pair::b);

    /** @param apart whether two records may not be one place, besides what the pairs say */
    static List<SortedSet<String>> of(Collection<String> slugs, Collection<Pair> pairs, BiPredicate<String, String> apart) {
        var group = new HashMap<String, SortedSet<String>>();
        slugs.forEach(slug -> group.put(slug, new TreeSet<>(List.of(slug))));
        Map<String, List<String>> different = new HashMap<>();
        pairs.stream().filter(pair -> pair.verdict() == Verdict.DIFFERENT).forEach(pair -> {
            different.computeIfAbsent(pair.a(), each -> new ArrayList<>()).add(pair.b());
            different.computeIfAbsent(pair.b(), each -> new ArrayList<>()).add(pair.a());
        });
        pairs.stream().filter(Pair::joins).filter(pair -> group.containsKey(pair.a()) && group.containsKey(pair.b())).sorted(ORDER).forEach(pair -> {
            SortedSet<String> one = Objects.requireNonNull(group.get(pair.a()));
            SortedSet<String> other = Objects.requireNonNull(group.get(pair.b()));
            boolean held = one.equals(other) || one.stream().anyMatch(left -> other.stream().anyMatch(right -> apart.test(left, right) || different.getOrDefault(left, List.of()).contains(right)));
            if (!held) {
                var both = new TreeSet<>(one);
                both.addAll(other);
                both.forEach(slug -> group.put(slug, both));
            }
        });
        var distinct = new TreeMap<String, SortedSet<String>>();
        group.values().forEach(each -> distinct.put(each.first(), each));
        return List.copyOf(distinct.values());
    }
}
