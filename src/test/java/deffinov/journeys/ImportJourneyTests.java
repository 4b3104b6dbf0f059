package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.organisation.OrganisationKind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A region's messy list becomes published places, without script; two records are said to be one place; its owner claims it; the list is undone. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ImportJourneyTests extends SmallJourney {

    private static final String LIST = """
            Tiers-lieux recensés en Normandie;;;;;;
            Nom du lieu;Commune;Code INSEE;Latitude;Longitude;SIRET;Courriel du référent
            Moulinex des idées;Alençon;61001;0,0915;48,4311;7,17E+13;jean@exemple.fr
            Phare des savoirs;Nulle part;;;;;
            Quai des apprentis;Caen;14118;49,1829;-0,3707;73282932000074;lea@exemple.fr
            Quai des apprenties;Caen;14118;49,1830;-0,3708;;
            """;

    @TempDir
    Path folder;

    @Test
    void aMessyListBecomesPublishedPlaces() throws IOException {
        Path list = Files.write(folder.resolve("liste.csv"), LIST.getBytes(Charset.forName("windows-1252")));
        person("candidat");
        describe("Association du Quai", OrganisationKind.TIERS_LIEU);
        try (var officer = new Visit(address(), false); var camille = new Visit(address(), true); var anybody = new Visit(address(), true)) {
            officer.as("instruction").open("/espace").follow("Annuaire des tiers-lieux").look().follow("Apporter une liste").press("Lire la liste").sees("Choisissez le fichier");
            officer.type("Nom de la liste", "Tiers-lieux de Normandie").type("Vraie au", "2023-03-01").type("Licence", "Licence Ouverte 2.0").attach(list).press("Lire la liste").sees("Vérifiez ce que contient chaque colonne").look();
            assertThat(officer.page.content()).as("what names people is not shown").doesNotContain("jean@exemple.fr");
            officer.press("Lire les lignes").sees("3 lignes sont prêtes").sees("1 ligne bloque").sees("Latitude et longitude inversées").sees("SIRET abîmé par un tableur").look();
            assertThat(new String(officer.download("/annuaire/" + officer.page.url().replaceAll(".*/annuaire/|[?#].*", "") + "/a-corriger.csv"), StandardCharsets.UTF_8)).contains("Phare des savoirs", "Commune inconnue");
            officer.follow("Celles qui bloquent").follow("Ligne 2").look().type("Commune", "Le Havre").press("Enregistrer cette ligne").sees("Ligne 2 enregistrée.");
            officer.follow("Toutes").press("Publier les 4 lignes prêtes").sees("4 lignes sont dans l'annuaire").look();
            String published = "/annuaire/" + officer.page.url().replaceAll(".*/annuaire/", "");

            anybody.open("/lieux").type("Nom, commune, équipement, public", "quai des apprenti").press("Chercher").sees("Quai des apprentis").look();
            officer.open("/annuaire/doublons").sees("Quai des apprenties").look();
            camille.as("candidat").open("/lieux/quai-des-apprentis-caen").unfold("Ce lieu est le mien").choose("Qui répond de ce lieu", "Association du Quai").type("Votre lien avec ce lieu", "Nous le gérons depuis 2020").press("Revendiquer ce lieu").sees("Votre demande est envoyée");
            officer.open("/revendications").press("Confier le lieu à Association du Quai").sees("Cette organisation répond désormais du lieu.");
            camille.open("/espace").follow("Mon lieu – Quai des apprentis").type("Ouverture", "Du mardi au samedi").press("Enregistrer et confirmer").sees("La fiche est enregistrée");
            anybody.open("/lieux/quai-des-apprentis-caen").sees("Du mardi au samedi").sees("Tiers-lieux de Normandie").look();

            officer.open(published).unfold("Annuler toute la liste").press("Annuler la publication").sees("Cette liste a été annulée");
            anybody.open("/lieux/quai-des-apprentis-caen").sees("Du mardi au samedi").open("/lieux/phare-des-savoirs-le-havre").sees("Ce lieu n'est plus dans l'annuaire").look();
        }
    }
}
