package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.organisation.OrganisationKind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A place whose draft lacks a training organisation finds one nearby that wants it, writes without seeing its address, and has it in its consortium. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PartnerJourneyTests extends SmallJourney {

    @Test
    void aPartnerIsFoundFromADraft() {
        person("candidat");
        var number = draft("Le lieu qui cherche");
        var trainer = person("instruction");
        var trained = organisations.describe(trainer, new deffinov.organisation.Organisation.Description("Les Compagnons d'Alençon", java.util.Set.of(OrganisationKind.TRAINING), new deffinov.organisation.Identifier.InCreation(), "61001", "", "compagnons@exemple.fr"), clock.instant());
        try (var hugo = new Visit(address(), false); var camille = new Visit(address(), true)) {
            hugo.as("instruction").open("/partenaires/profil/" + trained).tick("Les autres organisations peuvent nous trouver").type("Compétences que vous apportez", "ingénierie pédagogique").type("Lieux et équipements que vous cherchez", "atelier bois").press("Enregistrer ce profil").sees("d'autres peuvent vous trouver").look();
            camille.as("candidat").open("/dossiers/" + number + "/consortium").follow("Trouver un partenaire près de chez vous").sees("le consortium doit compter").sees("Les Compagnons d'Alençon").sees("que vous cherchez").look();
            camille.follow("Les Compagnons d'Alençon").press("Transmettre ce message").sees("Dites ce que vous proposez");
            assertThat(camille.page.content()).as("no address is shown").doesNotContain("compagnons@exemple.fr");
            camille.choose("Au nom de", "Le lieu qui cherche").type("Votre message", "Nous avons un atelier bois, voulez-vous y former ?").press("Transmettre ce message").sees("Votre message est transmis").look();
            hugo.open("/espace").follow("Lire son message").sees("atelier bois").look().type("Votre réponse", "Volontiers.").press("Accepter et échanger nos adresses").sees("Vos adresses sont échangées.");
            camille.open("/partenaires/messages").follow("À Les Compagnons d'Alençon").sees("compagnons@exemple.fr").press("Ajouter Les Compagnons d'Alençon au consortium").sees("Les Compagnons d'Alençon");
            assertThat(camille.page.url()).contains("/dossiers/" + number + "/consortium");
        }
    }
}
