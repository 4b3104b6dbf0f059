package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.selection.Balance;
import deffinov.selection.Selections;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The selection of a call on the real database: what is decided binds it, links withhold it. */
class SelectionTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    Selections selections;

    @Autowired
    Decisions decisions;

    @Autowired
    Conflicts conflicts;

    @Autowired
    JdbcClient jdbc;

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private ApplicationNumber scored(CallSlug call) {
        return scene.scored(scene.person("Candidate choisie " + UUID.randomUUID(), Scope.organisation("none")), call);
    }

    private Selections.Answer ask(Actor actor, CallSlug call, Balance... balances) {
        return selections.of(actor, call, new Selections.Question(List.of(balances), 20, true), Scene.CLOSED);
    }

    private static List<ApplicationNumber> numbers(List<deffinov.evaluation.CaseFile> files) {
        return files.stream().map(file -> file.filing().number()).toList();
    }

    @Test
    void theEnvelopeTheBalancesAndWhatIsDecidedBind() {
        CallSlug call = scene.call(Money.euros(150_000));
        ApplicationNumber one = scored(call);
        ApplicationNumber two = scored(call);
        // 140 000 euros each: one of the two.
        var first = ask(officer(), call).found().orElseThrow();
        assertThat(numbers(first.chosen())).as("equal scores: the first of the ranking").containsExactly(one);
        assertThat(first.proven()).isTrue();
        assertThat(first.entering()).isEmpty();
        assertThat(first.people()).as("inhabitants of Normandie").isGreaterThan(3_000_000);
        assertThat(first.reachedChosen()).as("Alençon and around").isBetween(first.reachedBefore(), first.people());
        assertThat(first.more().orElseThrow().missing()).isEqualTo(Money.euros(130_000));
        assertThat(numbers(first.more().orElseThrow().entering())).containsExactly(two);

        var most = new Balance.DepartmentMost("d", "Au plus un par département", 1);
        var newcomers = new Balance.NewcomersLeast("n", "Au moins deux nouveaux", 2);
        assertThat(ask(officer(), call, most).found().orElseThrow().prices()).allSatisfy(price -> assertThat(price.points()).isZero());
        var stuck = ask(officer(), call, most, newcomers);
        assertThat(stuck.found()).isEmpty();
        assertThat(stuck.collision()).as("two do not fit whatever else").containsExactly(newcomers);
        decisions.propose(officer(), two, new Proposal(Outcome.RETAINED, Optional.of(Money.euros(9_000)), "Le moins cher.", "", Optional.empty(), "À moindre coût.", java.util.Map.of(), Optional.empty()), Scene.CLOSED);
        var decided = ask(officer(), call).found().orElseThrow();
        assertThat(numbers(decided.chosen())).as("what was decided costs what was granted").containsExactly(one, two);
        assertThat(decided.cost()).isEqualTo(Money.euros(149_000));

        Actor linked = scene.person("Lié à la sélection " + UUID.randomUUID(), NORMANDY, Role.COMMITTEE);
        conflicts.declare(linked, one, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        var withheld = ask(linked, call);
        assertThat(withheld.withheld()).isTrue();
        assertThat(withheld.found()).isEmpty();
    }
}
