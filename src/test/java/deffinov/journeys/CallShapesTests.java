package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.Deffinov;
import deffinov.TestPostgres;
import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.clock.BusinessClock;
import deffinov.demo.Demonstration;
import deffinov.demo.KnownFramework;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Calls of very different shape, built in the browser from nothing, without script: what they become is right in the file, the report, the page and the self-test. */
@SpringBootTest(classes = Deffinov.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CallShapesTests {

    @LocalServerPort
    int port;

    @Autowired
    BusinessClock clock;

    @Autowired
    Demonstration demonstration;

    @Autowired
    Programme programme;

    @Autowired
    Access access;

    @Autowired
    Calls calls;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, TestPostgres.database());
    }

    @Test
    void twoPhasesThenSeveralWavesOverseasThenASingleApplicantOnPaper() {
        clock.startDemonstration(Demonstration.START);
        Map<String, Actor> people = demonstration.createAccounts(clock.instant());
        programme.publish(Actor.PLATFORM, ProgrammeId.DEFFINOV, clock.instant());
        KnownFramework.allotments().forEach((territory, amount) -> programme.allot(Actor.PLATFORM, ProgrammeId.DEFFINOV, territory, amount, "Allocation", clock.instant()));
        for (String authority : new String[] {"deets-guadeloupe", "region-occitanie"}) {
            for (String name : new String[] {"instruction", "confirmation"}) {
                access.grant(Optional.ofNullable(people.get(name)).orElseThrow().id(), Role.OFFICER, Scope.authority(authority), Optional.empty(), Actor.PLATFORM, clock.instant());
            }
        }
        try (var visit = new Visit("http://localhost:" + port, false)) {
            twoPhases(visit);
            severalWavesOverseas(visit);
            singleApplicantOnPaper(visit);
        }
    }

    private static String create(Visit visit, String authority, String title) {
        visit.as("instruction").open("/autorites/" + authority + "/appels/nouveau").type("Titre de l'appel", title).type("Enveloppe de l'appel", "800 000").press("Créer le brouillon");
        return visit.page.url().replaceAll(".*/appels/([^/]+)/gestion.*", "$1");
    }

    private static Visit section(Visit visit, String slug, String section) {
        visit.open("/appels/" + slug + "/gestion/regles/" + section);
        // Every line to fill is unfolded: what is folded is not typed into.
        visit.page.locator("main details:not([open]) > summary").all().reversed().forEach(each -> each.click());
        return visit;
    }

    private void publish(Visit visit, String slug) {
        visit.open("/appels/" + slug + "/gestion").sees("Brouillon conforme au cadre").press("Proposer la publication");
        visit.as("confirmation").open("/appels/" + slug + "/gestion").press("Confirmer la publication").sees("Publié");
        String yaml = new String(visit.download("/appels/" + slug + "/definition.yaml"), StandardCharsets.UTF_8);
        assertThat(DefinitionReader.read(yaml)).isEqualTo(calls.get(new CallSlug(slug)).definition());
        assertThat(DefinitionWriter.yaml(DefinitionReader.read(yaml))).isEqualTo(yaml);
        assertThat(calls.get(new CallSlug(slug)).envelope()).isEqualTo(Money.euros(800_000));
    }

    private void twoPhases(Visit visit) {
        String slug = create(visit, "region-occitanie", "Une présélection, puis un dossier");
        section(visit, slug, "le-dossier-et-son-evaluation").type("Phase (ligne 1)", "Présélection").type("Phase (ligne 2)", "Dossier complet");
        visit.press("Enregistrer le brouillon");
        section(visit, slug, "le-dossier-et-son-evaluation");
        visit.page.locator("[id=\"questions-du-dossier.1.phase\"]").fill("dossier-final");
        visit.press("Enregistrer le brouillon").sees("la phase « dossier-final » n'existe pas. Phases connues");
        section(visit, slug, "le-dossier-et-son-evaluation");
        visit.page.locator("[id=\"questions-du-dossier.1.phase\"]").fill("dossier-complet");
        visit.page.locator("[id=\"questions-du-dossier.2.phase\"]").fill("dossier-complet");
        visit.press("Enregistrer le brouillon");
        section(visit, slug, "le-calendrier-et-le-depot").type("Relève (ligne 1)", "Présélection").type("Ouverture (ligne 1)", "2023-04-01").type("Clôture (ligne 1)", "2023-06-30").press("Enregistrer le brouillon");
        publish(visit, slug);
        visit.open("/appels/" + slug).sees("Dossier complet");
        assertThat(calls.get(new CallSlug(slug)).terms().askedQuestions()).extracting(question -> question.id()).containsExactly("besoins");
    }

    /** One wave is dated, the other announced; its dates come later, by a rectificatif. */
    private void severalWavesOverseas(Visit visit) {
        String slug = create(visit, "deets-guadeloupe", "Tiers-lieux des îles");
        section(visit, slug, "le-calendrier-et-le-depot").choose("Mode de dépôt", "plusieurs relèves datées").type("Pourquoi (mode de dépôt)", "Deux rendez-vous par an");
        visit.type("Relève (ligne 1)", "Première relève").type("Ouverture (ligne 1)", "2023-04-01").type("Clôture (ligne 1)", "2023-04-30").type("Heure de clôture (vide : fin de journée) (ligne 1)", "12:00");
        visit.type("Relève (ligne 2)", "Deuxième relève").type("Ou période annoncée (ligne 2)", "automne 2023").press("Enregistrer le brouillon");
        publish(visit, slug);
        visit.open("/appels/" + slug).sees("dimanche 30 avril 2023 avant 12 h 00 (heure de Guadeloupe)").sees("soit dimanche 30 avril 2023, 18 h 00 (heure de Paris)").sees("automne 2023").sees("Deux rendez-vous par an");
        section(visit.as("instruction"), slug, "le-calendrier-et-le-depot").type("Ouverture (ligne 2)", "2023-04-15").type("Clôture (ligne 2)", "2023-10-31").type("Pourquoi l'appel change", "Les dates d'automne sont connues")
                .press("Proposer ce rectificatif").sees("se chevauchent");
        section(visit, slug, "le-calendrier-et-le-depot").type("Ouverture (ligne 2)", "2023-09-01").type("Clôture (ligne 2)", "2023-10-31").type("Pourquoi l'appel change", "Les dates d'automne sont connues").press("Proposer ce rectificatif");
        visit.as("confirmation").open("/appels/" + slug + "/gestion").press("Publier le rectificatif").sees("Rectificatif n° 1");
        visit.open("/calendrier/01").sees("Tiers-lieux des îles");
        assertThat(new String(visit.download("/calendrier/01.ics"), StandardCharsets.UTF_8)).contains("DTSTART:20230430T160000Z", "DTSTART:20231101T040000Z");
    }

    private void singleApplicantOnPaper(Visit visit) {
        String slug = create(visit, "region-occitanie", "Un porteur et son allié");
        section(visit, slug, "qui-peut-candidater");
        for (int line : new int[] {0, 1}) {
            visit.page.locator("[id=\"regle-de-consortium." + line + ".nombre\"]").fill("");
        }
        visit.page.locator("[id=\"regle-de-consortium.2.nombre\"]").fill("1");
        visit.page.locator("[id=\"regle-de-consortium.2.parmi\"]").selectOption("partenaires");
        visit.page.locator("input[name=\"regle-de-consortium.2.types\"][value=\"tiers-lieu\"]").check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
        visit.page.locator("input[name=\"regle-de-consortium.2.sauf-si\"][value=\"tiers-lieu\"]").check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
        visit.type("Pourquoi (règle de consortium)", "Un seul organisme répond de tout").type("Ancienneté minimale", "12").type("Pourquoi (ancienneté minimale)", "Un an d'existence").press("Enregistrer le brouillon");
        section(visit, slug, "le-calendrier-et-le-depot").choose("Canal de dépôt", "sur papier").choose("Preuve de dépôt", "cachet de la poste");
        visit.type("Relève (ligne 1)", "Dépôt").type("Ouverture (ligne 1)", "2023-04-01").type("Clôture (ligne 1)", "2023-05-15").press("Enregistrer le brouillon").sees("Indiquez l'adresse où déposer sur papier");
        visit.type("Adresse de dépôt sur papier", "Hôtel de Région, 31406 Toulouse").press("Enregistrer le brouillon");
        publish(visit, slug);
        visit.open("/appels/" + slug).sees("au moins 1 tiers-lieu parmi les partenaires, sauf si le chef de file est tiers-lieu").sees("cachet de la poste").sees("12 mois");
        assertThat(visit.page.getByText("Déposer un dossier").count()).as("nothing is filed online").isZero();
        visit.open("/appels/" + slug + "/eligibilite?tester=oui&organisation.0.types=formation&creation=2022-06-01").sees("Complétez le consortium").sees("Il faut attendre le 1er juin 2023");
        visit.open("/appels/" + slug + "/eligibilite?tester=oui&organisation.0.types=formation&organisation.1.types=tiers-lieu&creation=2020-06-01").sees("Respectée. Le consortium doit compter");
    }
}
