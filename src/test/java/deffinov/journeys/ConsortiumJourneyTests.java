package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.document.Incoming;
import deffinov.application.Application.Answer;
import deffinov.application.Budget;
import deffinov.application.Field;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A partner asked by mail says yes with its own account, writes its part, signs, signs again after a change; then the lead files. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ConsortiumJourneyTests extends SmallJourney {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aMandateAPartASignatureAChangeASecondSignatureAFiling() {
        var number = draft("Association Le Moulin");
        Actor candidate = person("candidat");
        Instant now = clock.instant();
        var lead = applications.get(candidate, number, now).application().lead();
        applications.addMember(candidate, number, describe("Greta du Bocage", OrganisationKind.TRAINING), "", now);
        applications.addSite(candidate, number, places.search("fablab alencon", "", 1).getFirst().slug(), now);
        writing.saveAll(candidate, number, Map.of(Field.TITLE, new Answer("Le moulin qui forme", 0), Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0),
                "besoins", new Answer("Besoins.", 0), "actions", new Answer("Actions.", 0), "suites", new Answer("Suites.", 0)), now);
        int version = applications.get(candidate, number, now).application().version();
        applications.writeBudget(candidate, number, version, new Budget(List.of(new Budget.Expense(lead, "equipement", "Casques", Money.euros(120_000))),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(140_000)), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(60_000)))), now);
        applications.attach(candidate, number, "accord", Incoming.of("accord.pdf", PDF), now);
        applications.attach(candidate, number, "statuts", Incoming.of("statuts.pdf", PDF), now);

        String base = "/dossiers/" + number;
        try (var camille = new Visit(address(), true); var yann = new Visit(address(), true)) {
            camille.as("candidat").open(base + "/consortium").sees("À SIGNER").follow("Son accord, ses tâches, sa signature : Greta du Bocage").sees("Pas encore demandé.");
            camille.type("Adresse de la personne", "yann").press("Demander son accord").sees("adresse complète");
            camille.type("Adresse de la personne", "evaluation1@demo.deffinov.fr").press("Demander son accord").sees("Pas encore de réponse.");
            String part = camille.page.url().replaceFirst("^[^/]*//[^/]*", "");

            yann.as("evaluation1");
            assertThat(yann.status(part)).as("not before the mandate").isEqualTo(404);
            yann.open("/boite-denvoi").follow("Ouvrir le lien de « Votre accord pour un dossier commun »").sees("Association Le Moulin propose à Greta du Bocage")
                    .press("J'accepte au nom de Greta du Bocage").sees("Voici la part de votre organisation");
            yann.type("Ce que fait Greta du Bocage", "Conçoit et anime les modules.").choose("Catégorie, dépense 1", "Ingénierie pédagogique").type("Objet, dépense 1", "Modules")
                    .type("Montant, dépense 1", "80 000").press("Enregistrer cette part").sees("au total : 80 000,00 €");
            yann.press("Signer pour Greta du Bocage").sees("Signé par Yann Le Goff");
            assertThat(yann.status(base + "/depot")).isEqualTo(200);

            camille.open(base + "/depot").sees("Le dossier est complet");
            camille.open(base + "/budget").type("Objet, dépense 2", "Modules immersifs").press("Enregistrer le budget");
            camille.open(base + "/depot").sees("Greta du Bocage n'a pas signé ses tâches et son budget, ou ils ont changé depuis.");
            yann.open("/boite-denvoi").sees("à signer de nouveau").open(part).sees("Pas signé, ou changé depuis.").sees("Modules immersifs").press("Signer pour Greta du Bocage").sees("Signé par");
            camille.open(base + "/depot").press("Déposer le dossier").sees("Récépissé");
            assertThat(new String(camille.download(base + "/recepisses/1/contenu"), StandardCharsets.UTF_8)).contains("\"signed\":{\"by\":\"Yann Le Goff\",\"paper\":false");
        }
    }
}
