package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file too large for one request: sent in pieces, through a cut, from the page everybody knows; a document of the safe, not sent again. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UploadJourneyTests extends SmallJourney {

    @Test
    void aLargeFileGoesOnAfterACut(@TempDir Path folder) throws IOException {
        var number = draft("Association Le Grand Plan");
        byte[] content = new byte[21_000_000];
        new Random(5).nextBytes(content);
        byte[] head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        Path file = Files.write(folder.resolve("grand plan.pdf"), content);
        try (var camille = new Visit(address(), true)) {
            camille.as("candidat").open("/dossiers/" + number + "/pieces").choose("De quelle pièce", "Accord de consortium signé").attach(file).offline(true);
            camille.pressUntil("Joindre", "La connexion est coupée");
            camille.offline(false).hears("est jointe.").look().sees("grand plan.pdf");
            String href = String.valueOf(camille.page.locator("main a:has-text(\"grand plan.pdf\")").first().getAttribute("href"));
            assertThat(Sha256.of(camille.download(href))).isEqualTo(Sha256.of(content));
        }
    }

    @Test
    void aDocumentOfTheSafeIsJoinedWithoutSendingItAgain(@TempDir Path folder) throws IOException {
        var number = draft("Association Le Coffre");
        Path file = Files.writeString(folder.resolve("statuts 2022.pdf"), "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
        for (boolean script : new boolean[] {true, false}) {
            String iban = script ? "IBAN" : "Nouvel IBAN";
            try (var camille = new Visit(address(), script)) {
                camille.as("candidat").open("/organisations").follow("Coffre de Association Le Coffre").press("Enregistrer le compte").sees("Indiquez l'IBAN");
                camille.type(iban, "FR76 3000 6000 0112 3456 7890 188").type("Titulaire du compte", "ASSOC LE COFFRE").press("Enregistrer le compte").sees("Cet IBAN n'est pas juste");
                camille.type(iban, "FR76 3000 6000 0112 3456 7890 189").press("Enregistrer le compte").sees("FR76 3000 6000 0112 3456 7890 189, au nom de ASSOC LE COFFRE");
                camille.choose("De quel document", "Statuts").type("Valable jusqu'au", "2031-12-31").attach(file).press("Ajouter au coffre").sees("Valable jusqu'au 31 décembre 2031");
                camille.open("/dossiers/" + number + "/pieces").choose("Document", "Statuts – Association Le Coffre (statuts 2022.pdf)").choose("Pour quelle pièce", "Statuts du chef de file")
                        .press("Joindre du coffre").sees("Le document du coffre est joint.");
            }
        }
    }
}
