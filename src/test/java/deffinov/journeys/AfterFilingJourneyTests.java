package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.application.ApplicationNumber;
import deffinov.application.Budget;
import deffinov.organisation.OrganisationKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A correction round and a thread of messages in a browser; a partner replaced after the filing; an application that came by post. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AfterFilingJourneyTests extends SmallJourney {

    @Test
    void aCorrectionAThreadAReplacementAndALetter(@TempDir Path folder) throws IOException {
        ApplicationNumber number = filed("La passerelle", 1).getFirst();
        describe("Greta des Vallées", OrganisationKind.TRAINING);
        Path scan = Files.write(folder.resolve("engagement.pdf"), PDF);
        String base = "/dossiers/" + number;
        String due = clock.instant().atZone(deffinov.web.French.PARIS).toLocalDate().plusDays(10).toString();
        try (var camille = new Visit(address(), true); var officer = new Visit(address(), true)) {
            officer.as("instruction").open("/instruction/dossiers/" + number).unfold("Demander un complément ou une correction").press("Envoyer la demande").sees("Indiquez le dernier jour pour répondre");
            officer.tick("À quels besoins du territoire").tick("Consortium : ses membres et leurs tâches").tick("Budget").type("Ce qui manque ou ce qui est à corriger", "Chiffrez les besoins ; votre partenaire a disparu.")
                    .type("Dernier jour pour répondre", due).press("Envoyer la demande").sees("Réponse attendue.");

            camille.as("candidat").open("/espace").sees("un complément est demandé").open(base).sees("Chiffrez les besoins").open(base + "/projet").sees("Ce qui reste comme déposé");
            assertThat(camille.page.locator("textarea").count()).isEqualTo(1);
            camille.page.locator("textarea").fill("Quarante stagiaires attendent.");
            camille.press("Enregistrer").sees("Le projet est enregistré.");
            camille.open(base + "/consortium").follow("Remplacer Greta des Collines").type("Nom, SIRET ou RNA", "Vallées").press("Chercher l'organisation").follow("Greta des Vallées").sees("Devra signer : Greta des Vallées")
                    .press("Remplacer par Greta des Vallées").sees("Le remplacement est fait");
            camille.open(base + "/depot").sees("n'a pas signé");
            camille.open(base + "/consortium").follow("Son accord, ses tâches, sa signature : Greta des Vallées").unfold("signe sur papier").attach(scan).press("Joindre la signature").sees("La signature sur papier est jointe.");
            camille.open(base + "/depot").press("Déposer la réponse").sees("R2");

            officer.open("/instruction/dossiers/" + number).sees("Répondu par le dépôt R2").sees("Quarante stagiaires attendent.").sees("Greta des Vallées");
            officer.follow("Voir comme le consortium").sees("Vous voyez ce dossier comme son consortium").open(base + "/projet").sees("Quarante stagiaires attendent.");
            assertThat(officer.page.locator("main button[type=submit]").count()).as("looks, writes nothing").isZero();
            officer.open(base + "/messages").press("Envoyer").sees("Écrivez un message");
            officer.type("Votre message", "Merci, tout y est.").press("Envoyer").sees("Votre message est envoyé.");
            camille.open("/espace").sees("un message du service instructeur").open(base + "/messages").sees("Merci, tout y est.");

            String call = applications.filed(number).call().value();
            officer.open("/instruction/" + call).follow("Saisir un dossier papier").follow("Décrire l'organisation");
            officer.type("Nom", "Foyer rural du Perche").tick("Tiers-lieu").tick("En cours de création : aucun numéro").type("Commune du siège", "Alençon (61, Orne)").press("Enregistrer");
            officer.open("/instruction/" + call + "/papier?organisation=Foyer rural").tick("Foyer rural du Perche")
                    .type("Date du cachet de la poste", clock.instant().minus(Duration.ofDays(2)).atZone(deffinov.web.French.PARIS).toLocalDate().toString()).attach(scan).press("Commencer la saisie")
                    .sees("Le dossier papier porte le numéro").sees("Dossier reçu sur papier").type("Titre du projet", "Écrit à la main").press("Enregistrer le projet").sees("Le projet est enregistré.");
            officer.follow("Vérifier et déposer").sees("Les règles, une à une");
        }
    }
}
