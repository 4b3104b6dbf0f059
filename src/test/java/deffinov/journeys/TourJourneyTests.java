package deffinov.journeys;

import deffinov.organisation.OrganisationKind;
import deffinov.web.French;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A box of headsets goes from place to place: proposed in the shortest order, agreed without script by its host, held, followed; and what is taught with it is found nearby. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TourJourneyTests extends SmallJourney {

    @Autowired
    JdbcClient jdbc;

    private void hosted(String name, String commune, String communeName, deffinov.organisation.OrganisationId host) {
        String slug = places.add(person("instruction"), name, commune, communeName, "", clock.instant());
        jdbc.sql("update place.place set owner = :owner where slug = :slug").param("owner", host.value()).param("slug", slug).update();
    }

    @Test
    void aKitGoesOnTour() {
        person("candidat");
        describe("Le prêteur de malles", OrganisationKind.TIERS_LIEU);
        String home = places.add(person("candidat"), "La réserve aux malles", "61001", "Alençon", "", clock.instant());
        var host = organisations.describe(person("instruction"), new deffinov.organisation.Organisation.Description("Les hôtes du bocage", java.util.Set.of(OrganisationKind.TIERS_LIEU), new deffinov.organisation.Identifier.InCreation(), "61169", "", "hotes@exemple.fr"), clock.instant());
        hosted("Halte du bocage", "61169", "Flers", host);
        hosted("Halte du port", "14118", "Caen", host);
        LocalDate start = clock.instant().atZone(French.PARIS).toLocalDate().plusDays(20);
        try (var camille = new Visit(address(), true); var hugo = new Visit(address(), false); var anybody = new Visit(address(), true)) {
            camille.as("candidat").open("/mes-ressources/nouvelle").choose("Qui partage", "Le prêteur de malles").tick("Équipement").type("Nom", "Malle aux casques").type("Lieu de l'annuaire", home).type("Exemplaires", "1").type("Prix", "0").tick("Peut être emporté ailleurs")
                    .press("Enregistrer la ressource").sees("La ressource est enregistrée.").open("/mes-ressources/malle-aux-casques").follow("La faire tourner de lieu en lieu").press("Proposer la tournée").sees("Indiquez le nom de la tournée").look();
            camille.type("Nom de la tournée", "Les casques au bocage").type("Premier jour", start.toString()).type("Jours par étape", "5").type("Lieu de l'étape 1", "halte-du-port-caen").type("Lieu de l'étape 2", "halte-du-bocage-flers").press("Proposer la tournée").sees("dans l'ordre qui fait le moins de route").sees("Étape 2").look();
            hugo.as("instruction").open("/espace").follow("Répondre").look().press("Recevoir à Halte du bocage").sees("Votre réponse est enregistrée").press("Recevoir à Halte du port").sees("Votre réponse est enregistrée");
            camille.open("/espace").follow("La lancer").press("Lancer la tournée").sees("la ressource est retenue").type("État à l'arrivée, Halte du bocage", "Complet").press("Noter l'arrivée à Halte du bocage").sees("C'est noté.").look();
            hugo.open("/tournees").follow("Les casques au bocage").type("État au départ, Halte du bocage", "Une pile usée").type("Apprenants, Halte du bocage", "27").press("Noter le départ de Halte du bocage").sees("27 apprenants");

            hugo.open("/mes-formations/nouvelle").press("Enregistrer la formation").sees("Indiquez l'intitulé").look();
            hugo.choose("Organisation qui la propose", "Les hôtes du bocage").type("Intitulé", "Gestes du soin en immersion").type("Pour quoi faire", "Refaire les gestes").type("Ce que l'on apprend", "Vingt scènes").type("À la fin", "Une attestation").type("Pour entrer", "Aucune condition").tick("En présence")
                    .type("Rythme", "Deux jours").type("Lieu de l'annuaire", "halte-du-bocage-flers").type("Sessions", "du " + start.plusDays(1).format(java.time.format.DateTimeFormatter.ofPattern("d/M/uuuu")) + " au " + start.plusDays(2).format(java.time.format.DateTimeFormatter.ofPattern("d/M/uuuu"))).press("Enregistrer la formation").sees("La formation est enregistrée.");
            anybody.open("/formations").type("Thème ou mots", "soin").type("Près de (commune)", "Flers (61)").press("Chercher").sees("Gestes du soin en immersion").look().follow("Gestes du soin en immersion").sees("Halte du bocage").look();
        }
    }
}
