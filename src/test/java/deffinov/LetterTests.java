package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.letter.Letter;
import deffinov.letter.LetterRefusal;
import deffinov.letter.Letters;
import deffinov.letter.Template;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters and appeals on the real database. */
class LetterTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");
    private static final Instant NOW = Scene.CLOSED;

    @Autowired
    Letters letters;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Applications applications;

    @Autowired
    JdbcClient jdbc;

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private Actor second() {
        return scene.person("Officier Deux", NORMANDY, Role.OFFICER);
    }

    private Actor third() {
        return scene.person("Officière Trois", NORMANDY, Role.OFFICER);
    }

    private Actor lead() {
        return scene.person("Cheffe Aux Lettres " + UUID.randomUUID(), Scope.organisation("none"));
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return Objects.requireNonNull(catchThrowableOfType(Refused.class, act), "nothing was refused").refusal();
    }

    private void decide(ApplicationNumber number, Proposal proposal) {
        decisions.propose(officer(), number, proposal, NOW);
        decisions.confirm(second(), number, NOW);
    }

    @Test
    void aLetterSaysWhyAndIsSentOnce() {
        ownWords();
        CallSlug call = scene.call(Money.euros(1_000));
        Actor lead = lead();
        ApplicationNumber number = scene.scored(lead, call);
        String criterion = deffinov.demo.KnownFramework.grid().getFirst().id();
        assertThat(refusal(() -> letters.send(officer(), call, Set.of(number), NOW))).as("nothing decided").isInstanceOf(LetterRefusal.NothingToSend.class);
        decisions.propose(officer(), number, new Proposal(Outcome.RETAINED, Optional.of(Money.euros(500)), "Solide.", "Trouver un local.", Optional.empty(), "", Map.of(criterion, "Le besoin est montré."), Optional.empty()), NOW);
        assertThat(letters.overview(officer(), call, NOW).ready()).as("proposed is not signed").isEmpty();
        decisions.confirm(second(), number, NOW);
        var preview = letters.preview(officer(), number, NOW).orElseThrow();
        assertThat(preview.amount()).contains(Money.euros(500));
        assertThat(preview.conditions()).isEqualTo("Trouver un local.");
        assertThat(preview.total()).isEqualTo(80.0);
        assertThat(preview.strengths()).hasSize(preview.lines().size());
        assertThat(preview.weaknesses()).isEmpty();
        assertThat(preview.lines().getFirst().words()).isEqualTo("Le besoin est montré.");
        assertThat(preview.words().appeal()).contains("tribunal administratif", "deux mois");
        assertThat(letters.waiting(officer(), NOW).untold().keySet()).extracting(each -> each.slug()).contains(call);

        letters.write(officer(), call, new Template("Chère équipe,", "Deux mois.", "Bien à vous.", "La présidente"), NOW);
        assertThat(letters.send(officer(), call, Set.of(number), NOW)).isEqualTo(1);
        assertThat(refusal(() -> letters.send(second(), call, Set.of(number), NOW))).as("once").isInstanceOf(LetterRefusal.NothingToSend.class);
        var sent = letters.overview(officer(), call, NOW).sent().getFirst();
        assertThat(sent.letter().content().words().opening()).isEqualTo("Chère équipe,");
        assertThat(sent.mails()).hasSize(1).allSatisfy(mail -> assertThat(mail.state()).isEqualTo("en attente"));
        jdbc.sql("update notification.mail set attempts = 2, last_problem = 'refusé' where reference = :id").param("id", sent.letter().id().toString()).update();
        assertThat(letters.overview(officer(), call, NOW).sent().getFirst().mails()).extracting(mail -> mail.state()).containsExactly("non remis après 2 essais");
        jdbc.sql("update notification.mail set sent_at = now() where reference = :id").param("id", sent.letter().id().toString()).update();
        assertThat(letters.overview(officer(), call, NOW).sent().getFirst().mails()).extracting(mail -> mail.state()).containsExactly("remis au serveur de messagerie");

        assertThat(letters.of(officer(), number, NOW).getFirst().readAt()).as("the carrier's reading is none").isEmpty();
        letters.of(lead, number, NOW.plusSeconds(60));
        assertThat(letters.of(officer(), number, NOW).getFirst().readAt()).contains(NOW.plusSeconds(60));
        assertThat(refusal(() -> letters.appeal(lead, number, "Plus d'argent.", NOW))).isInstanceOf(LetterRefusal.Granted.class);
        assertThat(catchThrowable(() -> letters.of(scene.person("Autre Candidat", Scope.organisation("none")), number, NOW))).isInstanceOf(AccessDenied.class);
        Actor linked = scene.person("Officière Liée Aux Lettres", NORMANDY, Role.OFFICER);
        conflicts.declare(linked, number, ConflictKind.OTHER, "Lien.", NOW);
        assertThat(letters.overview(linked, call, NOW).sent()).isEmpty();
        assertThat(catchThrowable(() -> letters.of(linked, number, NOW))).isInstanceOf(AccessDenied.class);
        ownWords();
    }

    /** Other tests of the shared database write the authority's template too. */
    private void ownWords() {
        jdbc.sql("delete from letter.template where authority_code = 'region-normandie'").update();
    }

    @Test
    void anAppealReopensTheDecisionAndNothingElse() {
        CallSlug call = scene.call(Money.euros(1_000));
        Actor lead = lead();
        ApplicationNumber number = scene.scored(lead, call);
        decide(number, Proposal.of(Outcome.REJECTED, Optional.empty(), "Insuffisant."));
        assertThat(catchThrowable(() -> letters.appeal(lead, number, "Je conteste.", NOW))).as("nothing told yet").isInstanceOf(deffinov.shared.NotFound.class);
        letters.send(officer(), call, Set.of(number), NOW);
        Letter letter = letters.of(lead, number, NOW).getFirst();
        Instant last = letters.lastDay(letter).plusDays(1).atStartOfDay(deffinov.web.French.PARIS).toInstant();
        assertThat(refusal(() -> letters.appeal(lead, number, "Trop tard.", last))).isInstanceOf(LetterRefusal.TooLate.class);
        assertThat(refusal(() -> letters.appeal(lead, number, " ", NOW))).isInstanceOf(LetterRefusal.TextMissing.class);
        letters.appeal(lead, number, "Le local existe : voici le bail.", last.minus(Duration.ofSeconds(1)));
        assertThat(refusal(() -> letters.appeal(lead, number, "Encore.", NOW))).isInstanceOf(LetterRefusal.Appealed.class);
        assertThat(letters.waiting(third(), NOW).appeals()).contains(number);
        for (Actor took : List.of(officer(), second())) {
            assertThat(refusal(() -> letters.answer(took, number, true, "Oui.", NOW))).as(took.name()).isInstanceOf(LetterRefusal.TookPart.class);
        }
        assertThat(refusal(() -> letters.answer(third(), number, true, "", NOW))).isInstanceOf(LetterRefusal.TextMissing.class);
        var before = evaluations.get(officer(), number, NOW, Role.OFFICER);
        letters.answer(third(), number, true, "Le bail change l'analyse.", NOW);
        var after = evaluations.get(officer(), number, NOW, Role.OFFICER);
        assertThat(after.state()).isEqualTo("À décider en comité");
        assertThat(after.reviews()).as("readings and marks stand").isEqualTo(before.reviews());
        assertThat(after.admissibility()).isEqualTo(before.admissibility());
        assertThat(letters.waiting(third(), NOW).appeals()).doesNotContain(number);
        decide(number, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(400)), "Avec le bail, solide."));
        letters.send(officer(), call, Set.of(number), NOW.plusSeconds(1));
        assertThat(letters.of(lead, number, NOW)).extracting(Letter::outcome).containsExactly("Retenu", "Non retenu");
    }

    @Test
    void whatWasNotAdmissibleIsToldRuleByRuleAndLookedAtAgain() {
        CallSlug call = scene.call(Money.euros(1_000));
        Actor lead = lead();
        ApplicationNumber number = scene.filed(lead, call);
        String rule = evaluations.verdicts(evaluations.get(officer(), number, NOW, Role.OFFICER)).getFirst().id();
        evaluations.decideAdmissibility(officer(), number, Map.of(rule, new Evaluations.Line(false, "La pièce est illisible.")), NOW);
        letters.send(officer(), call, Set.of(number), NOW);
        Letter letter = letters.of(lead, number, NOW).getFirst();
        assertThat(letter.outcome()).isEqualTo("Irrecevable");
        assertThat(letter.content().inadmissible()).containsExactly("La pièce est illisible.");
        letters.appeal(lead, number, "Voici un original.", NOW);
        assertThat(refusal(() -> letters.answer(officer(), number, false, "Non.", NOW))).isInstanceOf(LetterRefusal.TookPart.class);
        letters.answer(third(), number, true, "Lisible en effet.", NOW);
        assertThat(evaluations.get(officer(), number, NOW, Role.OFFICER).state()).isEqualTo("Recevabilité à décider");
        evaluations.decideAdmissibility(second(), number, Map.of(), NOW.plusSeconds(1));
        assertThat(evaluations.get(officer(), number, NOW, Role.OFFICER).isAdmissible()).isTrue();
    }
}
