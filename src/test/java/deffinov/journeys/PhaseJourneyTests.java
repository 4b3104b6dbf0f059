package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.application.ApplicationNumber;
import deffinov.demo.KnownFramework;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call judged in two phases, from the first decision to the filing of the second, by who applies without script. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PhaseJourneyTests extends SmallJourney {

    private static Value.Row phase(String id, String label) {
        return new Value.Row(id, new TreeMap<>(Map.of("intitule", new Value.Text(label))));
    }

    private static Differences twoPhases(Differences own) {
        var framework = KnownFramework.content().provisions();
        var questions = (Value.Rows) own.value(framework, Element.QUESTIONS).orElseThrow();
        var later = questions.rows().stream().map(row -> row.id().equals("suites") ? row.with("phase", Optional.of(new Value.Text("complet"))) : row).toList();
        return own.with(framework, Element.PHASES, Optional.of(new Value.Rows(List.of(phase("idee", "Note d'intention"), phase("complet", "Dossier complet")))), "")
                .with(framework, Element.QUESTIONS, Optional.of(new Value.Rows(later)), "").with(framework, Element.READINGS, Optional.of(new Value.Whole(1)), "");
    }

    @Test
    void fromTheFirstDecisionToTheSecondFiling() {
        ApplicationNumber number = filed("Le pont en deux temps", 1, PhaseJourneyTests::twoPhases).getFirst();
        String call = applications.filed(number).call().value();
        try (var officer = new Visit(address(), true); var second = new Visit(address(), true); var reader = new Visit(address(), true); var camille = new Visit(address(), false)) {
            officer.as("instruction").open("/instruction/dossiers/" + number).sees("phase 1").press("Décider la recevabilité").sees("est décidée");
            officer.choose("Confier le dossier à", "Yann Le Goff").press("Confier le dossier").sees("Le dossier est confié");
            reader.as("evaluation1").open("/evaluation/" + number).tick("Je déclare n'avoir aucun lien d'intérêt avec ce dossier").press("Enregistrer ma déclaration").sees("voici le dossier");
            for (var field : reader.page.locator("main input[name^='note-']").all()) {
                field.fill("4");
            }
            for (var field : reader.page.locator("main textarea[name^='avis-']").all()) {
                field.fill("Prometteur.");
            }
            reader.press("Terminer l'évaluation").sees("Votre évaluation est terminée.");
            officer.open("/comite/" + call).sees("Phase 1 : Note d'intention").open("/comite/dossiers/" + number);
            assertThat(officer.page.locator("main").innerText()).doesNotContain("Montant de l'aide", "Liste de réserve");
            officer.tick("Présélectionné").type("Motif", "Une belle idée.").type("Ce qui est attendu de la suite", "Chiffrer les publics.").press("Proposer cette décision").sees("une autre personne doit la confirmer");
            second.as("confirmation").open("/comite/dossiers/" + number).press("Confirmer la décision").sees("est confirmée");

            officer.open("/instruction/" + call).follow("Phases de l'appel").sees("Présélectionnés, la suite n'est pas encore ouverte").look();
            officer.press("Ouvrir la suite à ces dossiers").sees("Indiquez le dernier jour pour déposer");
            officer.type("Dernier jour pour déposer", clock.instant().plus(Duration.ofDays(20)).atZone(deffinov.web.French.PARIS).toLocalDate().toString()).press("Ouvrir la suite à ces dossiers").sees("La suite est ouverte à 1 dossier");
            assertThat(officer.page.locator("main").innerText()).doesNotContain("n'est pas encore ouverte");
            officer.look().open("/instruction/dossiers/" + number).sees("Dépôt de la phase attendu").sees("Phase 1 : Note d'intention").look();

            camille.as("candidat").open("/espace").sees("Dossier complet à déposer").open("/dossiers/" + number).sees("Votre dossier est sélectionné pour la suite").look();
            assertThat(camille.open("/dossiers/" + number + "/projet").typed("Titre du projet")).isEqualTo("Le pont en deux temps");
            camille.look().open("/dossiers/" + number + "/depot").sees("réponse attendue");
            camille.open("/dossiers/" + number + "/projet").page.locator("textarea[name='reponse-suites']").fill("Dix ans, avec la commune.");
            camille.press("Enregistrer le projet").sees("Le projet est enregistré.").open("/dossiers/" + number + "/depot").sees("Le dossier est complet").press("Déposer le dossier").sees("R2");
            camille.open("/dossiers/" + number + "/depot").press("Rouvrir pour modifier").sees("Le dossier est rouvert");
            officer.open("/instruction/" + call + "/phases").sees("Dossier complet");
        }
    }
}
