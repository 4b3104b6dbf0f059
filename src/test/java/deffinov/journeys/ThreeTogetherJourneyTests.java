package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.application.Application.Answer;
import deffinov.application.Field;
import deffinov.application.Level;
import deffinov.document.Incoming;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three members in three browsers write one application at once, one through a cut; they sign, and the lead files. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ThreeTogetherJourneyTests extends SmallJourney {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    private void join(Visit visit, String account, String base, OrganisationId body, Actor lead) {
        consortia.ask(lead, deffinov.application.ApplicationNumber.of(base.replaceAll(".*/", "")), body, account + "@demo.deffinov.fr", clock.instant());
        visit.as(account).open("/boite-denvoi").follow("Ouvrir le lien de « Votre accord pour un dossier commun »").press("J'accepte au nom de").sees("Voici la part de votre organisation");
    }

    @Test
    void threePeopleWriteAtOnceThroughACutThenSignAndFile() {
        var number = draft("Le Moulin à trois voix");
        Actor candidate = person("candidat");
        Instant now = clock.instant();
        OrganisationId school = describe("Greta des Trois Voix", OrganisationKind.TRAINING);
        OrganisationId studio = describe("Studio des Trois Voix", OrganisationKind.EDTECH);
        applications.addMember(candidate, number, school, "Formation", now);
        applications.addMember(candidate, number, studio, "Modules", now);
        applications.addSite(candidate, number, places.search("fablab alencon", "", 1).getFirst().slug(), now);
        writing.saveAll(candidate, number, Map.of(Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0)), now);
        applications.attach(candidate, number, "accord", Incoming.of("accord.pdf", PDF), now);
        applications.attach(candidate, number, "statuts", Incoming.of("statuts.pdf", PDF), now);
        String base = "/dossiers/" + number;
        try (var camille = new Visit(address(), true); var yann = new Visit(address(), true); var third = new Visit(address(), true)) {
            join(yann, "evaluation1", base, school, candidate);
            join(third, "evaluation2", base, studio, candidate);
            // The lead lets both write everything.
            consortia.allow(candidate, number, person("evaluation1").id(), Level.ALL, true, clock.instant());
            consortia.allow(candidate, number, person("evaluation2").id(), Level.ALL, true, clock.instant());

            camille.as("candidat").open(base + "/projet");
            yann.open(base + "/projet");
            third.open(base + "/projet");
            third.offline(true).write("Que restera-t-il", "Des modules partagés.").hears("Hors ligne : une réponse attend");
            camille.write("Titre du projet", "À trois voix").hears("Tout est enregistré.");
            yann.write("Que ferez-vous", "Des sessions communes.").hears("Tout est enregistré.");
            camille.write("À quels besoins", "Trois vallées.").hears("Tout est enregistré.");
            third.offline(false).hears("Tout est enregistré.");
            // The same field, twice: the second one chooses.
            third.write("À quels besoins", "Trois vallées et un plateau.").hears("a enregistré un autre texte").press("Garder mon texte").hears("Tout est enregistré.");
            var answers = applications.get(candidate, number, clock.instant()).application();
            assertThat(answers.title()).isEqualTo("À trois voix");
            assertThat(answers.answer("actions").text()).isEqualTo("Des sessions communes.");
            assertThat(answers.answer("suites").text()).isEqualTo("Des modules partagés.");
            assertThat(answers.answer("besoins").text()).isEqualTo("Trois vallées et un plateau.");

            camille.open(base + "/budget").choose("Membre, dépense 1", "Le Moulin à trois voix").choose("Catégorie, dépense 1", "Équipements pédagogiques utilisés sur place").type("Objet, dépense 1", "Casques").type("Montant, dépense 1", "200 000")
                    .choose("Nature, ressource 1", "Aide demandée").type("Origine, ressource 1", "DEFFINOV").type("Montant, ressource 1", "140 000")
                    .choose("Nature, ressource 2", "Autofinancement").type("Origine, ressource 2", "Fonds propres").type("Montant, ressource 2", "60 000").press("Enregistrer le budget").sees("Le budget est enregistré.");
            yann.open(base + "/membres/" + school).press("Signer pour Greta des Trois Voix").sees("Signé par");
            third.open(base + "/membres/" + studio).press("Signer pour Studio des Trois Voix").sees("Signé par");
            camille.open(base + "/depot").press("Déposer le dossier").sees("Récépissé").look();
            assertThat(applications.filings(candidate, number, clock.instant())).hasSize(1);
        }
    }
}
