package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What surrounds an application, in a browser and without script: teams, departures, a new lead, the register, webhooks, verification, beginning again. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SuccessionJourneyTests extends SmallJourney {

    @Test
    void withScript() {
        walk(true, "avec");
    }

    @Test
    void withoutScript() {
        walk(false, "sans");
    }

    private void walk(boolean script, String with) {
        var number = draft("Le Relais " + with);
        OrganisationId partner = describe("Greta du Relais " + with, OrganisationKind.TRAINING);
        OrganisationId other = describe("Greta du Relais " + with + " bis", OrganisationKind.TRAINING);
        var lead = applications.get(person("candidat"), number, clock.instant()).application().lead();
        applications.addMember(person("candidat"), number, partner, "Formation", clock.instant());
        String base = "/dossiers/" + number;
        try (var camille = new Visit(address(), script); var hugo = new Visit(address(), script); var elise = new Visit(address(), script)) {
            camille.as("candidat").open(base + "/consortium").follow("Départ de Greta du Relais").sees("Cette règle ne serait plus respectée").follow("Ne rien changer").sees("La part de");
            camille.open(base + "/membres/" + partner + "/remplacement?par=" + other).sees("Devra signer : Greta du Relais " + with + " bis").press("Remplacer par").sees("Le remplacement est fait");
            camille.open(base + "/chef-de-file").choose("Qui prend le relais", "Greta du Relais " + with + " bis").press("Proposer le relais").sees("Choisissez un partenaire qui a déjà donné son accord");
            camille.open("/organisations/" + lead + "/equipe").type("Prénom et nom", "Ada Nouvelle").type("Adresse électronique", "ada" + with + "@exemple.fr").press("Inviter").sees("Invitation envoyée");
            camille.open("/organisations/" + lead + "/webhooks").type("Adresse à prévenir", "pas une adresse").press("Ajouter cette adresse").sees("n'est pas une adresse");
            camille.type("Adresse à prévenir", "http://127.0.0.1:9/ici").press("Ajouter cette adresse").sees("Copiez ce secret maintenant");
            camille.open("/dossiers/nouveau").choose("Organisation chef de file", "Le Relais " + with).choose("Repartir d'un dossier", number + " – Projet sans titre");
            var open = camille.page.locator("#appel option").nth(1);
            camille.page.locator("#appel").selectOption(open.getAttribute("value"));
            camille.press("Commencer").sees("Repris du dossier " + number);
            camille.open("/compte").unfold("Fermer mon compte").press("Fermer mon compte").sees("Cochez la case pour confirmer");

            hugo.as("instruction").open("/instruction/organisations?chercher=Greta du Relais " + with);
            hugo.page.locator("#doublon").selectOption(other.toString());
            hugo.page.locator("#gardee").selectOption(partner.toString());
            hugo.type("Pourquoi", "La même, écrite deux fois").press("Proposer la fusion").sees("une seconde personne doit confirmer");
            elise.as("confirmation").open("/espace").sees("à confirmer par une seconde personne").open("/instruction/organisations").press("Confirmer pour Greta du Relais " + with + " bis").sees("C'est fait.");
            assertThat(applications.get(person("candidat"), number, clock.instant()).application().members().getLast().organisation()).as("the draft followed").isEqualTo(partner);
            elise.open("/verifier").press("Vérifier").sees("Choisissez le fichier de la preuve");
            elise.open("/api").sees("OpenAPI").open("/aide").open("/donnees-personnelles");
            elise.open("/appels/" + applications.get(person("candidat"), number, clock.instant()).call().slug()).sees("Comptez environ").sees("le premier octet");
        }
    }
}
