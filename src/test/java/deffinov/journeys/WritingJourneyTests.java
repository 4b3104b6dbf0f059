package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.demo.Demonstration;
import deffinov.shared.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people write one application at once: fields merge, conflicts are chosen, cuts and ended sessions lose nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WritingJourneyTests extends SmallJourney {

    private static final String NEEDS = "À quels besoins";
    private static final String ACTIONS = "Que ferez-vous";
    private static final String AFTER = "Que restera-t-il";

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private String project = "";

    @BeforeEach
    void aDraftOfTwo() {
        var number = draft("Le Moulin des écritures");
        Instant now = clock.instant();
        var lead = applications.get(person("candidat"), number, now).application().lead();
        access.grant(person("evaluation1").id(), Role.MEMBER, Scope.organisation(lead.toString()), Optional.empty(), Actor.PLATFORM, now);
        project = "/dossiers/" + number + "/projet";
    }

    @Test
    void fieldsMergeConflictsAreChosenAndNothingTypedIsLost() {
        try (var camille = new Visit(address(), true); var yann = new Visit(address(), true)) {
            camille.as("candidat").open(project).stands(NEEDS);
            yann.as("evaluation1").open(project).stands(ACTIONS).hears("Camille Duval écrit ici en ce moment.");

            camille.write(NEEDS, "Un fablab sans formation.").hears("Tout est enregistré.");
            yann.write(ACTIONS, "Des ateliers.").hears("Tout est enregistré.");
            yann.write(NEEDS, "Une vallée sans formation.").hears("Camille Duval a enregistré un autre texte").look();
            assertThat(yann.typed(NEEDS)).isEqualTo("Une vallée sans formation.");
            yann.press("Garder mon texte").hears("Tout est enregistré.");
            camille.write(NEEDS, "Encore autre chose.").hears("Yann Le Goff a enregistré un autre texte").press("Prendre l'autre texte");
            assertThat(camille.typed(NEEDS)).isEqualTo("Une vallée sans formation.");
            assertThat(camille.open(project).typed(ACTIONS)).as("the other's field").isEqualTo("Des ateliers.");

            camille.open(project.replace("projet", "reponses/besoins/versions")).sees("Un fablab sans formation.").sees("Yann Le Goff").press("Reprendre la version 1");
            assertThat(camille.typed(NEEDS)).isEqualTo("Un fablab sans formation.");

            cut(camille);
            endedSession(camille);
            leavingWithSomethingUnsent(camille, yann);
        }
    }

    private void cut(Visit camille) {
        camille.offline(true).write(AFTER, "Un catalogue.").write("Titre du projet", "Le moulin qui forme").hears("Hors ligne : 2 réponses attendent sur cet appareil.");
        camille.offline(false).hears("Tout est enregistré.");
        camille.open(project);
        assertThat(camille.typed(AFTER)).isEqualTo("Un catalogue.");
        camille.offline(true).write(AFTER, "Un catalogue partagé.").hears("Hors ligne : une réponse attend");
        camille.page.close();
        camille.offline(false).newTab();
        camille.open("/espace");
        await("Un catalogue partagé.");
    }

    /** Until it is in the database. */
    private void await(String text) {
        for (int i = 0; i < 100; i++) {
            if (jdbc.sql("select count(*) from application.answer where text = :text").param("text", text).query(Integer.class).single() == 1) {
                return;
            }
            Visit.pause(100);
        }
        assertThat(text).as("saved").isEmpty();
    }

    private void endedSession(Visit camille) {
        camille.open(project);
        jdbc.sql("delete from access.spring_session where principal_name = :who").param("who", person("candidat").id().toString()).update();
        camille.write(ACTIONS, "Écrit sans session.").hears("Votre session est terminée : une réponse attend sur cet appareil.");
        Page first = camille.newTab();
        camille.open("/connexion").type("Adresse électronique", "candidat@demo.deffinov.fr").type("Mot de passe", Demonstration.PASSWORD).press("Se connecter");
        await("Écrit sans session.");
        first.close();
    }

    private static void leavingWithSomethingUnsent(Visit camille, Visit yann) {
        String project = yann.page.url().replaceFirst("^[^/]*//[^/]*", "");
        camille.open(project);
        yann.open(project).write(AFTER, "Rien que du sable.").hears("Tout est enregistré.");
        camille.write(AFTER, "Jamais envoyé.").hears("Une réponse demande votre choix.");
        camille.page.locator("form[action='/deconnexion'] button").click();
        camille.hears("Une réponse attend encore sur cet appareil.").look();
        camille.press("Me déconnecter et effacer");
        assertThat(camille.page.evaluate("localStorage.length")).as("nothing stays on a shared computer").isEqualTo(0);
        assertThat(camille.status("/espace")).isEqualTo(302);
    }

    @Test
    void withoutScriptTheSecondOneSeesBothTexts() {
        try (var camille = new Visit(address(), false); var yann = new Visit(address(), false)) {
            camille.as("candidat").open(project);
            yann.as("evaluation1").open(project);
            camille.type(NEEDS, "Besoins de Camille.").type("Titre du projet", "Titre de Camille").press("Enregistrer le projet").sees("Le projet est enregistré.");
            yann.type(NEEDS, "Besoins de Yann.").type(ACTIONS, "Actions de Yann.").press("Enregistrer le projet").sees("Camille Duval a enregistré un autre texte").sees("Besoins de Camille.");
            assertThat(yann.typed(NEEDS)).isEqualTo("Besoins de Yann.");
            assertThat(yann.typed("Titre du projet")).as("left as it was shown").isEqualTo("Titre de Camille");
            assertThat(camille.open(project).typed(ACTIONS)).as("the rest of the page was saved").isEqualTo("Actions de Yann.");
            yann.press("Prendre l'autre texte").sees("Le projet est enregistré.");
            assertThat(yann.typed(NEEDS)).isEqualTo("Besoins de Camille.");
        }
    }
}
