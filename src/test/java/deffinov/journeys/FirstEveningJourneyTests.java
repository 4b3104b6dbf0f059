package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.Demonstration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A first evening, without script: from a call's page to the receipt, by the shortest way; screens, fields and waits are counted, and may only become fewer. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FirstEveningJourneyTests extends SmallJourney {

    private int screens;
    private int fields;
    private long waited;

    @Test
    void fromTheCallToTheReceipt(@TempDir Path folder) throws IOException {
        draft("Association témoin");
        String call = applications.own(person("candidat"), clock.instant()).getFirst().call().slug().value();
        Path pdf = Files.write(folder.resolve("piece.pdf"), PDF);
        try (var zoe = new Visit(address(), false)) {
            turn(() -> zoe.open("/appels/" + call));
            turn(() -> zoe.follow("Déposer un dossier"));
            turn(() -> zoe.follow("Créer un compte"));
            fill(zoe, "Prénom et nom", "Zoé Première", "Adresse électronique", "zoe@premiere-fois.fr", "Mot de passe", Demonstration.PASSWORD);
            turn(() -> zoe.press("Créer mon compte"));
            zoe.open("/boite-denvoi");
            turn(() -> zoe.follow("Ouvrir le lien de « Confirmez votre adresse »"));
            turn(() -> zoe.press("Confirmer mon adresse"));
            fill(zoe, "Adresse électronique", "zoe@premiere-fois.fr", "Mot de passe", Demonstration.PASSWORD);
            turn(() -> zoe.press("Se connecter"));
            assertThat(zoe.page.url()).as("where one wanted to go").endsWith("/dossiers/nouveau?appel=" + call);
            turn(() -> zoe.follow("Décrire mon organisation"));
            body(zoe, "Le Hangar du Perche", "Tiers-lieu", "44306184100047");
            assertThat(zoe.page.url()).endsWith("/dossiers/nouveau?appel=" + call);
            turn(() -> zoe.press("Commencer"));
            String base = zoe.page.url().replaceAll(".*(/dossiers/[^/]+).*", "$1");
            fill(zoe, "Titre du projet", "Un atelier", "Durée en mois", "24", "À quels besoins", "Peu d'offres.", "Que ferez-vous", "Un atelier.", "Que restera-t-il", "Un catalogue.");
            tick(zoe, "Diversifier les lieux");
            turn(() -> zoe.press("Enregistrer le projet"));
            turn(() -> zoe.follow("Consortium"));
            turn(() -> zoe.follow("Décrire une organisation partenaire"));
            body(zoe, "Formation du Perche", "Organisme de formation", "55210055400013");
            fill(zoe, "Nom, SIRET ou RNA", "du Perche");
            turn(() -> zoe.press("Chercher l'organisation"));
            turn(() -> zoe.press("Ajouter Formation du Perche"));
            fill(zoe, "Nom du lieu ou commune", "fablab alencon");
            turn(() -> zoe.press("Chercher le lieu"));
            turn(() -> zoe.press("Ajouter Fablab IUT Alençon"));
            turn(() -> zoe.follow("Budget"));
            choose(zoe, "Membre, dépense 1", "Le Hangar du Perche");
            choose(zoe, "Catégorie, dépense 1", "Équipements pédagogiques utilisés sur place");
            choose(zoe, "Nature, ressource 1", "Aide demandée");
            choose(zoe, "Nature, ressource 2", "Autofinancement");
            fill(zoe, "Objet, dépense 1", "Casques", "Montant, dépense 1", "200 000", "Origine, ressource 1", "DEFFINOV", "Montant, ressource 1", "140 000", "Origine, ressource 2", "Fonds propres", "Montant, ressource 2", "60 000");
            turn(() -> zoe.press("Enregistrer le budget"));
            turn(() -> zoe.follow("Pièces"));
            for (String piece : new String[] {"Accord de consortium signé", "Statuts du chef de file"}) {
                choose(zoe, "De quelle pièce", piece);
                zoe.attach(pdf);
                fields++;
                turn(() -> zoe.press("Joindre"));
            }
            turn(() -> zoe.follow("Consortium"));
            turn(() -> zoe.follow("Son accord, ses tâches, sa signature : Formation du Perche"));
            zoe.unfold("signe sur papier").attach(pdf);
            fields++;
            turn(() -> zoe.press("Joindre la signature"));
            turn(() -> zoe.open(base + "/depot"));
            turn(() -> zoe.press("Déposer le dossier"));
            zoe.sees("Récépissé");
            System.out.printf(Locale.FRANCE, "Première soirée : %d écrans, %d champs, %.1f s à attendre la machine.%n", screens, fields, waited / 1e9);
            assertThat(screens).as("screens").isLessThanOrEqualTo(28);
            assertThat(fields).as("fields").isLessThanOrEqualTo(38);
        }
    }

    private void turn(Runnable act) {
        long began = System.nanoTime();
        act.run();
        waited += System.nanoTime() - began;
        screens++;
    }

    private void fill(Visit visit, String... labelsAndTexts) {
        for (int i = 0; i < labelsAndTexts.length; i += 2) {
            visit.type(labelsAndTexts[i], labelsAndTexts[i + 1]);
            fields++;
        }
    }

    private void choose(Visit visit, String label, String option) {
        visit.choose(label, option);
        fields++;
    }

    private void tick(Visit visit, String label) {
        visit.tick(label);
        fields++;
    }

    private void body(Visit visit, String name, String kind, String siret) {
        fill(visit, "Nom", name, "Numéro", siret, "Commune du siège", "Alençon (61, Orne)");
        tick(visit, kind);
        tick(visit, "SIRET");
        turn(() -> visit.press("Enregistrer"));
    }
}
