package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Access;
import deffinov.access.Accounts;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.committee.Sittings;
import deffinov.demo.Demonstration;
import deffinov.demo.KnownFramework;
import deffinov.evaluation.Assignments;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Review;
import deffinov.letter.Letters;
import deffinov.shared.Actor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Twelve applications and six reviewers, three of them with links, from the readings to an appeal: what people click is clicked in browsers. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class CommitteeJourneyTests extends SmallJourney {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    Accounts accounts;

    @Autowired
    Access access;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Assignments assignments;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Sittings sittings;

    @Autowired
    Letters letters;

    private Actor hire(String name, Role role) {
        Actor actor = accounts.create(name, deffinov.web.French.slug(name) + "@demo.deffinov.fr", Demonstration.PASSWORD, clock.instant());
        access.grant(actor.id(), role, NORMANDY, Optional.empty(), Actor.PLATFORM, clock.instant());
        return actor;
    }

    /** Everybody reads what it was given; the first application divides its two readers. */
    private void readAll(List<ApplicationNumber> numbers) {
        for (ApplicationNumber number : numbers) {
            List<Review> asked = evaluations.get(person("instruction"), number, clock.instant(), Role.OFFICER).liveReviews();
            for (int r = 0; r < asked.size(); r++) {
                Review review = asked.get(r);
                var reviewer = new Actor(review.reviewer(), review.reviewerName());
                evaluations.answer(reviewer, number, true, "", clock.instant());
                int rank = numbers.indexOf(number);
                int points = rank == 0 ? (r == 0 ? 1 : 5) : rank < 4 ? 4 : rank < 8 ? 3 : 2;
                var scores = new LinkedHashMap<String, Review.Score>();
                KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(points, "Avis de " + reviewer.name() + ".")));
                evaluations.score(reviewer, number, scores, true, clock.instant());
            }
        }
    }

    @Test
    void fromTheReadingsToAnAppeal() throws IOException {
        List<ApplicationNumber> numbers = filed("Fabrique", 12);
        String call = applications.filed(numbers.getFirst()).call().value();
        for (ApplicationNumber number : numbers) {
            evaluations.decideAdmissibility(person("instruction"), number, Map.of(), clock.instant());
        }
        var reviewers = new ArrayList<Actor>();
        for (String name : List.of("Rosa Lunel", "Sami Duval", "Théo Marin", "Uma Petit")) {
            reviewers.add(hire(name, Role.REVIEWER));
        }
        // Three of the six have links: with two applications each.
        for (int i = 0; i < 3; i++) {
            conflicts.declare(reviewers.get(i), numbers.get(2 * i), ConflictKind.OTHER, "J'y ai travaillé.", clock.instant());
            conflicts.declare(reviewers.get(i), numbers.get(2 * i + 1), ConflictKind.FAMILY, "Ma sœur.", clock.instant());
        }
        Actor aubin = hire("Paul Aubin", Role.COMMITTEE);
        Actor beatrice = hire("Béatrice Cler", Role.COMMITTEE);
        conflicts.declare(beatrice, numbers.get(1), ConflictKind.OTHER, "Je loue à ce lieu.", clock.instant());

        try (var officer = new Visit(address(), true); var paul = new Visit(address(), true); var cler = new Visit(address(), false); var odile = new Visit(address(), true); var lead = new Visit(address(), true)) {
            officer.as("instruction").open("/instruction/" + call + "/affectation").sees("24 lectures proposées").press("Confier ces lectures").sees("Les lectures sont confiées");
            readAll(numbers);
            officer.open("/comite/dossiers/" + numbers.getFirst()).sees("trop éloignées");
            officer.open("/instruction/" + call + "/affectation").sees("1 lecture proposée").press("Confier ces lectures").sees("Les lectures sont confiées");
            Review third = evaluations.get(person("instruction"), numbers.getFirst(), clock.instant(), Role.OFFICER).liveReviews().stream().filter(review -> review.state() == Review.State.ASKED).findFirst().orElseThrow();
            assertThat(third.reviewerName()).as("linked with it").isNotEqualTo("Rosa Lunel");
            var reader = new Actor(third.reviewer(), third.reviewerName());
            evaluations.answer(reader, numbers.getFirst(), true, "", clock.instant());
            var scores = new LinkedHashMap<String, Review.Score>();
            KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(5, "Le troisième regard.")));
            evaluations.score(reader, numbers.getFirst(), scores, true, clock.instant());
            officer.open("/comite/dossiers/" + numbers.getFirst()).unfold("S'accorder sur une note");
            for (var field : officer.page.locator("main input[name^='note-']").all()) {
                field.fill("5");
            }
            officer.type("Sur quoi vous vous êtes accordés", "Le premier lecteur avait lu trop vite.").press("Enregistrer la note de consensus").sees("Note de consensus : 100,0 sur 100");

            officer.open("/comite/" + call + "/selection").sees("C'est prouvé").sees("habitants à portée").follow("Qui ce choix rapproche, avant et après").sees("Avant et après").sees("à moins de 30 minutes").sees("Les dossiers choisis").look();
            officer.open("/comite/" + call + "/selection?portee=20&departement=1&couts=oui").sees("Essai : au plus 1 par département").sees("Ce qu'il coûte");

            officer.open("/comite/" + call + "/seances").press("Convoquer la séance").sees("Indiquez comment s'appelle la séance");
            officer.type("Nom de la séance", "Comité de sélection").type("Jour", clock.instant().atZone(deffinov.web.French.PARIS).toLocalDate().toString()).type("Heure", "14:00").type("Salle, ou adresse", "Salle Flaubert")
                    .tick("Paul Aubin").tick("Béatrice Cler").tick("Odile").choose("Présidence", "Paul Aubin").tick(numbers.get(0).value()).tick(numbers.get(1).value()).tick(numbers.get(2).value()).press("Convoquer la séance").sees("La séance est convoquée");
            String sitting = officer.page.url().replaceAll(".*(/comite/seances/\\d+).*", "$1");
            officer.press("Ouvrir la séance").sees("La séance est ouverte.");
            officer.press("Discuter et voter").sees("Le quorum n'est pas atteint");
            paul.as("paul-aubin@demo.deffinov.fr").open(sitting).press("Je suis à distance").sees("La présence est notée.");
            cler.as("beatrice-cler@demo.deffinov.fr").open(sitting).sees("Vous n'y prenez pas part").press("Je suis dans la salle").sees("La présence est notée.");
            assertThat(cler.page.content()).as("kept from her").doesNotContain(numbers.get(1).value());

            officer.open(sitting).press("Discuter et voter").sees("Le vote est ouvert");
            paul.hears("En discussion :").press("Favorable").sees("Le vote est enregistré.");
            cler.open(sitting).press("Favorable").sees("Le vote est enregistré.");
            officer.hears("Votes reçus : 2 sur 2");
            officer.open(sitting).sees("Résultat à cet instant : Favorable").tick("Retenu").type("Montant de l'aide", "120 000").type("Conditions", "Signer le bail.").type("Motif", "Le meilleur projet.").press("Consigner la décision").sees("est consignée");
            officer.sees("Il reste 180 000,00 €");

            // Its turn comes last: whoever has a link leaves once.
            officer.press("Discuter et voter").sees("Le vote est ouvert");
            ApplicationNumber second = current(sitting);
            paul.open(sitting).press("Défavorable").sees("Le vote est enregistré.");
            cler.open(sitting).press("Défavorable").sees("Le vote est enregistré.");
            officer.open(sitting).sees("Résultat à cet instant : Défavorable").tick("Retenu").type("Montant de l'aide", "1").type("Motif", "Contre le vote.").press("Consigner la décision").sees("ne le suit pas");
            officer.tick("Non retenu").type("Motif", "Le besoin n'est pas montré.").press("Consigner la décision").sees("est consignée");

            officer.press("Discuter et voter").sees("Le vote est ouvert").sees("N'y prennent pas part : Béatrice Cler");
            assertThat(current(sitting)).isEqualTo(numbers.get(1));
            cler.open(sitting).sees("Vous avez un lien d'intérêt avec ce dossier : quittez la discussion.");
            officer.unfold("Ou ajourner ce dossier").type("Pourquoi, et ce qui est attendu", "Le quorum des présents est court.").press("Ajourner").sees("est ajourné");
            officer.press("Clore la séance").sees("La séance est close").press("Signer le procès-verbal").sees("une autre personne doit signer");
            assertThat(new String(officer.download(sitting + "/pv.pdf"), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(new String(cler.download(sitting + "/pv.pdf"), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            odile.as("confirmation").open(sitting).press("Signer le procès-verbal").sees("les décisions prennent effet");

            officer.open("/instruction/" + call + "/lettres").sees("2 lettres prêtes").follow("Lire la lettre").sees("Critère par critère");
            officer.open("/instruction/" + call + "/lettres/modele").type("Qui signe", "").press("Enregistrer le modèle").sees("Indiquez qui signe").type("Qui signe", "La présidente de la Région").press("Enregistrer le modèle").sees("Le modèle est enregistré");
            officer.press("Envoyer les lettres choisies").sees("2 lettres envoyées").sees("en attente");
            lead.as("candidat").open("/dossiers/" + second + "/decision").sees("Le besoin n'est pas montré.").sees("Dernier jour du recours gracieux").unfold("Déposer un recours gracieux").press("Déposer le recours").sees("Écrivez votre texte")
                    .type("Ce que vous contestez", "L'enquête jointe montre le besoin.").press("Déposer le recours").sees("Votre recours est déposé");
            officer.open("/dossiers/" + second + "/decision").tick("Accueilli").type("Réponse motivée", "Oui.").press("Répondre au recours").sees("Vous avez pris part à cette décision");
            letters.answer(hire("Wanda Troisième", Role.OFFICER), second, true, "L'enquête change l'analyse.", clock.instant());
            lead.open("/dossiers/" + second + "/decision").sees("Recours accueilli").sees("L'enquête change l'analyse.");
            officer.open("/comite/dossiers/" + second).sees("À décider en comité");
            officer.open("/laureats").sees("Fabrique 1");
            assertThat(aubin.name()).isEqualTo("Paul Aubin");
        }
    }

    private ApplicationNumber current(String sitting) {
        long id = Long.parseLong(sitting.replaceAll("\\D", ""));
        return sittings.get(person("instruction"), id, clock.instant()).open().orElseThrow().told().orElseThrow().item().number();
    }
}
