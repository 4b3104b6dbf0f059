package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.demo.KnownFramework;
import deffinov.evaluation.Assignments;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Judge;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.evaluation.Rankings;
import deffinov.evaluation.Review;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readings given at once and explained, a ranking and how sure it is, on the real database. */
class JudgingTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Assignments assignments;

    @Autowired
    Rankings rankings;

    @Autowired
    Conflicts conflicts;

    @Autowired
    deffinov.evaluation.ReadingReminders reminders;

    @Autowired
    deffinov.docket.Road road;

    @Autowired
    deffinov.application.Applications applications;

    @Autowired
    deffinov.application.Writing writing;

    @Autowired
    deffinov.organisation.Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private static int next;

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private List<ApplicationNumber> admissible(CallSlug call, int many) {
        var numbers = new ArrayList<ApplicationNumber>();
        for (int i = 0; i < many; i++) {
            numbers.add(scene.filed(scene.person("Candidate au jury " + ++next, Scope.organisation("none")), call));
            evaluations.decideAdmissibility(officer(), numbers.getLast(), Map.of(), Scene.CLOSED);
        }
        return numbers;
    }

    /** Only these read for Normandie. */
    private List<Actor> reviewers(int many) {
        jdbc.sql("update access.role_grant set ended_at = now(), ended_by = account_id where role = 'REVIEWER' and ended_at is null").update();
        var reviewers = new ArrayList<Actor>();
        for (int i = 0; i < many; i++) {
            reviewers.add(scene.person("Jury " + ++next, NORMANDY, Role.REVIEWER));
        }
        return reviewers;
    }

    private void describe(Actor judge, int capacity, boolean external, boolean lent) {
        conflicts.describe(judge, new Judge(judge.id(), judge.name(), List.of(), List.of(), Set.of(), Set.of(), capacity, external, lent, Optional.empty(), Optional.empty(), Optional.of(Scene.CLOSED)), Scene.CLOSED);
    }

    @Test
    void themesBringReadersNearerAndNobodyReadsOutsideItsDates() {
        CallSlug call = scene.call(Money.euros(1_000));
        var number = admissible(call, 1).getFirst();
        var jury = reviewers(4);
        var about = new Judge(jury.get(2).id(), jury.get(2).name(), List.of(), List.of(), Set.of(), Set.of("atelier", "suites"), 10, false, false, Optional.empty(), Optional.empty(), Optional.of(Scene.CLOSED));
        conflicts.describe(jury.get(2), about, Scene.CLOSED);
        var away = new Judge(jury.get(3).id(), jury.get(3).name(), List.of(), List.of(), Set.of(), Set.of("atelier", "besoins", "suites"), 10, false, false, Optional.of(java.time.LocalDate.parse("2023-05-03")), Optional.empty(), Optional.of(Scene.CLOSED));
        conflicts.describe(jury.get(3), away, Scene.CLOSED);
        var proposal = assignments.propose(officer(), call, Scene.CLOSED);
        assertThat(proposal.proposed()).filteredOn(reading -> reading.reader().equals(jury.get(2).id())).singleElement().satisfies(reading -> assertThat(reading.known()).contains("atelier", "suites"));
        assertThat(proposal.proposed()).noneMatch(reading -> reading.reader().equals(jury.get(3).id()));
        assertThat(proposal.readers()).filteredOn(reader -> reader.judge().account().equals(jury.get(3).id())).singleElement().satisfies(reader -> assertThat(reader.free()).isZero());
        assertThat(refusal(() -> evaluations.assign(officer(), number, jury.get(3).id(), Scene.CLOSED))).isEqualTo(EvaluationRefusal.NotAvailable.class);
        evaluations.assign(officer(), number, jury.get(3).id(), Scene.CLOSED.plus(java.time.Duration.ofDays(1)));
    }

    @Test
    void whatIsGivenIsWhatWasShown() {
        CallSlug call = scene.call(Money.euros(1_000));
        var numbers = admissible(call, 3);
        var jury = reviewers(3);
        conflicts.declare(jury.getFirst(), numbers.getFirst(), ConflictKind.OTHER, "Ancienne élève.", Scene.CLOSED);
        var shown = assignments.propose(officer(), call, Scene.CLOSED);
        assertThat(shown.proven()).isTrue();
        assertThat(shown.proposed()).hasSize(6).noneMatch(reading -> reading.number().equals(numbers.getFirst()) && reading.reader().equals(jury.getFirst().id()));
        assertThat(shown.readers()).filteredOn(reader -> reader.judge().account().equals(jury.getFirst().id())).extracting(Assignments.Reader::kept).containsExactly(1);

        conflicts.declare(jury.getLast(), numbers.getLast(), ConflictKind.OTHER, "Voisine.", Scene.CLOSED);
        assertThat(refusal(() -> assignments.give(officer(), call, shown.fingerprint(), Scene.CLOSED))).isEqualTo(EvaluationRefusal.ProposalChanged.class);
        evaluations.assign(officer(), numbers.get(1), jury.getFirst().id(), Scene.CLOSED);
        var again = assignments.propose(officer(), call, Scene.CLOSED);
        assertThat(again.given()).extracting(Assignments.Reading::reader).containsExactly(jury.getFirst().id());
        assertThat(assignments.give(officer(), call, again.fingerprint(), Scene.CLOSED)).isEqualTo(5);
        for (ApplicationNumber number : numbers) {
            assertThat(evaluations.get(officer(), number, Scene.CLOSED, Role.OFFICER).liveReviews()).hasSize(2);
        }
        assertThat(assignments.propose(officer(), call, Scene.CLOSED).proposed()).isEmpty();
        assertThat(refusal(() -> assignments.give(officer(), call, again.fingerprint(), Scene.CLOSED))).as("not twice").isEqualTo(EvaluationRefusal.ProposalChanged.class);
    }

    @Test
    void aReadingIsKeptAsItIsTypedAndItsReviewerReminded() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = admissible(call, 1).getFirst();
        var jury = reviewers(2);
        evaluations.assign(officer(), number, jury.getFirst().id(), Scene.CLOSED);
        assertThat(refusal(() -> evaluations.draft(jury.getFirst(), number, Map.of("mot", "Avant ?"), Scene.CLOSED))).isEqualTo(EvaluationRefusal.NotAccepted.class);
        reminders.turn(Scene.CLOSED.plus(java.time.Duration.ofDays(6)));
        assertThat(reminded(number)).isZero();
        reminders.turn(Scene.CLOSED.plus(java.time.Duration.ofDays(7)));
        reminders.turn(Scene.CLOSED.plus(java.time.Duration.ofDays(8)));
        assertThat(reminded(number)).as("once a week").isEqualTo(1);
        evaluations.answer(jury.getFirst(), number, true, "", Scene.CLOSED);
        evaluations.draft(jury.getFirst(), number, Map.of("note-pertinence", "presque 4", "mot", "Entre nous."), Scene.CLOSED);
        assertThat(evaluations.review(jury.getFirst(), number).draft()).as("whatever is typed").containsEntry("note-pertinence", "presque 4");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> evaluations.draft(jury.getLast(), number, Map.of(), Scene.CLOSED))).as("another's form").isInstanceOf(deffinov.web.AccessDenied.class);
        var scores = new LinkedHashMap<String, Review.Score>();
        KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(4, "Pour le candidat.")));
        evaluations.score(jury.getFirst(), number, scores, "Entre nous : fragile.", true, Scene.CLOSED);
        Review done = evaluations.review(jury.getFirst(), number);
        assertThat(done.draft()).isEmpty();
        assertThat(done.note()).isEqualTo("Entre nous : fragile.");
        assertThat(refusal(() -> evaluations.draft(jury.getFirst(), number, Map.of("mot", "Après."), Scene.CLOSED))).isEqualTo(EvaluationRefusal.ScoresDone.class);
        reminders.turn(Scene.CLOSED.plus(java.time.Duration.ofDays(40)));
        assertThat(reminded(number)).as("nothing once it is done").isEqualTo(1);
        assertThat(road.of(officer(), call, Scene.CLOSED).steps()).extracting(step -> step.label() + " " + step.isDone()).contains("Recevabilité true", "Lectures true", "Décisions false", "Lettres true");
    }

    private int reminded(ApplicationNumber number) {
        return jdbc.sql("select count(*) from audit.entry where object_id = :number and action = 'ReadingAwaited'").param("number", number.value()).query(Integer.class).single();
    }

    @Test
    void aBlindReadingTellsNothingOfWhoApplies() {
        CallSlug call = scene.call(Money.euros(1_000), deffinov.terms.Element.BLIND, new deffinov.terms.Value.Choice("cachee"));
        Actor lead = scene.person("Candidate cachée " + ++next, Scope.organisation("none"));
        ApplicationNumber number = scene.draft(lead, call);
        var content = applications.get(lead, number, Scene.OPEN);
        String name = organisations.get(content.application().lead()).name();
        writing.save(lead, number, "besoins", "Nous, " + name.toUpperCase(java.util.Locale.FRANCE) + ", à Alençon (voir www.notre-site.fr, ou contact@notre-site.fr), agissons. L'alençonnais aussi.", 1, Scene.OPEN);
        applications.submit(lead, number, Scene.OPEN);
        evaluations.decideAdmissibility(officer(), number, Map.of(), Scene.CLOSED);
        Actor reader = reviewers(1).getFirst();
        evaluations.assign(officer(), number, reader.id(), Scene.CLOSED);
        var own = conflicts.applicants(reader, call, Scene.CLOSED);
        assertThat(own).allMatch(Conflicts.Applicants::blind).noneMatch(each -> each.label().contains(number.value()) || each.key().equals(number.value()));
        assertThat(conflicts.applicants(officer(), call, Scene.CLOSED)).noneMatch(Conflicts.Applicants::blind);
        evaluations.answer(reader, number, true, "", Scene.CLOSED);
        var shown = evaluations.shown(reader, number);
        var filed = evaluations.get(officer(), number, Scene.CLOSED, Role.OFFICER).filing().content();
        assertThat(shown.toString()).doesNotContainIgnoringCase(name).doesNotContain("notre-site", "Alençon (", filed.sites().getFirst().name(), filed.documents().getFirst().name(), filed.leadBody().id());
        assertThat(shown.answers()).extracting(deffinov.application.FiledContent.Answer::text).contains("Nous, Membre A, à [masqué] (voir [masqué] ou [masqué]), agissons. L'alençonnais aussi.");
        assertThat(shown.documents()).isEmpty();
        assertThat(shown.grant()).isEqualTo(filed.grant());
        var scores = new LinkedHashMap<String, Review.Score>();
        KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(4, "Argumenté.")));
        evaluations.score(reader, number, scores, true, Scene.CLOSED);
        assertThat(evaluations.shown(reader, number)).as("once it is finished").isEqualTo(filed);
    }

    @Test
    void whatCollidesIsNamedAndAReaderLentFreesIt() {
        CallSlug call = scene.call(Money.euros(1_000));
        admissible(call, 2);
        var jury = reviewers(2);
        describe(jury.getFirst(), 10, false, false);
        describe(jury.getLast(), 1, false, false);
        var stuck = assignments.propose(officer(), call, Scene.CLOSED).collision().orElseThrow();
        assertThat(stuck.numbers()).isNotEmpty();
        assertThat(stuck.needed() - stuck.offered()).isEqualTo(1);
        assertThat(stuck.readers()).contains(jury.getLast().name());
        Actor lent = scene.person("Prêtée " + ++next, Scope.authority("region-bretagne"), Role.REVIEWER);
        describe(lent, 5, true, true);
        var free = assignments.propose(officer(), call, Scene.CLOSED);
        assertThat(free.collision()).isEmpty();
        assertThat(free.readers()).filteredOn(Assignments.Reader::lent).extracting(reader -> reader.judge().account()).contains(lent.id());
        assignments.give(officer(), call, free.fingerprint(), Scene.CLOSED);
        assertThat(evaluations.reviewsOf(lent)).hasSize(1);
    }

    private static Class<?> refusal(Runnable act) {
        return Objects.requireNonNull(catchThrowableOfType(Refused.class, act::run), "nothing was refused").refusal().getClass();
    }

    private void score(Actor reviewer, ApplicationNumber number, int... points) {
        evaluations.assign(officer(), number, reviewer.id(), Scene.CLOSED);
        evaluations.answer(reviewer, number, true, "", Scene.CLOSED);
        var scores = new LinkedHashMap<String, Review.Score>();
        for (int i = 0; i < KnownFramework.grid().size(); i++) {
            scores.put(KnownFramework.grid().get(i).id(), new Review.Score(points[Math.min(i, points.length - 1)], "Argumenté."));
        }
        evaluations.score(reviewer, number, scores, true, Scene.CLOSED);
    }

    @Test
    void equalScoresAreOrderedByTheCallsRule() {
        CallSlug call = scene.call(Money.euros(150_000));
        var numbers = admissible(call, 3);
        var jury = reviewers(2);
        // 80 out of 100 each: the second is better at what weighs 25, the first two tie further down.
        score(jury.getFirst(), numbers.get(0), 4, 4, 4, 4, 4);
        score(jury.getFirst(), numbers.get(1), 5, 3, 4, 4, 4);
        score(jury.getFirst(), numbers.get(2), 1, 1, 1, 1, 1);
        score(jury.getLast(), numbers.get(2), 5, 5, 5, 5, 5);
        var ranking = rankings.of(officer(), call, Scene.CLOSED);
        assertThat(ranking.lines()).extracting(line -> line.file().filing().number()).containsExactly(numbers.get(1), numbers.get(0), numbers.get(2));
        assertThat(ranking.lines()).extracting(line -> line.rank().orElseThrow()).containsExactly(1, 2, 3);
        assertThat(ranking.lines().getLast().apart()).isEqualTo(80.0);
        var apart = evaluations.get(officer(), numbers.get(2), Scene.CLOSED, Role.OFFICER);
        assertThat(apart.state()).isEqualTo("Troisième lecture à confier");
        assertThat(refusal(() -> decisions.propose(officer(), numbers.get(2), Proposal.of(Outcome.REJECTED, Optional.empty(), "Trop bas."), Scene.CLOSED))).isEqualTo(EvaluationRefusal.ThirdReadingAwaited.class);
        Actor third = scene.person("Troisième lectrice " + ++next, NORMANDY, Role.REVIEWER);
        assertThat(assignments.propose(officer(), call, Scene.CLOSED).proposed()).extracting(Assignments.Reading::number, Assignments.Reading::reader).contains(org.assertj.core.groups.Tuple.tuple(numbers.get(2), third.id()));
        score(third, numbers.get(2), 3);
        assertThat(evaluations.get(officer(), numbers.get(2), Scene.CLOSED, Role.OFFICER).state()).isEqualTo("À décider en comité");
        ranking = rankings.of(officer(), call, Scene.CLOSED);
        assertThat(ranking.paid()).as("140 000 euros each").isEqualTo(1);
        assertThat(ranking.readers()).extracting(Rankings.Reader::name).containsExactlyInAnyOrder(jury.getFirst().name(), jury.getLast().name(), third.name());
        ranking.lines().forEach(line -> assertThat(line.best()).isBetween(1, line.worst()));

        assertThat(refusal(() -> evaluations.agree(officer(), numbers.getFirst(), Map.of(), "Seule.", Scene.CLOSED))).as("one reading is no consensus").isEqualTo(EvaluationRefusal.ScoresNotDone.class);
        var agreed = new LinkedHashMap<String, Integer>();
        KnownFramework.grid().forEach(criterion -> agreed.put(criterion.id(), 5));
        assertThat(refusal(() -> evaluations.agree(officer(), numbers.get(2), Map.of("pertinence", 5), "Accord.", Scene.CLOSED))).isEqualTo(EvaluationRefusal.ScoresMissing.class);
        assertThat(refusal(() -> evaluations.agree(officer(), numbers.get(2), agreed, " ", Scene.CLOSED))).isEqualTo(EvaluationRefusal.ReasonMissing.class);
        evaluations.agree(officer(), numbers.get(2), agreed, "Le premier lecteur avait mal compris.", Scene.CLOSED);
        ranking = rankings.of(officer(), call, Scene.CLOSED);
        assertThat(ranking.lines().getFirst().file().filing().number()).as("what was agreed on counts").isEqualTo(numbers.get(2));
        assertThat(ranking.lines().getFirst().raw()).hasValue(100);
        assertThat(ranking.lines().getFirst().file().reviews()).as("individual marks stay").hasSize(3);
        decisions.propose(officer(), numbers.get(2), Proposal.of(Outcome.REJECTED, Optional.empty(), "Hors sujet."), Scene.CLOSED);
        assertThat(refusal(() -> evaluations.agree(officer(), numbers.get(2), agreed, "Encore.", Scene.CLOSED))).as("not after the decision").isEqualTo(EvaluationRefusal.AlreadyDecided.class);

        Actor linked = scene.person("Membre du comité lié " + ++next, NORMANDY, Role.COMMITTEE);
        conflicts.declare(linked, numbers.getFirst(), ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        var withheld = rankings.of(linked, call, Scene.CLOSED);
        assertThat(withheld.withheld()).isTrue();
        assertThat(withheld.lines()).extracting(line -> line.file().filing().number()).containsExactly(numbers.get(1), numbers.get(2));
        assertThat(withheld.lines()).allMatch(line -> line.rank().isEmpty() && line.funded() == 0);
        assertThat(withheld.readers()).isEmpty();
    }
}
