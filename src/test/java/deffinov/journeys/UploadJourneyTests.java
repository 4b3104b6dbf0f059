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

/** A file too large for one request: sent in pieces, through a cut, from the page everybody knows. */
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
}
