package deffinov.terms;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.KnownFramework;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Revision.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InheritanceTests {

    private static final Provisions FRAMEWORK = KnownFramework.content().provisions();

    private static Set<Object> content(Optional<Value> value) {
        return value.map(given -> given instanceof Value.Rows(var rows) ? new HashSet<Object>(rows) : Set.<Object>of(given)).orElse(Set.of());
    }

    /** Applying the smallest change gives the wanted value (lists keep the framework's order); the same value is no change. */
    @Test
    void differencesAreMinimalAndGiveWhatWasWanted() {
        for (int seed = 0; seed < 400; seed++) {
            var some = new Generated(seed);
            Provisions framework = some.provisions();
            for (Element element : Element.values()) {
                Optional<Value> national = framework.of(element).value();
                Optional<Value> wanted = some.wanted(element, national);
                Optional<Change> change = Inheritance.between(national, wanted, "");
                Optional<Value> applied = change.map(each -> Inheritance.apply(national, each)).orElse(national);
                assertThat(content(applied)).as("seed %s, %s", seed, element).isEqualTo(content(wanted));
                assertThat(Inheritance.between(national, applied, "")).as("seed %s, %s", seed, element).isEqualTo(change);
                assertThat(Inheritance.between(national, national, "")).isEmpty();
                if (change.orElse(null) instanceof Change.Edit edit) {
                    Value.Rows before = national.map(value -> (Value.Rows) value).orElse(Value.Rows.NONE);
                    assertThat(edit.added()).allSatisfy(row -> assertThat(before.find(row.id())).isEmpty());
                    assertThat(edit.changed()).allSatisfy((id, cells) -> assertThat(cells).isNotEmpty().allSatisfy((name, value) ->
                            assertThat(before.find(id).orElseThrow().cell(name)).isNotEqualTo(value)));
                }
            }
        }
    }

    /** What conformity accepts stays within the freedom; what it refuses does not. */
    @Test
    void effectiveTermsOfALawfulCallNeverLeaveTheBounds() {
        int lawful = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            var some = new Generated(seed);
            Provisions framework = some.provisions();
            Differences differences = some.differences(framework);
            Set<Element> unlawful = Conformity.check(framework, differences, Set.of()).stream().map(Fault::element).collect(Collectors.toSet());
            for (Element element : Element.values()) {
                if (!unlawful.contains(element)) {
                    Optional<Value> value = differences.value(framework, element);
                    Optional<Value> national = framework.of(element).value();
                    lawful++;
                    if (!value.equals(national) && element != Element.GRID) {
                        assertThat(within(framework.of(element).freedom(), national, value)).as("seed %s, %s", seed, element).isTrue();
                    }
                }
            }
        }
        assertThat(lawful).isGreaterThan(10_000);
    }

    private static boolean within(Freedom freedom, Optional<Value> national, Optional<Value> value) {
        return switch (freedom) {
            case Freedom.Free() -> true;
            case Freedom.Locked() -> false;
            case Freedom.Bounded(var min, var max, boolean absent) -> value.map(given -> min.map(low -> Conformity.compare(low, given) <= 0).orElse(true)
                    && max.map(high -> Conformity.compare(given, high) <= 0).orElse(true)).orElse(absent);
            case Freedom.Among(var options) -> value.map(given -> given instanceof Value.Choice(String one) ? options.contains(one) : options.containsAll(((Value.Choices) given).options())).orElse(false);
            case Freedom.Extendable() -> content(value).containsAll(content(national)) || value.orElse(null) instanceof Value.Choices(var after)
                    && national.orElse(Value.Choices.of(List.of())) instanceof Value.Choices(var before) && after.containsAll(before);
        };
    }

    /** Where nation and region touched different things, it does not matter who changed first. */
    @Test
    void disjointChangesCommute() {
        int disjoint = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            var some = new Generated(seed);
            Provisions before = some.provisions();
            Provisions after = some.revised(before);
            Differences regional = some.differences(before);
            for (Element element : Element.values()) {
                Optional<Change> national = Inheritance.between(before.of(element).value(), after.of(element).value(), "");
                Optional<Change> own = regional.of(element);
                boolean apart = national.isPresent() && own.isPresent() && Revision.effect(element, before, after, regional, Set.of(element)) == Effect.FOLLOWS;
                if (apart) {
                    disjoint++;
                    Optional<Value> nationFirst = Inheritance.apply(after.of(element).value(), own.get());
                    Optional<Value> regionFirst = Inheritance.apply(Inheritance.apply(before.of(element).value(), own.get()), national.get());
                    assertThat(content(nationFirst)).as("seed %s, %s", seed, element).isEqualTo(content(regionFirst));
                }
            }
        }
        assertThat(disjoint).isGreaterThan(50);
    }

    private static Differences only(Element element, Value value) {
        return Differences.NONE.with(FRAMEWORK, element, Optional.of(value), "");
    }

    private static List<String> faults(Differences differences) {
        return Conformity.check(FRAMEWORK, differences, Set.of()).stream().map(fault -> fault.sentence().replaceAll("[\\u00a0\\u202f]", " ")).toList();
    }

    @Test
    void namesEachDeviationAndItsRemedy() {
        assertThat(faults(only(Element.GRANT_CEILING, new Value.Amount(Money.euros(600_000))))).singleElement().asString()
                .contains("plafond de l'aide", "de 100 000,00 € à 500 000,00 €", "600 000,00 €", "dérogation");
        assertThat(faults(only(Element.GRANT_FLOOR, new Value.Amount(Money.euros(100_000))))).isEmpty();
        assertThat(faults(Differences.NONE.with(FRAMEWORK, Element.GRANT_FLOOR, Optional.empty(), ""))).as("a floor may be absent").isEmpty();
        assertThat(faults(Differences.NONE.with(FRAMEWORK, Element.GRANT_RATE, Optional.empty(), ""))).as("a rate may not").hasSize(1);
        assertThat(Conformity.check(FRAMEWORK, only(Element.GRANT_RATE, new Value.Rate(Percentage.of(90))), Set.of(Element.GRANT_RATE))).isEmpty();
    }

    private static Differences grid(Map<String, Integer> weights, Map<String, Integer> added) {
        var rows = new java.util.ArrayList<Value.Row>();
        for (Value.Row row : ((Value.Rows) FRAMEWORK.of(Element.GRID).value().orElseThrow()).rows()) {
            rows.add(weights.containsKey(row.id()) ? row.with("poids", Optional.of(new Value.Whole(weights.get(row.id())))) : row);
        }
        added.forEach((id, weight) -> rows.add(new Value.Row(id, new TreeMap<>(Map.of("intitule", new Value.Text(id), "poids", new Value.Whole(weight))))));
        return only(Element.GRID, new Value.Rows(rows));
    }

    @Test
    void theGridLeavesWeightsBetweenTheirBoundsAndAShareToRegionalCriteria() {
        Differences sound = grid(Map.of("pertinence", 15, "innovation", 15), Map.of("rural", 20));
        assertThat(faults(sound)).isEmpty();
        assertThat(Soundness.check(Terms.of(FRAMEWORK, 1, sound, Differences.NONE, "", "")).stream().map(Fault::element)).doesNotContain(Element.GRID);
        assertThat(faults(grid(Map.of("pertinence", 10), Map.of()))).singleElement().asString().contains("de 15 à 40");
        assertThat(faults(grid(Map.of(), Map.of("rural", 21)))).singleElement().asString().contains("21 points", "20");
        assertThat(Soundness.check(Terms.of(FRAMEWORK, 1, grid(Map.of("pertinence", 24), Map.of()), Differences.NONE, "", "")).stream().map(Fault::sentence)).anyMatch(sentence -> sentence.contains("totalisent 99"));
    }

    @Test
    void refusesCirclesMissingReferencesAndSumsThatDoNotHold() {
        var questions = new Value.Rows(List.of(question("a", "calcul", "b + 1", ""), question("b", "calcul", "a * 2", ""), question("c", "calcul", "inconnue", ""),
                question("d", "texte", "", "e = oui"), question("f", "calcul", "1 +", ""), question("g", "choix", "", "")));
        assertThat(sound(only(Element.QUESTIONS, questions))).anyMatch(fault -> fault.contains("dépend d'elle-même")).anyMatch(fault -> fault.contains("« inconnue »"))
                .anyMatch(fault -> fault.contains("« e », qui n'existe pas")).anyMatch(fault -> fault.contains("calcul illisible")).anyMatch(fault -> fault.contains("au moins deux réponses"));
        assertThat(sound(only(Element.INSTALMENTS, new Value.Rows(List.of(new Value.Row("avance", new TreeMap<>(Map.of("intitule", new Value.Text("Avance"), "part", new Value.Rate(Percentage.of(60)),
                "declencheur", new Value.Text("Signature")))))))).stream().filter(fault -> fault.contains("versements"))).singleElement().asString().contains("60,00 %", "100 %");
        assertThat(sound(only(Element.DURATION_MIN, new Value.Whole(48)))).anyMatch(fault -> fault.contains("dépasse la durée maximale"));
        assertThat(sound(only(Element.PROOF, new Value.Choice("cachet")))).anyMatch(fault -> fault.contains("dépôt sur papier"));
    }

    private static List<String> sound(Differences differences) {
        return Soundness.check(Terms.of(FRAMEWORK, 1, differences, Differences.NONE, "", "")).stream().map(fault -> fault.sentence().replaceAll("[\\u00a0\\u202f]", " ")).toList();
    }

    private static Value.Row question(String id, String kind, String formula, String shownIf) {
        var cells = new TreeMap<String, Value>(Map.of("intitule", new Value.Text(id), "reponse", new Value.Choice(kind)));
        if (!formula.isEmpty()) {
            cells.put("calcul", new Value.Text(formula));
        }
        if (!shownIf.isEmpty()) {
            cells.put("si", new Value.Text(shownIf));
        }
        return new Value.Row(id, cells);
    }

    @Test
    void theKnownFrameworkAndCallsAreLawful() {
        assertThat(Soundness.freedoms(FRAMEWORK)).isEmpty();
        assertThat(Soundness.check(Terms.of(FRAMEWORK, 1))).isEmpty();
        for (String name : KnownFramework.CALLS) {
            Differences differences = KnownFramework.call(name).differences();
            assertThat(Conformity.check(FRAMEWORK, differences, Set.of())).as(name).isEmpty();
            assertThat(Soundness.check(Terms.of(FRAMEWORK, 1, differences, Differences.NONE, name, name))).as(name).isEmpty();
        }
    }
}
