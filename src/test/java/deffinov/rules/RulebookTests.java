package deffinov.rules;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.rules.Verdict.Outcome;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulebookTests {

    private static final Source CALL = new Source.Call("normandie", "Normandie connectée");
    private static final Source FRAMEWORK = new Source.Framework(1);
    private static final Terms TERMS = new Terms(new Sourced<>(Money.euros(50_000), FRAMEWORK), new Sourced<>(Money.euros(200_000), CALL),
            new Sourced<>(Percentage.of(70), CALL), new Sourced<>(Percentage.of(30), CALL), new Sourced<>(36, CALL),
            new Sourced<>(Map.of(MemberKind.TIERS_LIEU, 1, MemberKind.TRAINING, 1), FRAMEWORK), new Sourced<>(List.of(new Terms.Required("besoins", "Besoins")), FRAMEWORK),
            new Sourced<>(List.of(new Terms.Required("statuts", "Statuts")), FRAMEWORK), new Sourced<>("Normandie", CALL));

    private static ApplicationFacts facts(String grant, String cost, String own) {
        return new ApplicationFacts("Un atelier", Set.of("lieux"), Optional.of(24), Optional.of(Money.of(grant)), Money.of(cost), Money.of(cost), Money.of(own),
                Map.of(MemberKind.TIERS_LIEU, 1, MemberKind.TRAINING, 1), 1, 1, Set.of("besoins"), Set.of("statuts"));
    }

    private static Verdict of(List<Verdict> verdicts, String id) {
        return verdicts.stream().filter(verdict -> verdict.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void acceptsAnApplicationAtTheVeryBounds() {
        assertThat(Verdict.allSatisfied(Rulebook.judge(TERMS, facts("140000.00", "200000.00", "60000.00")))).isTrue();
    }

    @Test
    void refusesOneCentAboveTheRateAndSaysTheLargestGrant() {
        var rate = (Verdict.GrantRate) of(Rulebook.judge(TERMS, facts("140000.01", "200000.00", "60000.00")), "rate");
        assertThat(rate.outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(rate.largestGrant()).isEqualTo(Money.euros(140_000));
        assertThat(rate.source()).isEqualTo(CALL);
    }

    @Test
    void refusesOneCentBelowTheOwnShareTheFloorAndAboveTheCeiling() {
        assertThat(of(Rulebook.judge(TERMS, facts("140000", "200000", "59999.99")), "own-share").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(Rulebook.judge(TERMS, facts("49999.99", "200000", "60000")), "floor").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(Rulebook.judge(TERMS, facts("200000.01", "400000", "200000")), "ceiling").outcome()).isEqualTo(Outcome.VIOLATED);
    }

    @Test
    void tellsWhatIsMissingFromWhatIsViolated() {
        var nothing = new ApplicationFacts("", Set.of(), Optional.empty(), Optional.empty(), Money.ZERO, Money.ZERO, Money.ZERO, Map.of(), 0, 0, Set.of(), Set.of());
        var verdicts = Rulebook.judge(TERMS, nothing);
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.MISSING));
        var elsewhere = new ApplicationFacts("Un atelier", Set.of("lieux"), Optional.of(37), Optional.of(Money.euros(60_000)), Money.euros(100_000), Money.euros(99_999),
                Money.euros(40_000), Map.of(MemberKind.TIERS_LIEU, 1), 2, 0, Set.of(), Set.of());
        var judged = Rulebook.judge(TERMS, elsewhere);
        assertThat(of(judged, "place").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(of(judged, "duration").outcome()).isEqualTo(Outcome.VIOLATED);
        assertThat(((Verdict.Balanced) of(judged, "balance")).gap()).isEqualTo(Money.euros(1));
        assertThat(((Verdict.ConsortiumCount) of(judged, "consortium.TRAINING")).lacking()).isEqualTo(1);
    }
}
