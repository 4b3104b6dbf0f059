package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long answer in a browser: written with its marks, pasted from a word processor, read again, and plain without script. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RichAnswerJourneyTests extends SmallJourney {

    private static final String FIELD = "presentation-detaillee";

    private static Locator editor(Visit visit) {
        return visit.page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Présentation détaillée"));
    }

    private static Locator tool(Visit visit, String name) {
        return visit.page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private String saved(deffinov.application.ApplicationNumber number) {
        return applications.get(person("candidat"), number, clock.instant()).application().answer(FIELD).text();
    }

    @Test
    void writtenWithMarksPastedCleanlyAndPlainWithoutScript() {
        var number = draft("Le Moulin des longues réponses");
        String project = "/dossiers/" + number + "/projet";
        try (var camille = new Visit(address(), true); var plain = new Visit(address(), false)) {
            camille.as("candidat").open(project);
            editor(camille).click();
            camille.page.keyboard().type("Le calendrier");
            tool(camille, "Titre").click();
            camille.page.keyboard().press("End");
            camille.page.keyboard().press("Enter");
            tool(camille, "Texte").click();
            tool(camille, "Gras").click();
            camille.page.keyboard().type("Printemps");
            editor(camille).blur();
            camille.hears("Tout est enregistré.").look();
            assertThat(saved(number)).contains("<h3>Le calendrier</h3>").containsPattern("<strong>Printemps</strong>");

            // As a word processor puts it on the clipboard. The editor notes the caret a little after each key: it is put back at the end.
            editor(camille).focus();
            camille.page.keyboard().press("Control+End");
            editor(camille).evaluate("""
                    element => {
                      const data = new DataTransfer();
                      data.setData('text/html', '<p class="MsoNormal" style="color:red">Collé <b>net</b></p><img src="x" onerror="window.pris = 1">');
                      data.setData('text/plain', 'Collé net');
                      element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                    }""");
            editor(camille).blur();
            camille.hears("Tout est enregistré.");
            assertThat(saved(number)).contains("Collé <strong>net</strong>").doesNotContain("Mso", "style", "onerror");
            assertThat(camille.page.evaluate("window.pris")).isNull();

            tool(camille, "Tableau").click();
            editor(camille).blur();
            camille.hears("Tout est enregistré.").open(project);
            assertThat(editor(camille).innerHTML()).contains("<h3>Le calendrier</h3>", "<table>");

            plain.as("candidat").open(project);
            assertThat(plain.typed("Présentation détaillée")).contains("Le calendrier", "Printemps", "Collé net").doesNotContain("<");
            plain.type("Titre du projet", "Un titre").press("Enregistrer le projet").sees("Le projet est enregistré.");
            assertThat(saved(number)).as("its marks stay").contains("<h3>Le calendrier</h3>", "<table>");
        }
    }
}
