package deffinov.rules;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.KnownFramework;
import deffinov.rules.ApplicationFacts.Member;
import deffinov.rules.ApplicationFacts.Site;
import deffinov.rules.Verdict.Outcome;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import deffinov.terms.Source;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulebookTests {

    private static final LocalDate TODAY = LocalDate.of(2023, 4, 3);
    private static final Provisions FRAMEWORK = KnownFramework.content().provisions();
    private static final Terms NORMANDY = Terms.of(FRAMEWORK, 1, KnownFramework.call("normandie").differences(), Differences.NONE, "normandie", "Normandie connectée");
    private static final Member PLACE = new Member("Campus", true, Set.of("tiers-lieu"), Set.of(), true, Optional.of(LocalDate.of(2020, 1, 1)));
    private static final Member TRAINING = new Member("Greta", false, Set.of("formation"), Set.of("qualiopi"), true, Optional.empty());
    private static final Set<String> DOCUMENTS = Set.of("accord", "statuts");

    private static Terms with(Element element, Value value) {
        return Terms.of(FRAMEWORK, 1, KnownFramework.call("normandie").differences().with(FRAMEWORK, element, Optional.of(value), ""), Differences.NONE, "essai", "Essai");
    }

    private static Plan plan(String grant, String own) {
        Money cost = Money.of(grant).plus(Money.of(own));
        return new Plan(cost, Map.of("equipement", cost), Money.of(grant), Money.of(own), Money.ZERO, Money.ZERO);
    }

    private static ApplicationFacts facts(Plan plan, Member... members) {
        return new ApplicationFacts(TODAY, "Un atelier", Set.of("lieux"), Optional.of(24), plan, List.of(members), List.of(new Site(true, Optional.empty())),
                Map.of("besoins", "Oui", "actions", "Oui", "suites", "Oui"), DOCUMENTS);
    }

    private static List<Verdict> judge(Terms terms, Plan plan, Member... members) {
        return Rulebook.judge(terms, facts(plan, members), "Normandie");
    }

    private static Verdict of(List<Verdict> verdicts, String id) {
        return verdicts.stream().filter(verdict -> verdict.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void acceptsAnApplicationAtTheVeryBounds() {
        var verdicts = judge(NORMANDY, plan("140000.00", "60000.00"), PLACE, TRAINING);
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.outcome()).as(verdict.id()).isEqualTo(Outcome.SATISFIED));
        assertThat(of(verdicts, "own-share").source()).isEqualTo(new Source.Call("normandie", "Normandie connectée"));
        assertThat(of(verdicts, "rate").source()).isEqualTo(new Source.Framework(1, ""));
    }

    @Test
    void refusesOneCentBeyondEachBound() {
        assertThat(of(judge(NORMANDY, plan("140000.01", "60000.00"), PLACE), "rate").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judge(NORMANDY, plan("140000.00", "59999.99"), PLACE), "own-share").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judge(NORMANDY, plan("49999.99", "60000"), PLACE), "floor").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judge(NORMANDY, plan("200000.01", "200000"), PLACE), "ceiling").outcome()).isEqualTo(Outcome.VIOLATED);
    }

    /** Minimum own share 30 %, total 200,000.00, own 54,800.00: the three levers, to the cent upward. */
    @Test
    void listsTheSmallestChangeOfEachLever() {
        assertThat(of(judge(NORMANDY, plan("145200.00", "54800.00"), PLACE), "own-share").levers()).containsExactly(
                new Lever(Lever.Kind.REQUEST_TO_OWN, Money.of("5200.00")), new Lever(Lever.Kind.OWN_AND_COST_UP, Money.of("7428.58")),
                new Lever(Lever.Kind.REQUEST_AND_COST_DOWN, Money.of("17333.34")));
    }

    /** Each lever, pulled, satisfies its rule and keeps the plan's gap; one cent less does not satisfy it. */
    @Test
    void eachLeverIsTheSmallest() {
        long seed = 20230403;
        var random = new Random(seed);
        int pulled = 0;
        for (int i = 0; i < 20_000; i++) {
            Money cost = cents(random, 40_000_000);
            Money grant = cents(random, 30_000_000);
            Money own = cents(random, 20_000_000);
            Money some = cents(random, 10_000_000);
            Plan plan = new Plan(cost, Map.of("equipement", cost.isBelow(some) ? cost : some), grant, own, cents(random, 5_000_000), cents(random, 1_000_000));
            Percentage share = new Percentage(java.math.BigDecimal.valueOf(1 + random.nextInt(9_998), 2));
            for (Verdict verdict : List.of(new Verdict.GrantRate("rate", plan, share, new Source.Framework(1, "")),
                    new Verdict.OwnShare("own-share", plan, own, true, share, Optional.empty(), new Source.Framework(1, "")),
                    new Verdict.GrantFloor("floor", plan, Money.euros(50_000), false, new Source.Framework(1, "")),
                    new Verdict.GrantCeiling("ceiling", plan, Money.euros(200_000), new Source.Framework(1, "")),
                    new Verdict.CategoryCap("cap", "equipement", "", plan, Money.euros(20_000), new Source.Framework(1, "")),
                    new Verdict.CategoryShare("cost-share", "equipement", "", plan, share, true, new Source.Framework(1, "")),
                    new Verdict.CategoryShare("grant-share", "equipement", "", plan, share, false, new Source.Framework(1, "")))) {
                for (Lever lever : verdict.levers()) {
                    assertThat(again(verdict, lever.on(plan, "equipement")).outcome()).as("seed %s, %s, %s", seed, verdict, lever).isEqualTo(Outcome.SATISFIED);
                    Lever less = new Lever(lever.kind(), lever.amount().minus(Money.of("0.01")));
                    assertThat(again(verdict, less.on(plan, "equipement")).outcome()).as("seed %s, %s, %s", seed, verdict, less).isNotEqualTo(Outcome.SATISFIED);
                    Plan after = lever.on(plan, "equipement");
                    assertThat(after.cost().minus(after.resources())).isEqualTo(plan.cost().minus(plan.resources()));
                    pulled++;
                }
            }
        }
        assertThat(pulled).isGreaterThan(100_000);
    }

    private static Money cents(Random random, int most) {
        return new Money(java.math.BigDecimal.valueOf(1 + random.nextInt(most), 2));
    }

    private static Verdict again(Verdict verdict, Plan plan) {
        return switch (verdict) {
            case Verdict.GrantRate rule -> new Verdict.GrantRate("", plan, rule.maximum(), rule.source());
            case Verdict.OwnShare rule -> new Verdict.OwnShare("", plan, plan.ownFunding(), true, rule.minimum(), rule.derogation(), rule.source());
            case Verdict.GrantFloor rule -> new Verdict.GrantFloor("", plan, rule.floor(), false, rule.source());
            case Verdict.GrantCeiling rule -> new Verdict.GrantCeiling("", plan, rule.ceiling(), rule.source());
            case Verdict.CategoryCap rule -> new Verdict.CategoryCap("", rule.category(), "", plan, rule.cap(), rule.source());
            case Verdict.CategoryShare rule -> new Verdict.CategoryShare("", rule.category(), "", plan, rule.maximum(), rule.ofCost(), rule.source());
            default -> throw new IllegalArgumentException(verdict.toString());
        };
    }

    /** With the request adjusted so that the plan balances, more own funding never turns satisfied into not. */
    @Test
    void moreOwnFundingNeverHarms() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Money cost = cents(random, 40_000_000);
            Money own = new Money(cost.amount().multiply(java.math.BigDecimal.valueOf(random.nextInt(100))).divide(java.math.BigDecimal.valueOf(100), 2, java.math.RoundingMode.FLOOR));
            Money more = own.plus(cents(random, 1_000));
            if (!more.isAbove(cost)) {
                Percentage share = Percentage.of(1 + random.nextInt(99));
                Plan before = new Plan(cost, Map.of(), cost.minus(own), own, Money.ZERO, Money.ZERO);
                Plan after = new Plan(cost, Map.of(), cost.minus(more), more, Money.ZERO, Money.ZERO);
                Source source = new Source.Framework(1, "");
                if (new Verdict.OwnShare("", before, own, true, share, Optional.empty(), source).outcome() == Outcome.SATISFIED) {
                    assertThat(new Verdict.OwnShare("", after, more, true, share, Optional.empty(), source).outcome()).isEqualTo(Outcome.SATISFIED);
                }
                if (new Verdict.GrantRate("", before, share, source).outcome() == Outcome.SATISFIED) {
                    assertThat(new Verdict.GrantRate("", after, share, source).outcome()).isNotEqualTo(Outcome.VIOLATED);
                }
            }
        }
    }

    @Test
    void countsOnlyTheResourcesTheCallCounts() {
        Plan plan = new Plan(Money.euros(200_000), Map.of("equipement", Money.euros(200_000)), Money.euros(140_000), Money.euros(20_000), Money.euros(20_000), Money.euros(20_000));
        assertThat(of(judge(NORMANDY, plan, PLACE), "own-share").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judge(with(Element.OWN_SHARE_COUNTS, Value.Choices.of(List.of("autofinancement", "cofinancement", "nature"))), plan, PLACE), "own-share").outcome()).isEqualTo(Outcome.SATISFIED);
    }

    @Test
    void leavesToTheAuthorityWhatTheCallLeavesToIt() {
        assertThat(of(judge(with(Element.SMALLER_GRANTS, new Value.Choice("cas-par-cas")), plan("40000", "60000"), PLACE), "floor").outcome()).isEqualTo(Outcome.REVIEW);
        var derogation = judge(with(Element.OWN_SHARE_DEROGATION, new Value.Rate(Percentage.of(20))), plan("150000", "50000"), PLACE);
        assertThat(of(derogation, "own-share").outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(of(derogation, "own-share").levers()).isNotEmpty();
    }

    @Test
    void aSingleApplicantAlliesWithATiersLieuUnlessItIsOne() {
        Terms occitanie = Terms.of(FRAMEWORK, 1, KnownFramework.call("occitanie").differences(), Differences.NONE, "occitanie", "DEFI'OCC");
        Member alone = new Member("Greta", true, Set.of("formation"), Set.of(), true, Optional.empty());
        Member ally = new Member("Fablab", false, Set.of("tiers-lieu"), Set.of(), false, Optional.empty());
        assertThat(of(judge(occitanie, Plan.EMPTY, PLACE), "consortium.alliance").outcome()).isEqualTo(Outcome.SATISFIED);
        assertThat(of(judge(occitanie, Plan.EMPTY, alone), "consortium.alliance").outcome()).isEqualTo(Outcome.MISSING);
        assertThat(of(judge(occitanie, Plan.EMPTY, alone, ally), "consortium.alliance").outcome()).isEqualTo(Outcome.SATISFIED);
        assertThat(occitanie.consortium().sentence()).isEqualTo("Il faut au moins 1 tiers-lieu parmi les partenaires, sauf si le chef de file est tiers-lieu ; et un chef de file dont le siège est dans le territoire.");
        assertThat(of(judge(occitanie, Plan.EMPTY, PLACE), "seasoning").outcome()).isEqualTo(Outcome.SATISFIED);
        assertThat(of(judge(occitanie, Plan.EMPTY, alone), "seasoning").outcome()).as("an unknown date is checked by the officer").isEqualTo(Outcome.REVIEW);
    }

    @Test
    void asksAQuestionOnlyWhenItsConditionHoldsAndComputesTheOthers() {
        var questions = new Value.Rows(List.of(row("public", Map.of("reponse", "choix", "choix", "jeunes ; adultes")), row("age", Map.of("reponse", "nombre", "si", "public = jeunes")),
                row("heures", Map.of("reponse", "nombre")), row("total", Map.of("reponse", "calcul", "calcul", "(heures + 10) * 2"))));
        Terms terms = with(Element.QUESTIONS, questions);
        var facts = new ApplicationFacts(TODAY, "", Set.of(), Optional.empty(), Plan.EMPTY, List.of(PLACE), List.of(), Map.of("public", "adultes", "heures", "2,5"), Set.of());
        assertThat(Rulebook.judge(terms, facts, "Normandie")).extracting(Verdict::id).contains("answer.public", "answer.heures").doesNotContain("answer.age", "answer.total");
        var answers = new HashMap<>(facts.answers());
        assertThat(Rulebook.computed(terms, terms.questions().getLast(), id -> answers.getOrDefault(id, ""))).hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("25"));
    }

    static Value.Row row(String id, Map<String, String> cells) {
        var values = new java.util.TreeMap<String, Value>();
        values.put("intitule", new Value.Text(id));
        cells.forEach((name, text) -> values.put(name, name.equals("reponse") ? new Value.Choice(text) : new Value.Text(text)));
        return new Value.Row(id, values);
    }

    @Test
    void tellsWhatIsMissingFromWhatIsViolated() {
        var nothing = new ApplicationFacts(TODAY, "", Set.of(), Optional.empty(), Plan.EMPTY, List.of(), List.of(), Map.of(), Set.of());
        assertThat(Rulebook.judge(NORMANDY, nothing, "Normandie")).allSatisfy(verdict -> assertThat(verdict.outcome()).as(verdict.id()).isEqualTo(Outcome.MISSING));
        var elsewhere = new ApplicationFacts(TODAY, "Un atelier", Set.of("lieux"), Optional.of(37), plan("60000", "40000"), List.of(PLACE), List.of(new Site(false, Optional.empty())), Map.of(), Set.of());
        var judged = Rulebook.judge(NORMANDY, elsewhere, "Normandie");
        assertThat(of(judged, "place").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judged, "duration").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judged, "consortium.formation").outcome()).isEqualTo(Outcome.MISSING);
    }
}
