package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.document.Incoming;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Field;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.demo.KnownFramework;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.place.Places;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.terms.Element;
import deffinov.terms.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A correction round and a thread of messages in a browser; a partner replaced after the filing; an application that came by post. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AfterFilingJourneyTests extends SmallJourney {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    Writing writing;

    @Autowired
    Places places;

    @Autowired
    Consortia consortia;

    private ApplicationNumber filed() {
        Actor candidate = person("candidat");
        draft("Association sans objet");
        Instant now = clock.instant();
        LocalDate today = now.atZone(deffinov.web.French.PARIS).toLocalDate();
        var wave = new Value.Row("unique", new TreeMap<>(Map.of("intitule", new Value.Text("Relève unique"), "ouverture", new Value.Day(today.minusDays(5)), "cloture", new Value.Day(today))));
        var differences = KnownFramework.call("normandie").differences().with(KnownFramework.content().provisions(), Element.WAVES, Optional.of(new Value.Rows(List.of(wave))), "");
        CallSlug call = calls.derive(person("instruction"), "region-normandie", ProgrammeId.DEFFINOV, differences, Money.euros(1_000), now);
        calls.propose(person("instruction"), call, now);
        calls.confirm(person("confirmation"), call, now);
        OrganisationId lead = describe("Association La Passerelle", OrganisationKind.TIERS_LIEU);
        OrganisationId partner = describe("Greta des Collines", OrganisationKind.TRAINING);
        ApplicationNumber number = applications.start(candidate, call, lead, UUID.randomUUID(), now);
        applications.addMember(candidate, number, partner, "Formation", now);
        applications.addSite(candidate, number, places.search("fablab alencon", "", 1).getFirst().slug(), now);
        writing.saveAll(candidate, number, Map.of(Field.TITLE, new Answer("La passerelle", 0), Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0),
                "besoins", new Answer("Besoins.", 0), "actions", new Answer("Actions.", 0), "suites", new Answer("Suites.", 0)), now);
        applications.writeBudget(candidate, number, applications.get(candidate, number, now).application().version(), new Budget(List.of(new Budget.Expense(lead, "equipement", "Casques", Money.euros(200_000))),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(140_000)), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(60_000)))), now);
        applications.attach(candidate, number, "accord", Incoming.of("accord.pdf", PDF), now);
        applications.attach(candidate, number, "statuts", Incoming.of("statuts.pdf", PDF), now);
        consortia.signOnPaper(candidate, number, partner, Incoming.of("engagement.pdf", PDF), now);
        applications.submit(candidate, number, now);
        // Two days: the other journeys' calls stay open.
        clock.advanceTo(now.plus(Duration.ofDays(2)));
        return number;
    }

    @Test
    void aCorrectionAThreadAReplacementAndALetter(@TempDir Path folder) throws IOException {
        ApplicationNumber number = filed();
        describe("Greta des Vallées", OrganisationKind.TRAINING);
        Path scan = Files.write(folder.resolve("engagement.pdf"), PDF);
        String base = "/dossiers/" + number;
        String due = clock.instant().atZone(deffinov.web.French.PARIS).toLocalDate().plusDays(10).toString();
        try (var camille = new Visit(address(), true); var officer = new Visit(address(), true)) {
            officer.as("instruction").open("/instruction/dossiers/" + number).unfold("Demander un complément ou une correction").press("Envoyer la demande").sees("Indiquez le dernier jour pour répondre");
            officer.tick("À quels besoins du territoire").tick("Consortium : ses membres et leurs tâches").tick("Budget").type("Ce qui manque ou ce qui est à corriger", "Chiffrez les besoins ; votre partenaire a disparu.")
                    .type("Dernier jour pour répondre", due).press("Envoyer la demande").sees("Réponse attendue.");

            camille.as("candidat").open("/espace").sees("un complément est demandé").open(base).sees("Chiffrez les besoins").open(base + "/projet").sees("Ce qui reste comme déposé");
            assertThat(camille.page.locator("textarea").count()).isEqualTo(1);
            camille.page.locator("textarea").fill("Quarante stagiaires attendent.");
            camille.press("Enregistrer").sees("Le projet est enregistré.");
            camille.open(base + "/consortium").follow("Remplacer Greta des Collines").type("Nom, SIRET ou RNA", "Vallées").press("Chercher l'organisation").follow("Greta des Vallées").sees("Devra signer : Greta des Vallées")
                    .press("Remplacer par Greta des Vallées").sees("Le remplacement est fait");
            camille.open(base + "/depot").sees("n'a pas signé");
            camille.open(base + "/consortium").follow("Son accord, ses tâches, sa signature : Greta des Vallées").unfold("signe sur papier").attach(scan).press("Joindre la signature").sees("La signature sur papier est jointe.");
            camille.open(base + "/depot").press("Déposer la réponse").sees("R2");

            officer.open("/instruction/dossiers/" + number).sees("Répondu par le dépôt R2").sees("Quarante stagiaires attendent.").sees("Greta des Vallées");
            officer.follow("Voir comme le consortium").sees("Vous voyez ce dossier comme son consortium").open(base + "/projet").sees("Quarante stagiaires attendent.");
            assertThat(officer.page.locator("main button[type=submit]").count()).as("looks, writes nothing").isZero();
            officer.open(base + "/messages").press("Envoyer").sees("Écrivez un message");
            officer.type("Votre message", "Merci, tout y est.").press("Envoyer").sees("Votre message est envoyé.");
            camille.open("/espace").sees("un message du service instructeur").open(base + "/messages").sees("Merci, tout y est.");

            String call = applications.filed(number).call().value();
            officer.open("/instruction/" + call).follow("Saisir un dossier papier").follow("Décrire l'organisation");
            officer.type("Nom", "Foyer rural du Perche").tick("Tiers-lieu").tick("En cours de création : aucun numéro").type("Commune du siège", "Alençon (61, Orne)").press("Enregistrer");
            officer.open("/instruction/" + call + "/papier?organisation=Foyer rural").tick("Foyer rural du Perche")
                    .type("Date du cachet de la poste", clock.instant().minus(Duration.ofDays(2)).atZone(deffinov.web.French.PARIS).toLocalDate().toString()).attach(scan).press("Commencer la saisie")
                    .sees("Le dossier papier porte le numéro").sees("Dossier reçu sur papier").type("Titre du projet", "Écrit à la main").press("Enregistrer le projet").sees("Le projet est enregistré.");
            officer.follow("Vérifier et déposer").sees("Les règles, une à une");
        }
    }
}
