package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.application.ApplicationNumber;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From closing to a ranking that says how sure it is, in browsers: profiles, links of interest, readings given at once, a waiver. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JudgingJourneyTests extends SmallJourney {

    @org.springframework.beans.factory.annotation.Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    @Test
    void threeApplicationsFromClosingToTheRanking() throws IOException {
        // Whoever read or wrote in another journey has said nothing of itself, and is of no consortium.
        jdbc.sql("delete from evaluation.judge").update();
        var readers = new java.util.UUID[] {person("evaluation1").id(), person("evaluation2").id()};
        jdbc.sql("delete from access.role_grant where scope_kind = 'organisation' and account_id = any(:readers)").param("readers", readers).update();
        jdbc.sql("delete from application.participant where account_id = any(:readers)").param("readers", readers).update();
        List<ApplicationNumber> numbers = filed("Atelier partagé", 3);
        String call = applications.filed(numbers.getFirst()).call().value();
        try (var officer = new Visit(address(), true); var yann = new Visit(address(), false); var ines = new Visit(address(), true); var odile = new Visit(address(), true)) {
            officer.as("instruction");
            officer.open("/instruction/" + call + "/suite").sees("Recevabilité : 3 restent").open("/instruction/" + call).follow("Recevabilité, dossier après dossier").sees("Entrée suffit");
            for (ApplicationNumber number : numbers) {
                officer.sees("Dossier " + number);
                officer.page.keyboard().press("Enter");
                officer.sees(number.equals(numbers.getLast()) ? "La recevabilité de chaque dossier est décidée." : "La recevabilité du dossier " + number + " est décidée.");
            }
            yann.as("evaluation1").open("/evaluation/profil").type("SIREN de vos employeurs", "12").press("Enregistrer mon profil").sees("n'est pas un SIREN").sees("La charte est à signer")
                    .type("SIREN de vos employeurs", "130005481").tick("Je suis extérieur aux services qui instruisent").tick("Je signe la charte de l'évaluation").press("Enregistrer mon profil").sees("Charte signée le");

            ines.as("evaluation2").open("/liens/" + call).sees("Association La Passerelle 1").choose("Dossier", numbers.getFirst() + " – Association La Passerelle 1").choose("Nature du lien", "Autre lien").press("Déclarer ce lien")
                    .sees("Dites en une phrase").type("Quel est ce lien ?", "J'ai formé sa directrice.").press("Déclarer ce lien").sees("ne vous est plus montré");

            officer.open("/instruction/" + call + "/affectation").sees("Aucune répartition n'est possible").sees("Peuvent les lire : Yann Le Goff");
            officer.open("/instruction/dossiers/" + numbers.getFirst() + "/liens").sees("J'ai formé sa directrice.").unfold("Demander la levée d'un lien").choose("Pour", "Inès Caron").type("Pourquoi ce lien ne pèse pas", "Il y a douze ans, une journée.")
                    .press("Demander la levée").sees("une autre personne doit y répondre");
            odile.as("confirmation").open("/instruction/" + call + "/liens").sees("Il y a douze ans").follow(numbers.getFirst().value()).press("Lever le lien").sees("Le lien est levé pour ce dossier.");

            officer.open("/instruction/" + call + "/affectation").sees("6 lectures proposées, aucune répartition n'est meilleure").press("Confier ces lectures").sees("Les lectures sont confiées");
            for (ApplicationNumber number : numbers) {
                read(yann, number, numbers.indexOf(number) + 2, false);
                read(ines, number, numbers.indexOf(number) + 1, number.equals(numbers.getFirst()));
            }
            officer.open("/comite/dossiers/" + numbers.getFirst()).unfold("S'accorder sur une note").press("Enregistrer la note de consensus").sees("Dites sur quoi");
            for (var field : officer.page.locator("main input[name^='note-']").all()) {
                field.fill("5");
            }
            officer.type("Sur quoi vous vous êtes accordés", "Le besoin avait échappé à tous.").press("Enregistrer la note de consensus").sees("Note de consensus : 100,0 sur 100");
            officer.open("/comite/" + call).sees("l'enveloppe paie 2 dossiers").unfold("La sévérité de chaque personne").sees("Inès Caron").sees("graine 2022");
            assertThat(new String(officer.download("/comite/" + call + "/notes.csv"), java.nio.charset.StandardCharsets.UTF_8)).contains(numbers.getFirst().value() + ";E2;pertinence;25;");
        }
    }

    private static void read(Visit reviewer, ApplicationNumber number, int points, boolean script) {
        reviewer.open("/evaluation/" + number).sees("vous signez la charte").tick("Je déclare n'avoir aucun lien d'intérêt avec ce dossier").press("Enregistrer ma déclaration").sees("voici le dossier");
        for (var field : reviewer.page.locator("main input[name^='note-']").all()) {
            field.fill(Integer.toString(points));
        }
        for (var field : reviewer.page.locator("main textarea[name^='avis-']").all()) {
            field.fill("Argumenté.");
        }
        reviewer.type("Un mot au comité", "Entre nous.");
        if (script) {
            reviewer.hears("Tout est enregistré.").open("/evaluation/" + number);
            assertThat(reviewer.typed("Un mot au comité")).as("kept without saving").isEqualTo("Entre nous.");
        }
        reviewer.press("Terminer l'évaluation").sees("Votre évaluation est terminée.");
    }
}
