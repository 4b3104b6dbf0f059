package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.Deffinov;
import deffinov.TestPostgres;
import deffinov.proof.Receipts;
import deffinov.shared.Json;
import deffinov.shared.Sha256;
import deffinov.verification.WholeCheck;
import deffinov.clock.BusinessClock;
import deffinov.demo.Demonstration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The whole main job in a browser, by eight persons, from the national framework to a committed grant. */
@SpringBootTest(classes = Deffinov.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class MainJobJourney {

    @LocalServerPort
    int port;

    @Autowired
    BusinessClock clock;

    @Autowired
    Demonstration demonstration;

    @Autowired
    WholeCheck whole;

    @TempDir
    Path folder;

    private final boolean script;

    MainJobJourney(boolean script) {
        this.script = script;
    }

    @Test
    void fromTheFrameworkToACommittedGrant() throws IOException, NoSuchAlgorithmException {
        clock.startDemonstration(Demonstration.START);
        demonstration.createAccounts(clock.instant());
        try (var visit = new Visit("http://localhost:" + port, script)) {
            publishTheFramework(visit);
            String call = publishNormandysCall(visit);
            String number = fileAnApplication(visit, call);
            closeTheCall(visit, number);
            judge(visit, call, number);
            decide(visit, call, number);
            committed(visit, number);
            audited(visit);
        }
    }

    private void publishTheFramework(Visit visit) {
        String grid = "/cadre/gestion/version/le-dossier-et-son-evaluation";
        visit.as("nationale").open(grid).unfold("Réponse aux besoins du territoire").type("Poids sur 100 (ligne 1)", "24").press("Enregistrer").sees("totalisent 99");
        visit.open("/cadre/gestion").press("Publier cette version").sees("totalisent 99");
        visit.open(grid).unfold("Réponse aux besoins du territoire").type("Poids sur 100 (ligne 1)", "25").press("Enregistrer");
        visit.open("/cadre/gestion").press("Publier cette version").sees("50 000 000,00 €");
        visit.open("/cadre/gestion").choose("Territoire", "Normandie").type("Montant", "50000000,01").type("Motif", "Allocation initiale").press("Allouer")
                .sees("Il reste 50 000 000,00 €");
        visit.type("Montant", "2 900 000").press("Allouer").sees("47 100 000,00 €");
        visit.open("/cadre").sees("reconstitué").sees("2 900 000,00 €");
    }

    private String publishNormandysCall(Visit visit) {
        visit.as("instruction").open("/autorites/region-normandie/appels/nouveau")
                .type("Titre de l'appel", "Normandie connectée – nouveaux espaces de compétences – Deffinov").type("Enveloppe de l'appel", "2,9 millions").press("Créer le brouillon")
                .sees("n'est pas un montant");
        assertThat(visit.page.getByLabel("Titre de l'appel").inputValue()).startsWith("Normandie connectée");
        visit.type("Enveloppe de l'appel", "2 900 000").press("Créer le brouillon").sees("Indiquez au moins une relève");
        String slug = visit.page.url().replaceAll(".*/appels/([^/]+)/gestion.*", "$1");
        String rules = "/appels/" + slug + "/gestion/regles/";
        visit.open(rules + "les-textes").type("Présentation", "Des projets communs d'acteurs de la formation et de tiers-lieux.").type("Contact", "Direction de la formation").press("Enregistrer le brouillon");
        visit.open(rules + "l-aide-et-le-budget").type("Plafond de l'aide", "600 000").type("Part propre minimale", "30").type("Pourquoi (part propre minimale)", "Règle régionale").press("Enregistrer le brouillon")
                .sees("borne « plafond de l'aide » : de 100 000,00 € à 500 000,00 €");
        visit.open("/appels/" + slug + "/gestion").sees("1 écart contraire").follow("Demander une dérogation : plafond de l'aide").type("Plafond de l'aide", "600 000")
                .type("Pourquoi cette dérogation", "Un plateau technique rare.").press("Demander la dérogation").sees("en attente");
        visit.as("nationale").open("/espace").follow("Lire et répondre").type("Votre réponse", "Le plafond national suffit.").press("Refuser");
        visit.as("instruction").open(rules + "l-aide-et-le-budget").type("Plafond de l'aide", "200 000").press("Enregistrer le brouillon");
        visit.open(rules + "le-calendrier-et-le-depot").unfold("Ajouter une ligne");
        if (!visit.page.getByLabel("Relève (ligne 1)").isVisible()) {
            visit.unfold("Ajouter une ligne");
        }
        visit.type("Relève (ligne 1)", "Dépôt des dossiers").type("Ouverture (ligne 1)", "2023-02-15").type("Clôture (ligne 1)", "2023-04-28").press("Enregistrer le brouillon");
        visit.open("/appels/" + slug + "/gestion").sees("Brouillon conforme au cadre").follow("Essayer l'appel").type("Aide demandée", "140000,01").type("Autofinancement", "60 000").press("Voir le résultat")
                .sees("ne serait pas retenu").press("Effacer l'essai");
        visit.press("Proposer la publication").sees("Une autre personne de l'autorité doit la confirmer");
        assertThat(visit.status("/appels/" + slug)).isEqualTo(404);
        visit.as("confirmation").open("/espace").follow("Relire et confirmer").press("Confirmer la publication").sees("Publié");
        visit.open("/appels/" + slug).sees("vendredi 28 avril 2023 à minuit, fin de journée (heure de Paris)").sees("Règle régionale").sees("Le plafond national suffit.");
        visit.follow("Vérifier mon éligibilité").type("Équipements pédagogiques", "200 000").type("Aide demandée", "145 200").type("Autofinancement", "54 800").press("Vérifier")
                .sees("Prenez 5 200,00 €").sees("Ajoutez 7 428,58 €").sees("Réduisez l'aide demandée et les dépenses de 17 333,34 €");
        visit.open("/calendrier").sees("Normandie").sees("été 2022");
        assertThat(new String(visit.download("/calendrier.ics"), StandardCharsets.UTF_8)).contains("BEGIN:VEVENT", "DTSTART:20230428T220000Z");
        assertThat(new String(visit.download("/appels/" + slug + "/definition.yaml"), StandardCharsets.UTF_8)).contains("nature: appel", "part-propre-minimale:", "motif: Règle régionale").doesNotContain("plafond-de-l-aide");
        return slug;
    }

    /** A published call changes by a numbered rectificatif that two persons make; the authors of drafts read what changed. */
    private static void extendTheDeadline(Visit visit, String call, String number) {
        visit.as("instruction").open("/appels/" + call + "/gestion/regles/le-calendrier-et-le-depot").unfold("Dépôt des dossiers").type("Clôture (ligne 1)", "2023-04-21")
                .type("Pourquoi l'appel change", "Trop peu de temps").press("Proposer ce rectificatif").sees("jamais se réduire");
        visit.unfold("Dépôt des dossiers").type("Heure de clôture", "").type("Clôture (ligne 1)", "2023-04-28").press("Proposer ce rectificatif").sees("Rien ne change");
        visit.open("/appels/" + call + "/gestion/regles/l-aide-et-le-budget").type("Plafond de l'aide", "210 000").type("Pourquoi l'appel change", "Le prix des équipements").press("Proposer ce rectificatif");
        visit.as("confirmation").open("/espace").follow("Relire et confirmer").sees("200 000,00 € → 210 000,00 €").press("Publier le rectificatif").sees("Rectificatif n° 1");
        visit.as("lucie@campus.exemple.fr").open("/dossiers/" + number + "/projet").sees("Le prix des équipements").press("J'ai pris connaissance du rectificatif 1");
        visit.open("/appels/" + call).sees("Rectificatif n° 1");
    }

    private String fileAnApplication(Visit visit, String call) throws IOException, NoSuchAlgorithmException {
        openAnAccount(visit);
        describe(visit, "Association Campus Connecté", "Acteur de tiers-lieu", "RNA", "W611002023");
        describe(visit, "Formation Bocage", "Organisme de formation", "SIRET", "73282932000074");
        visit.open("/dossiers/nouveau?appel=" + call).choose("Organisation chef de file", "Association Campus Connecté").press("Commencer");
        String number = visit.page.url().replaceAll(".*/dossiers/([^/]+)/.*", "$1");
        String base = "/dossiers/" + number;
        visit.open(base + "/depot").sees("au moins 1 organisme de formation").sees("Cadre national, version 1");
        extendTheDeadline(visit, call, number);
        visit.open(base + "/projet").type("Titre du projet", "Un atelier immersif à Alençon").tick("Diversifier les lieux").type("Durée en mois", "24")
                .type("À quels besoins", "Peu d'offres de formation en milieu rural.").type("Que ferez-vous", "Un atelier, deux salles, un fonds partagé.")
                .type("Que restera-t-il", "Un catalogue de ressources réservable.").pressUntil("Enregistrer le projet", "Le projet est enregistré.");
        visit.open(base + "/projet").savesWhenLeft("Que restera-t-il", "Un catalogue de ressources réservable par tous.").savesWhenLeft("Que restera-t-il", "Un catalogue de ressources réservable.");
        visit.open(base + "/consortium").type("Nom, SIRET ou RNA", "bocage").press("Chercher l'organisation").press("Ajouter Formation Bocage")
                .type("Nom du lieu ou commune", "fablab alencon").press("Chercher le lieu").press("Ajouter Fablab IUT Alençon").sees("Fablab IUT Alençon");
        visit.open(base + "/budget");
        expense(visit, 1, "Association Campus Connecté", "Équipements pédagogiques utilisés sur place", "Casques immersifs", "120 000");
        expense(visit, 2, "Formation Bocage", "Ingénierie pédagogique", "Modules", "80000,00");
        resource(visit, 1, "Aide demandée", "DEFFINOV", "150 000");
        resource(visit, 2, "Autofinancement", "Fonds propres", "60 000");
        visit.press("Enregistrer le budget").sees("Ramenez l'aide demandée à 140 000,00 € au plus.").sees("Retirez 10 000,00 € de ressources").sees("Prenez 10 000,00 € sur l'aide demandée");
        visit.type("Montant, ressource 1", "140 000").press("Enregistrer le budget");
        attach(visit, base, "Accord de consortium signé", "accord.pdf");
        attach(visit, base, "Statuts du chef de file", "statuts.pdf");
        visit.open(base + "/depot").sees("Formation Bocage n'a pas signé").open(base + "/consortium").follow("Son accord, ses tâches, sa signature : Formation Bocage");
        visit.unfold("Formation Bocage signe sur papier").attach(folder.resolve("accord.pdf")).press("Joindre la signature").sees("Signé par");
        visit.open(base + "/depot").sees("Le dossier est complet").press("Déposer le dossier").sees("Récépissé").sees("heure de Paris");
        byte[] content = visit.download(base + "/recepisses/1/contenu");
        visit.sees(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        var proof = Json.read(new String(visit.download(base + "/recepisses/1/preuve"), StandardCharsets.UTF_8), Receipts.Receipt.class);
        assertThat(proof.faults(Optional.of(Sha256.of(content)))).isEmpty();
        assertThat(new String(visit.download(base + "/recepisses/1/pdf"), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        visit.open(base + "/depot").press("Rouvrir pour modifier").open(base + "/depot").press("Déposer le dossier");
        assertThat(visit.page.url()).as("the same content gives the same receipt").endsWith("/recepisses/1");
        visit.open("/boite-denvoi").sees("Dossier " + number + " : votre récépissé de dépôt");
        return number;
    }

    private static void openAnAccount(Visit visit) {
        visit.open("/inscription").type("Prénom et nom", "Lucie Hamel").type("Adresse électronique", "lucie@campus.exemple.fr").type("Mot de passe", "court")
                .press("Créer mon compte").sees("au moins 12 caractères");
        assertThat(visit.page.getByLabel("Prénom et nom").inputValue()).isEqualTo("Lucie Hamel");
        visit.type("Mot de passe", Demonstration.PASSWORD).press("Créer mon compte").open("/boite-denvoi").follow("Ouvrir le lien de « Confirmez votre adresse »")
                .press("Confirmer mon adresse").as("lucie@campus.exemple.fr");
    }

    private static void describe(Visit visit, String name, String kind, String type, String identifier) {
        visit.open("/organisations/nouvelle").type("Nom", name).tick(kind).tick(type).type("Numéro", "123").type("Commune du siège", "Alençon")
                .press("Enregistrer").sees("n'est pas un numéro " + type);
        visit.type("Numéro", identifier).press("Enregistrer").sees(name);
    }

    private static void expense(Visit visit, int row, String member, String category, String label, String amount) {
        visit.choose("Membre, dépense " + row, member).choose("Catégorie, dépense " + row, category).type("Objet, dépense " + row, label)
                .type("Montant, dépense " + row, amount);
    }

    private static void resource(Visit visit, int row, String kind, String label, String amount) {
        visit.choose("Nature, ressource " + row, kind).type("Origine, ressource " + row, label).type("Montant, ressource " + row, amount);
    }

    private void attach(Visit visit, String base, String kind, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF " + name);
        visit.open(base + "/pieces").choose("De quelle pièce", kind).attach(file).press("Joindre").sees(name);
    }

    private void closeTheCall(Visit visit, String number) {
        visit.as("instruction").open("/instruction/dossiers/" + number).sees("La recevabilité se décide après la clôture.");
        visit.open("/demonstration").type("Aller au jour", "2023-04-29").type("Heure de Paris", "00:00").press("Avancer l'horloge");
        visit.type("Aller au jour", "2023-04-01").press("Avancer l'horloge").sees("L'horloge n'avance que vers le futur");
        visit.as("lucie@campus.exemple.fr").open("/dossiers/" + number + "/projet").sees("Un atelier immersif");
    }

    private void judge(Visit visit, String call, String number) {
        visit.as("instruction").open("/espace").follow("Instruire").press("Décider la recevabilité").sees("Recevable");
        visit.choose("Confier le dossier à", "Yann Le Goff").press("Confier le dossier").choose("Confier le dossier à", "Inès Caron").press("Confier le dossier");
        assertThat(visit.download("/instruction/" + call + "/dossiers.xlsx")).startsWith('P', 'K');
        assertThat(visit.download("/instruction/" + call + "/pieces.zip")).startsWith('P', 'K');
        score(visit, "evaluation1", number, "4");
        score(visit, "evaluation2", number, "3");
    }

    private static void score(Visit visit, String reviewer, String number, String points) {
        visit.as(reviewer).open("/evaluation/" + number).tick("Je déclare n'avoir aucun lien").press("Enregistrer ma déclaration");
        for (String criterion : new String[] {"Réponse aux besoins", "Innovation pédagogique", "Qualité du consortium", "Mutualisation et essaimage", "Faisabilité et budget"}) {
            visit.page.getByLabel(java.util.regex.Pattern.compile(criterion + ".*, note")).fill(points);
            visit.page.getByLabel(java.util.regex.Pattern.compile(criterion + ".*, commentaire")).fill("Argumenté.");
        }
        visit.press("Terminer l'évaluation").sees("terminé");
    }

    private static void decide(Visit visit, String call, String number) {
        visit.as("comite").open("/comite/" + call).sees("70,0").follow(number).tick("Retenu").type("Montant de l'aide", "140000,01").type("Motif", "Projet solide.")
                .press("Proposer cette décision").sees("dépasse l'aide demandée");
        visit.type("Montant de l'aide", "130 000").press("Proposer cette décision").sees("Décision à confirmer");
        visit.as("confirmation").open("/comite/dossiers/" + number).press("Confirmer la décision").sees("Retenu");
    }

    private static void committed(Visit visit, String number) {
        visit.open("/laureats").follow("Un atelier immersif à Alençon").sees("130 000,00 €").sees("NextGenerationEU");
        visit.as("lucie@campus.exemple.fr").open("/espace").follow("Convention " + number);
        assertThat(new String(visit.download("/conventions/" + number + "/pdf"), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        visit.open("/boite-denvoi").sees("votre projet est retenu");
        visit.as("candidat").open("/preuve").sees("Clés publiques").open("/compte").press("Activer la double authentification").sees("Scannez ce dessin").type("Code à six chiffres", "000000")
                .press("Activer").sees("Ce code n'est pas le bon");
        visit.as("nationale").open("/pilotage").sees("130 000,00 €").sees("2 770 000,00 €").open("/pilotage/ecritures").sees("Engagement")
                .open("/pilotage/dossiers").sees(number).open("/pilotage/touches?quoi=departements").sees("61 Orne");
    }

    private void audited(Visit visit) {
        visit.as("controle").open("/controle").sees("Décision confirmée").follow("Vérifier la piste, les dépôts et le grand livre").sees("Tout est intact");
        visit.open("/controle?action=AttemptRefused").sees("DeadlineShortened");
        assertThat(whole.run().faults()).isEmpty();
    }

    static void on(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, TestPostgres.database());
    }
}
