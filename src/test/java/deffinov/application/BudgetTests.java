package deffinov.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deffinov.application.Budget.Costing;
import deffinov.application.Budget.Expense;
import deffinov.application.Budget.Resource;
import deffinov.application.Budget.ResourceKind;
import deffinov.demo.KnownFramework;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import deffinov.terms.Soundness;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Budgets always add up: simplified costs, shares, moves. */
class BudgetTests {

    private static final OrganisationId A = new OrganisationId(new UUID(0, 1));
    private static final OrganisationId B = new OrganisationId(new UUID(0, 2));
    private static final Provisions FRAMEWORK = KnownFramework.content().provisions();

    private static Value.Row row(String id, Map<String, Value> cells) {
        var all = new TreeMap<>(cells);
        all.put("intitule", new Value.Text(id));
        return new Value.Row(id, all);
    }

    private static Terms terms(String category, String base) {
        var unit = row("heure", Map.of("unite", new Value.Text("heures"), "montant", new Value.Amount(Money.of("31.17")), "categorie", new Value.Text("animation")));
        var flat = row("indirects", Map.of("taux", new Value.Rate(Percentage.of(15)), "base", new Value.Text(base), "categorie", new Value.Text(category)));
        var differences = Differences.NONE.with(FRAMEWORK, Element.UNIT_COSTS, Optional.of(new Value.Rows(List.of(unit))), "").with(FRAMEWORK, Element.FLAT_RATES, Optional.of(new Value.Rows(List.of(flat))), "");
        return Terms.of(FRAMEWORK, 1, differences, Differences.NONE, "essai", "Essai");
    }

    private static final Terms TERMS = terms("fonctionnement", "animation ; ingenierie");

    private static Expense real(OrganisationId who, String category, String amount, Integer... year) {
        return new Expense(who, category, "Réel", Money.of(amount), year.length == 0 ? Optional.empty() : Optional.of(year[0]), Optional.empty());
    }

    private static Expense hours(OrganisationId who, String quantity) {
        return new Expense(who, "animation", "Heures", Money.ZERO, Optional.empty(), Optional.of(new Costing("heure", Optional.of(new BigDecimal(quantity)))));
    }

    private static Expense flat(OrganisationId who, Integer... year) {
        return new Expense(who, "fonctionnement", "Indirects", Money.ZERO, year.length == 0 ? Optional.empty() : Optional.of(year[0]), Optional.of(new Costing("indirects", Optional.empty())));
    }

    private static List<String> amounts(Expense... expenses) {
        return new Budget(List.of(expenses), List.of()).counted(TERMS).expenses().stream().map(expense -> expense.amount().toString()).toList();
    }

    @Test
    void unitsAreCountedThenFlatRatesOnWhatTheMemberReallySpends() {
        assertThat(amounts(hours(A, "12.5"))).containsExactly("389.63");
        assertThat(amounts(hours(A, "100"), real(A, "ingenierie", "1000.00"), real(A, "equipement", "9999.00"), real(B, "ingenierie", "500.00"), flat(A)))
                .containsExactly("3117.00", "1000.00", "9999.00", "500.00", "617.55");
        assertThat(amounts(real(A, "ingenierie", "100.00", 1), real(A, "ingenierie", "300.00", 2), flat(A, 1), flat(A, 2), flat(A))).endsWith("15.00", "45.00", "60.00");
        assertThat(amounts(flat(A))).as("nothing in its base").containsExactly("0.00");
        assertThat(amounts(new Expense(A, "animation", "Inconnu", Money.of("5.00"), Optional.empty(), Optional.of(new Costing("autre", Optional.of(BigDecimal.ONE)))))).containsExactly("0.00");
    }

    @Test
    void countingTwiceCountsTheSameAndTouchesNoRealAmount() {
        var random = new Random(11);
        for (int round = 0; round < 500; round++) {
            var expenses = new ArrayList<Expense>();
            for (int i = 0; i < 12; i++) {
                OrganisationId who = random.nextBoolean() ? A : B;
                expenses.add(switch (random.nextInt(3)) {
                    case 0 -> hours(who, BigDecimal.valueOf(1 + random.nextInt(99_999), 2).toPlainString());
                    case 1 -> flat(who);
                    default -> real(who, random.nextBoolean() ? "animation" : "equipement", BigDecimal.valueOf(1 + random.nextInt(9_999_999), 2).toPlainString());
                });
            }
            Budget counted = new Budget(expenses, List.of()).counted(TERMS);
            assertThat(counted.counted(TERMS)).isEqualTo(counted);
            for (int i = 0; i < expenses.size(); i++) {
                if (expenses.get(i).costing().isEmpty()) {
                    assertThat(counted.expenses().get(i)).isEqualTo(expenses.get(i));
                }
            }
            var grant = new Resource(ResourceKind.GRANT, "Aide", Money.of(BigDecimal.valueOf(1 + random.nextInt(99_999_999), 2).toPlainString()));
            var shares = new Budget(counted.expenses(), List.of(grant)).shares(List.of(A, B));
            assertThat(Money.sum(shares.stream().map(Budget.Share::spent).toList())).isEqualTo(counted.eligibleCost());
            if (counted.eligibleCost().isPositive()) {
                assertThat(Money.sum(shares.stream().map(Budget.Share::grant).toList())).as("to the cent").isEqualTo(grant.amount());
            }
        }
    }

    /** Largest remainder: the parts add up to the whole, and none is a cent or more from its exact share. */
    @Test
    void splittingNeverLosesACent() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            var weights = new ArrayList<Money>();
            for (int i = 0; i <= random.nextInt(9); i++) {
                weights.add(Money.of(BigDecimal.valueOf(random.nextInt(5) == 0 ? 0 : random.nextInt(100_000), 2).toPlainString()));
            }
            Money whole = Money.of(BigDecimal.valueOf(random.nextInt(100_000_000), 2).toPlainString());
            var parts = whole.split(weights);
            Money total = Money.sum(weights);
            assertThat(Money.sum(parts)).isEqualTo(total.isPositive() ? whole : Money.ZERO);
            for (int i = 0; i < parts.size() && total.isPositive(); i++) {
                BigDecimal exact = whole.amount().multiply(weights.get(i).amount()).divide(total.amount(), 12, java.math.RoundingMode.HALF_UP);
                assertThat(parts.get(i).amount().subtract(exact).abs()).isLessThan(new BigDecimal("0.01"));
            }
        }
        assertThat(Money.of("0.10").split(List.of(Money.euros(1), Money.euros(1), Money.euros(1)))).extracting(Money::toString).containsExactly("0.04", "0.03", "0.03");
        assertThatThrownBy(() -> Money.euros(1).split(List.of(Money.of("-1.00")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTermsSayWhatASimplifiedCostLacks() {
        assertThat(Soundness.check(terms("fonctionnement", "animation")).stream().filter(fault -> fault.element() == Element.FLAT_RATES)).isEmpty();
        assertThat(Soundness.check(terms("fonctionnement", "fonctionnement")).stream().map(fault -> fault.sentence())).anyMatch(sentence -> sentence.contains("sa propre catégorie"));
        assertThat(Soundness.check(terms("inconnue", "animation")).stream().map(fault -> fault.sentence())).anyMatch(sentence -> sentence.contains("« inconnue » n'est pas"));
    }

    /** Signed before years and simplified costs could be said: the digest is still the same. */
    @Test
    void whatWasSignedBeforeKeepsItsDigest() {
        var line = new Pledge.Line("equipement", "Casques", Money.euros(5), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(new Pledge("28-2023-00001", "appel", A.toString(), "Formation", List.of(line)).canonical())
                .isEqualTo("{\"application\":\"28-2023-00001\",\"call\":\"appel\",\"expenses\":[{\"amount\":\"5.00\",\"category\":\"equipement\",\"label\":\"Casques\"}],"
                        + "\"organisation\":\"00000000-0000-0000-0000-000000000001\",\"part\":\"Formation\"}");
    }
}
