package deffinov.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says which records are one place, after some of them came, changed or left; the rest is not read. */
@Component
class Linking {

    private final RecordStore store;

    Linking(RecordStore store) {
        this.store = store;
    }

    /** Counts again how these look like others, and shows what follows. In the caller's transaction. */
    void touch(Collection<String> slugs) {
        if (!slugs.isEmpty()) {
            store.lock();
            store.forgetPairs(slugs);
            store.pairs(pairs(slugs));
            store.linked(slugs);
            project(slugs);
        }
    }

    /** Shows again what follows from what is known of pairs. */
    void show(Collection<String> slugs) {
        store.lock();
        project(slugs);
    }

    private void project(Collection<String> slugs) {
        Set<String> reached = store.reach(slugs);
        Map<String, PlaceRecord> live = bySlug(store.live(reached));
        Map<String, UUID> owners = store.owners(reached);
        Map<String, Map<Fact.Field, String>> said = store.said(reached);
        var clusters = Clusters.of(live.keySet(), store.among(reached), (a, b) -> owners.containsKey(a) && owners.containsKey(b) && !Objects.equals(owners.get(a), owners.get(b)));
        store.withdraw(reached.stream().filter(slug -> !live.containsKey(slug)).toList());
        store.show(clusters.stream().map(cluster -> Projection.of(cluster.stream().map(slug -> Objects.requireNonNull(live.get(slug))).toList(), owners.keySet(), said)).toList());
    }

    private static Map<String, PlaceRecord> bySlug(Collection<PlaceRecord> records) {
        return records.stream().collect(Collectors.toMap(PlaceRecord::slug, Function.identity()));
    }

    private Map<List<String>, Likeness> pairs(Collection<String> slugs) {
        Set<String> touched = new HashSet<>(slugs);
        List<PlaceRecord> fresh = store.live(touched);
        var byCommune = new HashMap<String, List<PlaceRecord>>();
        store.liveIn(fresh.stream().map(PlaceRecord::commune).collect(Collectors.toSet())).forEach(each -> byCommune.computeIfAbsent(each.commune(), commune -> new ArrayList<>()).add(each));
        var pairs = new LinkedHashMap<List<String>, Likeness>();
        fresh.forEach(one -> byCommune.getOrDefault(one.commune(), List.of()).forEach(other -> weigh(pairs, touched, one, other)));
        List<String[]> afar = store.afar(touched);
        Map<String, PlaceRecord> far = bySlug(store.live(afar.stream().flatMap(java.util.Arrays::stream).collect(Collectors.toSet())));
        afar.forEach(pair -> weigh(pairs, Set.of(), Objects.requireNonNull(far.get(pair[0])), Objects.requireNonNull(far.get(pair[1]))));
        return pairs;
    }

    /** Two that are both touched are weighed once. */
    private static void weigh(Map<List<String>, Likeness> pairs, Set<String> touched, PlaceRecord one, PlaceRecord other) {
        boolean again = touched.contains(other.slug()) && one.slug().compareTo(other.slug()) > 0;
        if (again || one.slug().equals(other.slug())) {
            return;
        }
        Likeness likeness = Likeness.of(one, other);
        if (likeness.points() >= Likeness.DOUBTFUL) {
            pairs.put(one.slug().compareTo(other.slug()) < 0 ? List.of(one.slug(), other.slug()) : List.of(other.slug(), one.slug()), likeness);
        }
    }
}
