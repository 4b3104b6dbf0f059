package deffinov.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a new version of the framework does to a call: old framework, new framework and regional value compared. */
public final class Revision {

    private Revision() {}

    public enum Effect {
        UNCHANGED("inchangé"), FOLLOWS("suit de lui-même"), CHOICE("demande le choix du territoire"), UNLAWFUL("devient contraire au cadre");

        private final String label;

        Effect(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** One element: the national values, the region's, and what would hold if the region kept its difference. */
    public record Line(Element element, Effect effect, Optional<Value> before, Optional<Value> after, Optional<Value> regional, Optional<Value> kept) {}

    /** The elements that move in the framework or become unlawful, in reading order. */
    public static List<Line> of(Provisions before, Provisions after, Differences differences, Set<Element> derogated) {
        var lines = new ArrayList<Line>();
        for (Element element : Element.values()) {
            Effect effect = effect(element, before, after, differences, derogated);
            if (effect != Effect.UNCHANGED) {
                lines.add(new Line(element, effect, before.of(element).value(), after.of(element).value(), differences.value(before, element), differences.value(after, element)));
            }
        }
        return List.copyOf(lines);
    }

    /** What happens to one element. */
    public static Effect effect(Element element, Provisions before, Provisions after, Differences differences, Set<Element> derogated) {
        boolean moved = !before.of(element).value().equals(after.of(element).value());
        Optional<Change> regional = differences.of(element);
        if (regional.isEmpty()) {
            return moved ? Effect.FOLLOWS : Effect.UNCHANGED;
        }
        var alone = new Differences(Map.of(element, regional.get()));
        boolean lawfulBefore = Conformity.check(before, alone, derogated).isEmpty();
        if (lawfulBefore && !Conformity.check(after, alone, derogated).isEmpty()) {
            return Effect.UNLAWFUL;
        }
        if (!moved) {
            return Effect.UNCHANGED;
        }
        return overlap(before, after, element, regional.get()) ? Effect.CHOICE : Effect.FOLLOWS;
    }

    /** Whether the nation and the region changed the same thing: the element, or in a list the same cell or entry. */
    private static boolean overlap(Provisions before, Provisions after, Element element, Change regional) {
        Optional<Change> national = Inheritance.between(before.of(element).value(), after.of(element).value(), "");
        if (!(regional instanceof Change.Edit own) || !(national.orElse(null) instanceof Change.Edit theirs)) {
            return true;
        }
        boolean sameCell = own.changed().entrySet().stream().anyMatch(entry -> theirs.removed().contains(entry.getKey())
                || theirs.changed().getOrDefault(entry.getKey(), Map.of()).keySet().stream().anyMatch(entry.getValue()::containsKey));
        boolean removedAndChanged = own.removed().stream().anyMatch(theirs.changed()::containsKey);
        boolean sameAddition = own.added().stream().anyMatch(row -> theirs.added().stream().anyMatch(other -> other.id().equals(row.id()) && !other.equals(row)));
        return sameCell || removedAndChanged || sameAddition;
    }
}
