package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import deffinov.application.ApplicationNumber;
import deffinov.application.Budget;
import deffinov.demo.Demonstration;
import deffinov.measure.Wire;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The budget goes out to a spreadsheet and comes back, is pasted, is judged as one types: never saved before the button, never more than it says. */
class BudgetSheetTests extends SmallJourney {

    private static final String FORMULA = "=HYPERLINK(\"http://exemple.invalid\")";

    private Wire wire = new Wire(0);
    private ApplicationNumber number = new ApplicationNumber("28-2023-00000");
    private Budget budget = Budget.EMPTY;

    @BeforeEach
    void aDraft() throws IOException {
        Actor actor = person("candidat");
        number = draft("Le Moulin des comptes");
        var application = applications.get(actor, number, clock.instant()).application();
        budget = new Budget(List.of(new Budget.Expense(application.lead(), "equipement", FORMULA, Money.of("123456.78")), new Budget.Expense(application.lead(), "ingenierie", "Modules", Money.of("0.01"))),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.of("86419.75")), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.of("37037.04"))));
        write(budget);
        wire = new Wire(port()).signIn("candidat@demo.deffinov.fr", Demonstration.PASSWORD);
    }

    private void write(Budget whole) {
        Actor actor = person("candidat");
        applications.writeBudget(actor, number, applications.get(actor, number, clock.instant()).application().version(), whole, clock.instant());
    }

    private String address(String what) {
        return "/dossiers/" + number + "/budget" + what;
    }

    private Wire.Answer bring(byte[] file) throws IOException {
        return wire.upload(address("/tableur"), "", "budget.xlsx", file);
    }

    private Budget saved() {
        return applications.get(person("candidat"), number, clock.instant()).application().budget();
    }

    @Test
    void whatGoesOutComesBackToTheCentAndIsNotSavedByItself() throws Exception {
        byte[] file = wire.get(address(".xlsx")).body();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = workbook.findSheet("Dépenses").orElseThrow().openStream()) {
            assertThat(rows.skip(1).findFirst().orElseThrow().getCell(2).getText()).as("a formula is text").isEqualTo("'" + FORMULA);
        }
        write(Budget.EMPTY);
        String page = bring(file).text();
        assertThat(page).contains("À relire, puis à enregistrer", "value=\"123456.78\"", "value=\"0.01\"", "value=\"Modules\"", "value=\"=HYPERLINK");
        assertThat(saved()).isEqualTo(Budget.EMPTY);
    }

    private static byte[] zip(String name, byte[] content, int times) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] otherSheets() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "X", "1.0")) {
            workbook.newWorksheet("Feuille 1").value(0, 0, "Bonjour");
        }
        return bytes.toByteArray();
    }

    @Test
    void hostileOrForeignFilesAreRefusedInOneSentence() throws Exception {
        byte[] bomb = zip("xl/worksheets/sheet1.xml", new byte[1_000_000], 100);
        byte[] entity = zip("xl/workbook.xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>".getBytes(StandardCharsets.UTF_8), 1);
        for (byte[] file : List.of(bomb, entity, "pas un classeur".getBytes(StandardCharsets.UTF_8), new byte[0], otherSheets())) {
            var answer = bring(file);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("Ce fichier n'est pas un classeur XLSX lisible").contains("Modules");
        }
        assertThat(saved()).isEqualTo(budget);
    }

    @Test
    void pastedLinesJoinThePageAndSayWhatTheyLack() throws Exception {
        var answer = wire.post(address("/coller"), "tableau", "depenses",
                "lignes", "LE MOULIN DES COMPTES\tIngenierie pedagogique\tSuivi\t1 234,50 €\nInconnue;ingénierie pédagogique;Autre;douze");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("value=\"Suivi\"", "« Inconnue » n'est pas un membre du consortium", "value=\"douze\"", "value=\"Modules\"");
        assertThat(saved()).isEqualTo(budget);
        assertThat(wire.post(address("/coller"), "tableau", "ressources", "lignes", "cofinancement;Département;10 000").text()).contains("value=\"Département\"");
    }

    @Test
    void theRulesSpeakOfWhatIsTypedAndSaveNothing() throws Exception {
        String lead = applications.get(person("candidat"), number, clock.instant()).application().lead().toString();
        var answer = wire.post(address("/calcul"), "depense.0.membre", lead, "depense.0.categorie", "equipement", "depense.0.objet", "Casques", "depense.0.montant", "200 000",
                "depense.1.membre", lead, "depense.1.categorie", "equipement", "depense.1.objet", "Tables", "depense.1.montant", "beaucoup",
                "ressource.0.nature", "GRANT", "ressource.0.origine", "DEFFINOV", "ressource.0.montant", "145 200",
                "ressource.1.nature", "OWN_FUNDING", "ressource.1.origine", "Fonds propres", "ressource.1.montant", "54 800");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().replace('\u202f', ' ').replace('\u00a0', ' ')).contains("Prenez 5 200,00 €", "200 000,00 €", "1 case");
        assertThat(saved()).isEqualTo(budget);
    }
}
