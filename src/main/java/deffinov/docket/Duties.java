package deffinov.docket;

import deffinov.application.ApplicationNumber;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Separation of duties (regulation (EU, Euratom) 2018/1046, art. 36: no one person holds two keys of an operation). On one
 * application, some duties never meet in one person: the platform refuses them; others may, and the auditor is shown them.
 */
public final class Duties {

    private Duties() {}

    /** What a person does about an application. */
    public enum Duty {
        ADMISSIBILITY("décide la recevabilité"), READING("évalue"), CONSENSUS("fixe la note de consensus"), VOTE("vote"), PROPOSAL("consigne la décision"), SIGNATURE("signe"), APPEAL("répond au recours");

        private final String label;

        Duty(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Several duties of one person on one application.
     *
     * @param forbidden whether the platform should have refused it
     */
    public record Held(ApplicationNumber number, String name, Set<Duty> duties, boolean forbidden) {

        public String said() {
            return duties.stream().map(Duty::label).collect(Collectors.joining(", "));
        }
    }

    /** Whoever holds two duties or more, the forbidden first. */
    static List<Held> held(List<DocketStore.Act> acts) {
        record Key(ApplicationNumber number, String person) {}
        var duties = new LinkedHashMap<Key, EnumSet<Duty>>();
        var names = new LinkedHashMap<Key, String>();
        for (DocketStore.Act act : acts) {
            var key = new Key(act.number(), act.person());
            duties.computeIfAbsent(key, each -> EnumSet.noneOf(Duty.class)).add(act.duty());
            names.put(key, act.name());
        }
        return duties.entrySet().stream().filter(each -> each.getValue().size() > 1)
                .map(each -> new Held(each.getKey().number(), names.getOrDefault(each.getKey(), ""), each.getValue(), isForbidden(each.getValue())))
                .sorted(Comparator.comparing((Held held) -> !held.forbidden()).thenComparing(held -> held.number().value()).thenComparing(Held::name)).toList();
    }

    /** Two keys of one operation: to propose and to sign, to decide and to answer the appeal against it. */
    static boolean isForbidden(Set<Duty> duties) {
        return duties.containsAll(Set.of(Duty.PROPOSAL, Duty.SIGNATURE)) || duties.contains(Duty.APPEAL) && (duties.contains(Duty.PROPOSAL) || duties.contains(Duty.SIGNATURE));
    }
}
