package deffinov.terms;

import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a call changed that the framework does not allow. */
public final class Conformity {

    private Conformity() {}

    /** Every unlawful deviation; elements under a granted derogation are lawful. */
    public static List<Fault> check(Provisions framework, Differences differences, Set<Element> derogated) {
        var faults = new ArrayList<Fault>();
        differences.byElement().forEach((element, change) -> {
            if (!derogated.contains(element)) {
                check(framework, element, change, faults);
            }
        });
        return List.copyOf(faults);
    }

    private static void check(Provisions framework, Element element, Change change, List<Fault> faults) {
        Provision provision = framework.of(element);
        if (Inheritance.apply(provision.value(), change).equals(provision.value())) {
            return;
        }
        if (element == Element.GRID && provision.freedom() instanceof Freedom.Extendable && change instanceof Change.Edit edit) {
            grid(framework, edit, faults);
            return;
        }
        String what = "Le cadre national " + (provision.article().isEmpty() ? "" : "(" + provision.article() + ") ");
        Optional<Value> wanted = Inheritance.apply(provision.value(), change);
        switch (provision.freedom()) {
            case Freedom.Free() -> {}
            case Freedom.Locked() -> faults.add(Fault.of(element, what + "verrouille « " + element.label() + " » à : " + Words.say(element, provision.value())
                    + ". Revenez à cette valeur, ou demandez une dérogation."));
            case Freedom.Bounded bounds -> bounded(element, bounds, wanted, what, faults);
            case Freedom.Among(var options) -> among(element, options, wanted, what, faults);
            case Freedom.Extendable() -> extended(element, provision, change, what, faults);
        }
    }

    private static void bounded(Element element, Freedom.Bounded bounds, Optional<Value> wanted, String what, List<Fault> faults) {
        boolean within = wanted.map(value -> bounds.min().map(min -> compare(min, value) <= 0).orElse(true) && bounds.max().map(max -> compare(value, max) <= 0).orElse(true))
                .orElse(bounds.mayBeAbsent());
        if (!within) {
            faults.add(Fault.of(element, what + "borne « " + element.label() + " » : " + Words.say(element, bounds) + ". L'appel indique : " + Words.say(element, wanted)
                    + ". Choisissez une valeur dans ces bornes, ou demandez une dérogation."));
        }
    }

    private static void among(Element element, Set<String> options, Optional<Value> wanted, String what, List<Fault> faults) {
        boolean within = wanted.map(value -> switch (value) {
            case Value.Choice(String option) -> options.contains(option);
            case Value.Choices(var chosen) -> options.containsAll(chosen);
            default -> false;
        }).orElse(false);
        if (!within) {
            faults.add(Fault.of(element, what + "laisse le choix pour « " + element.label() + " » entre : "
                    + options.stream().map(option -> Words.say(element, new Value.Choices(new java.util.TreeSet<>(Set.of(option))))).collect(Collectors.joining(" ; "))
                    + ". L'appel indique : " + Words.say(element, wanted) + "."));
        }
    }

    private static void extended(Element element, Provision provision, Change change, String what, List<Fault> faults) {
        String rule = what + "permet d'ajouter à « " + element.label() + " », sans retirer ni modifier : ";
        switch (change) {
            case Change.Edit edit -> {
                Rows national = provision.value().map(value -> (Rows) value).orElse(Rows.NONE);
                edit.removed().stream().filter(id -> national.find(id).isPresent()).forEach(id -> faults.add(new Fault(element, id, rule + "rétablissez « " + name(national, id) + " ».")));
                edit.changed().keySet().stream().filter(id -> national.find(id).isPresent()).forEach(id -> faults.add(new Fault(element, id, rule + "« " + name(national, id) + " » doit rester tel quel.")));
            }
            case Change.Replace(var value, var reason) -> {
                boolean kept = provision.value().orElse(Value.Choices.of(Set.of())) instanceof Value.Choices(var before)
                        && value.orElse(Value.Choices.of(Set.of())) instanceof Value.Choices(var after) && after.containsAll(before);
                if (!kept) {
                    faults.add(Fault.of(element, rule + "gardez " + Words.say(element, provision.value()) + "."));
                }
            }
        }
    }

    private static String name(Rows rows, String id) {
        return rows.find(id).map(row -> row.text("intitule")).filter(label -> !label.isEmpty()).orElse(id);
    }

    /** Criteria of the framework stay; only their weight moves, between their own bounds; the region's own share the points left to it. */
    private static void grid(Provisions framework, Change.Edit edit, List<Fault> faults) {
        Rows national = framework.of(Element.GRID).value().map(value -> (Rows) value).orElse(Rows.NONE);
        for (String id : edit.removed()) {
            national.find(id).ifPresent(row -> faults.add(new Fault(Element.GRID, id, "Le critère « " + row.text("intitule") + " » est obligatoire : rétablissez-le.")));
        }
        edit.changed().forEach((id, cells) -> national.find(id).ifPresent(row -> criterion(row, cells, faults)));
        int open = framework.of(Element.REGIONAL_CRITERIA).value().map(value -> ((Value.Whole) value).number()).orElse(0);
        int own = edit.added().stream().mapToInt(row -> row.whole("poids").orElse(0)).sum();
        if (own > open) {
            faults.add(Fault.of(Element.GRID, "Vos critères propres totalisent " + own + " points : le cadre national en laisse " + open
                    + " aux régions. Réduisez leur poids, ou demandez une dérogation."));
        }
    }

    private static void criterion(Row row, Map<String, Optional<Value>> cells, List<Fault> faults) {
        String name = row.text("intitule");
        if (cells.keySet().stream().anyMatch(cell -> !cell.equals("poids"))) {
            faults.add(new Fault(Element.GRID, row.id(), "Du critère « " + name + " », seul le poids peut changer : rétablissez le reste."));
        }
        if (cells.containsKey("poids")) {
            int national = row.whole("poids").orElse(0);
            int weight = cells.getOrDefault("poids", Optional.empty()).map(value -> ((Value.Whole) value).number()).orElse(0);
            int min = row.whole("poids-min").orElse(national);
            int max = row.whole("poids-max").orElse(national);
            if (weight < min || weight > max) {
                faults.add(new Fault(Element.GRID, row.id(), "Le poids du critère « " + name + " » va de " + min + " à " + max + " : vous avez indiqué " + weight + "."));
            }
        }
    }

    /** Order of two values of one ordered shape. */
    static int compare(Value one, Value other) {
        return switch (one) {
            case Value.Amount(var amount) -> amount.compareTo(((Value.Amount) other).amount());
            case Value.Rate(var rate) -> rate.compareTo(((Value.Rate) other).rate());
            case Value.Whole(int number) -> Integer.compare(number, ((Value.Whole) other).number());
            case Value.Day(var day) -> day.compareTo(((Value.Day) other).day());
            default -> throw new IllegalArgumentException("no order on " + one);
        };
    }
}
