package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Field;
import deffinov.application.Filing;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.demo.KnownFramework;
import deffinov.docket.Docket;
import deffinov.docket.Road;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Phases;
import deffinov.evaluation.Proposal;
import deffinov.evaluation.Rankings;
import deffinov.evaluation.Review;
import deffinov.letter.Letters;
import deffinov.proof.Pack;
import deffinov.proof.Seals;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call judged in two phases: who is selected goes on with what it had written, and is judged anew. */
class PhaseTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");
    private static final Instant NOW = Scene.CLOSED;
    private static final LocalDate DUE = LocalDate.parse("2023-05-31");
    private static final Instant AFTER = Instant.parse("2023-05-31T22:00:00Z");

    @Autowired
    Applications applications;

    @Autowired
    Writing writing;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Phases phases;

    @Autowired
    Rankings rankings;

    @Autowired
    Letters letters;

    @Autowired
    Docket docket;

    @Autowired
    Road road;

    @Autowired
    Seals seals;

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private Actor second() {
        return scene.person("Officier Deux", NORMANDY, Role.OFFICER);
    }

    private Actor reviewer() {
        return scene.person("Évaluatrice Une", NORMANDY, Role.REVIEWER);
    }

    private Actor lead() {
        return scene.person("Candidate en deux temps " + UUID.randomUUID(), Scope.organisation("none"));
    }

    private static Refusal refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private void decide(ApplicationNumber number, Outcome outcome, Optional<Money> amount, Instant now) {
        decisions.propose(officer(), number, new Proposal(outcome, amount, "Motif.", "Préciser le public.", Optional.empty(), "", Map.of(), Optional.empty()), now);
        decisions.confirm(second(), number, now);
    }

    private void read(ApplicationNumber number, int points, Instant now) {
        evaluations.assign(officer(), number, reviewer().id(), now);
        evaluations.answer(reviewer(), number, true, "", now);
        var scores = new LinkedHashMap<String, Review.Score>();
        KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(points, "Phase deux.")));
        evaluations.score(reviewer(), number, scores, true, now);
    }

    private CaseFile file(ApplicationNumber number) {
        return evaluations.get(officer(), number, NOW, Role.OFFICER);
    }

    @Test
    void whoIsSelectedGoesOnWithWhatItHadWrittenAndIsJudgedAnew() throws IOException {
        CallSlug call = scene.twoPhases(Money.euros(2_000));
        Actor lead = lead();
        ApplicationNumber number = scene.scored(lead, call);
        ApplicationNumber other = scene.scored(lead(), call);
        Filing first = applications.filed(number);
        assertThat(first.content().answers()).extracting(answer -> answer.id()).contains("besoins").doesNotContain("suites");
        assertThat(first.phase()).isEqualTo(1);

        assertThat(refusal(() -> decide(number, Outcome.RETAINED, Optional.of(Money.euros(500)), NOW))).isEqualTo(new EvaluationRefusal.OutcomeOfAnotherPhase(Outcome.RETAINED));
        assertThat(refusal(() -> phases.open(officer(), call, 1, DUE, NOW))).isInstanceOf(EvaluationRefusal.NothingToOpen.class);
        decisions.propose(officer(), number, Proposal.of(Outcome.PRESELECTED, Optional.empty(), "Prometteur."), NOW);
        assertThat(refusal(() -> phases.open(officer(), call, 1, DUE, NOW))).as("not signed").isInstanceOf(EvaluationRefusal.NothingToOpen.class);
        decisions.confirm(second(), number, NOW);
        decide(other, Outcome.REJECTED, Optional.empty(), NOW);
        letters.send(officer(), call, Set.of(number, other), NOW);
        assertThat(road.of(officer(), call, NOW).steps().getFirst().waiting()).as("to be opened").hasSize(1);

        assertThat(phases.open(officer(), call, 1, DUE, NOW)).isEqualTo(1);
        assertThat(refusal(() -> phases.open(officer(), call, 1, DUE, NOW))).as("clicked twice").isInstanceOf(EvaluationRefusal.NothingToOpen.class);
        assertThat(file(number).state()).isEqualTo("Dépôt de la phase attendu");
        assertThat(file(other).state()).isEqualTo(Outcome.REJECTED.label());
        assertThat(refusal(() -> evaluations.dropCorrection(officer(), number, NOW))).as("a phase is not withdrawn").isInstanceOf(ApplicationRefusal.NothingAsked.class);
        assertThat(refusal(() -> evaluations.decideAdmissibility(officer(), number, Map.of(), NOW))).isInstanceOf(EvaluationRefusal.StillOpen.class);

        var dossier = applications.get(lead, number, NOW);
        assertThat(dossier.application().answer("besoins").text()).isEqualTo("Besoins.");
        assertThat(dossier.writesAll()).isTrue();
        writing.save(lead, number, "suites", "", dossier.application().answer("suites").version(), NOW);
        assertThat(refusal(() -> applications.submit(lead, number, NOW))).isInstanceOf(ApplicationRefusal.Incomplete.class);
        writing.save(lead, number, "suites", "Dix ans de suites.", applications.get(lead, number, NOW).application().answer("suites").version(), NOW);
        writing.save(lead, number, Field.TITLE, "Un atelier, précisé", applications.get(lead, number, NOW).application().answer(Field.TITLE).version(), NOW);
        Filing complete = applications.submit(lead, number, NOW.plusSeconds(60));
        assertThat(complete.phase()).isEqualTo(2);
        assertThat(complete.countsAt()).isEqualTo(complete.filedAt());
        assertThat(complete.content().answers()).extracting(answer -> answer.id()).contains("besoins", "suites");

        applications.reopen(lead, number, NOW.plusSeconds(90));
        writing.save(lead, number, "suites", "Vingt ans de suites.", applications.get(lead, number, NOW).application().answer("suites").version(), NOW.plusSeconds(95));
        assertThat(applications.filed(number)).as("the one before counts until the next").isEqualTo(complete);
        Filing again = applications.submit(lead, number, NOW.plusSeconds(99));
        assertThat(again.ordinal()).isEqualTo(3);
        assertThat(refusal(() -> evaluations.decideAdmissibility(officer(), number, Map.of(), NOW.plusSeconds(100)))).as("others still have time").isInstanceOf(EvaluationRefusal.StillOpen.class);
        assertThat(refusal(() -> applications.reopen(lead, number, AFTER))).isInstanceOf(ApplicationRefusal.Closed.class);

        evaluations.decideAdmissibility(officer(), number, Map.of(), AFTER);
        assertThat(file(number).reviews()).as("the readings of this phase").isEmpty();
        read(number, 2, AFTER);
        assertThat(file(number).score().orElse(0)).isEqualTo(40);
        assertThat(evaluations.earlier(file(number))).singleElement().satisfies(before -> {
            assertThat(before.score().orElse(0)).isEqualTo(80);
            assertThat(before.filing()).isEqualTo(first);
            assertThat(before.decision().orElseThrow().outcome()).isEqualTo(Outcome.PRESELECTED);
        });
        assertThat(rankings.of(officer(), call, AFTER).lines()).extracting(line -> line.file().filing().number()).containsExactly(number);
        assertThat(rankings.of(officer(), call, 1, AFTER).lines()).extracting(line -> line.raw().orElse(0)).containsExactly(80.0, 80.0);
        assertThat(refusal(() -> decide(number, Outcome.PRESELECTED, Optional.empty(), AFTER))).isEqualTo(new EvaluationRefusal.OutcomeOfAnotherPhase(Outcome.PRESELECTED));
        decide(number, Outcome.RETAINED, Optional.of(Money.euros(500)), AFTER);
        letters.send(officer(), call, Set.of(number), AFTER);
        assertThat(phases.list(officer(), call, AFTER)).extracting(phase -> phase.files().size()).containsExactly(2, 1);

        seals.seal(java.time.InstantSource.system().instant());
        var output = new ByteArrayOutputStream();
        docket.write(officer(), docket.requireWhole(officer(), call, AFTER), AFTER, output);
        var report = Pack.check(new ByteArrayInputStream(output.toByteArray()));
        assertThat(report.faults()).isEmpty();
        assertThat(report.manifest().orElseThrow().decisions()).extracting(Pack.Decided::outcome).containsExactlyInAnyOrder("PRESELECTED", "RETAINED", "REJECTED");
    }

    @Test
    void whoFilesNothingInThePhaseGoesNoFurther() {
        CallSlug call = scene.twoPhases(Money.euros(1_000));
        Actor lead = lead();
        ApplicationNumber number = scene.scored(lead, call);
        decide(number, Outcome.PRESELECTED, Optional.empty(), NOW);
        assertThat(refusal(() -> phases.open(officer(), call, 1, LocalDate.parse("2023-05-01"), NOW))).isInstanceOf(ApplicationRefusal.UnclearAsk.class);
        phases.open(officer(), call, 1, DUE, NOW);
        assertThat(refusal(() -> applications.submit(lead, number, AFTER))).isInstanceOf(ApplicationRefusal.CorrectionOver.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer(), number, Set.of("budget"), "Budget.", DUE.plusDays(20), AFTER))).isInstanceOf(EvaluationRefusal.PhaseNotFiled.class);
        assertThat(refusal(() -> evaluations.decideAdmissibility(officer(), number, Map.of("phase", new Evaluations.Line(true, "Force majeure.")), AFTER))).isInstanceOf(EvaluationRefusal.PhaseNotFiled.class);
        assertThat(evaluations.verdicts(file(number))).singleElement().isInstanceOf(Verdict.FiledInPhase.class);

        evaluations.extendCorrection(officer(), number, DUE.plusDays(10), AFTER);
        Instant later = AFTER.plusSeconds(864_000);
        assertThat(applications.get(lead, number, AFTER).changes()).isTrue();
        evaluations.decideAdmissibility(officer(), number, Map.of("phase", new Evaluations.Line(false, "Rien n'a été déposé.")), later);
        assertThat(file(number).state()).isEqualTo("Irrecevable");
        letters.send(officer(), call, Set.of(number), later);
        assertThat(letters.overview(officer(), call, later).ready()).isEmpty();
    }

    @Test
    void aLinkOfInterestLeavesTheOpeningToSomebodyElse() {
        CallSlug call = scene.twoPhases(Money.euros(1_000));
        ApplicationNumber number = scene.scored(lead(), call);
        decide(number, Outcome.PRESELECTED, Optional.empty(), NOW);
        Actor linked = scene.person("Officière Liée Aux Phases", NORMANDY, Role.OFFICER);
        conflicts.declare(linked, number, deffinov.evaluation.ConflictKind.OTHER, "Lien.", NOW);
        assertThat(refusal(() -> phases.open(linked, call, 1, DUE, NOW))).isInstanceOf(EvaluationRefusal.NothingToOpen.class);
        assertThat(evaluations.withholds(linked, call)).as("selected is not the end").isTrue();
        assertThat(phases.open(officer(), call, 1, DUE, NOW)).isEqualTo(1);
    }

    @Autowired
    deffinov.evaluation.Conflicts conflicts;

    @Test
    void aRuleThatOnlyAnOfficerJudgesMayBeAccepted() {
        CallSlug call = scene.call(Money.euros(1_000), deffinov.terms.Element.SEASONING, new deffinov.terms.Value.Whole(12));
        ApplicationNumber number = scene.filed(lead(), call);
        assertThat(evaluations.verdicts(file(number))).anyMatch(verdict -> verdict.outcome() == Verdict.Outcome.REVIEW);
        evaluations.decideAdmissibility(officer(), number, Map.of(), NOW);
        assertThat(file(number).isAdmissible()).isTrue();
    }
}
