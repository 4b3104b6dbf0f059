package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.document.ClamdServer;
import deffinov.document.DocumentId;
import deffinov.document.DocumentRefusal;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.S3Server;
import deffinov.document.ScanState;
import deffinov.document.StoredFile;
import deffinov.document.Uploads;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Documents on an object store, behind a virus scanner, in pieces: with real servers that stop and come back. */
@SpringBootTest(classes = Deffinov.class)
@Import(Scene.class)
@Timeout(120)
class DocumentTests {

    private static final Path FOLDER = Path.of("target", "test-documents-" + System.getProperty("test.fork", "1"));
    private static final S3Server S3 = started(() -> new S3Server(Files.createDirectories(FOLDER.resolve("s3"))));
    private static final ClamdServer CLAMD = started(() -> new ClamdServer(FOLDER.resolve("clamd"), true));

    private interface Start<T> {
        T run() throws IOException;
    }

    private static <T> T started(Start<T> start) {
        try {
            return start.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Autowired
    Scene scene;

    @Autowired
    Documents documents;

    @Autowired
    Uploads uploads;

    @Autowired
    Applications applications;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, TestPostgres.database());
        registry.add("deffinov.s3.endpoint", S3::endpoint);
        registry.add("deffinov.s3.key", () -> "essai");
        registry.add("deffinov.s3.secret", () -> "secret-d-essai");
        registry.add("deffinov.clamd.address", CLAMD::address);
        registry.add("deffinov.clamd.whole-bytes", () -> "1500000");
        registry.add("db-scheduler.polling-interval", () -> "200ms");
    }

    @AfterAll
    static void stop() {
        S3.close();
        CLAMD.close();
    }

    private Actor person() {
        return scene.person("Déposante", Scope.organisation("none"));
    }

    private StoredFile await(DocumentId id, ScanState state) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            StoredFile file = documents.get(id);
            if (file.scan() == state) {
                return file;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never " + state + ": " + documents.get(id));
    }

    private static byte[] pdf(String words) {
        return ("%PDF-1.4\n" + words + "\n%%EOF").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void nobodyOpensAFileBeforeTheScannerClearedIt() throws Exception {
        StoredFile file = documents.store("a.pdf", pdf("propre"), person(), Scene.OPEN);
        assertThat(file.scan()).isEqualTo(ScanState.WAITING);
        assertThat(catchThrowableOfType(Refused.class, () -> documents.content(file)).refusal()).isInstanceOf(DocumentRefusal.Quarantined.class);
        StoredFile clean = await(file.id(), ScanState.CLEAN);
        try (var in = documents.content(clean).getInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(pdf("propre"));
        }
        StoredFile large = documents.store("b.pdf", Arrays.copyOf(pdf("grand"), 1_600_000), person(), Scene.OPEN);
        assertThat(await(large.id(), ScanState.UNSCANNED).scan().isQuarantined()).as("told apart, not forbidden").isFalse();
    }

    @Test
    void aVirusStaysInQuarantineAndOutOfAFiling() throws Exception {
        Actor lead = person();
        ApplicationNumber number = scene.draft(lead, scene.call(Money.euros(1_000)));
        applications.attach(lead, number, "statuts", Incoming.of("virus.pdf", ClamdServer.infected()), Scene.OPEN);
        StoredFile file = applications.get(lead, number, Scene.OPEN).files().stream().filter(each -> each.name().equals("virus.pdf")).findFirst().orElseThrow();
        await(file.id(), ScanState.INFECTED);
        assertThat(catchThrowableOfType(Refused.class, () -> applications.submit(lead, number, Scene.OPEN)).refusal()).isInstanceOf(ApplicationRefusal.Infected.class);
        applications.detach(lead, number, file.id(), Scene.OPEN);
        applications.submit(lead, number, Scene.OPEN);
    }

    @Test
    void theScannerAwayDelaysNoFilingAndCatchesUp() throws Exception {
        CLAMD.stop();
        Actor lead = person();
        ApplicationNumber number = scene.filed(lead, scene.call(Money.euros(1_000)));
        StoredFile late = documents.store("c.pdf", pdf("en attente " + UUID.randomUUID()), lead, Scene.OPEN);
        Thread.sleep(3_000);
        assertThat(documents.get(late.id()).scan()).isEqualTo(ScanState.WAITING);
        assertThat(applications.filed(number).content().documents()).isNotEmpty();
        CLAMD.startAgain();
        await(late.id(), ScanState.CLEAN);
    }

    @Test
    void theObjectStoreAwayRefusesAndLosesNothing() throws Exception {
        byte[] content = pdf("avant la panne " + UUID.randomUUID());
        StoredFile before = documents.store("d.pdf", content, person(), Scene.OPEN);
        await(before.id(), ScanState.CLEAN);
        S3.stop();
        int files = jdbc.sql("select count(*) from document.file").query(Integer.class).single();
        assertThatThrownBy(() -> documents.store("e.pdf", pdf("pendant " + UUID.randomUUID()), person(), Scene.OPEN)).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(jdbc.sql("select count(*) from document.file").query(Integer.class).single()).as("nothing half there").isEqualTo(files);
        S3.startAgain();
        try (var in = documents.content(documents.get(before.id())).getInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    private static InputStream cut(byte[] bytes, int after) {
        return new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given == after) {
                    throw new IOException("cut");
                }
                return bytes[given++] & 0xff;
            }
        };
    }

    @Test
    void aLargeFileComesInPiecesThroughCuts() throws Exception {
        byte[] content = new byte[20_000_000];
        new Random(3).nextBytes(content);
        System.arraycopy(pdf("").clone(), 0, content, 0, 9);
        Actor person = person();
        UUID id = uploads.begin(person, "C:\\Mes documents\\plan.pdf", content.length);
        assertThat(uploads.append(person, id, 0, cut(content, 1_000)).received()).as("what came before the cut is kept").isEqualTo(1_000);
        assertThat(uploads.append(person, id, 0, new ByteArrayInputStream(content)).received()).as("a piece sent twice is there once").isEqualTo(1_000);
        assertThat(catchThrowableOfType(Refused.class, () -> uploads.whole(person, id)).refusal()).isInstanceOf(DocumentRefusal.Unfinished.class);
        while (!uploads.progress(person, id).isWhole()) {
            int from = (int) uploads.progress(person, id).received();
            long kept = uploads.append(person, id, from, new ByteArrayInputStream(content, from, content.length - from)).received();
            assertThat(kept - from).isPositive().isLessThanOrEqualTo(Uploads.PIECE);
        }
        assertThat(uploads.append(person, id, content.length, new ByteArrayInputStream(new byte[10])).received()).as("no byte too many").isEqualTo(content.length);
        StoredFile file = documents.store(uploads.whole(person, id), person, Scene.OPEN);
        assertThat(file.sha256()).isEqualTo(Sha256.of(content));
        assertThat(file.name()).isEqualTo("plan.pdf");
        uploads.forget(person, id);
        assertThatThrownBy(() -> uploads.progress(person, id)).isInstanceOf(NotFound.class);
    }

    @Test
    void anUploadIsItsAuthorsAndHasBounds() {
        Actor person = scene.person("Autrice", Scope.organisation("none"));
        Actor other = scene.person("Curieux", Scope.organisation("none"));
        UUID id = uploads.begin(person, "x.pdf", 10);
        assertThatThrownBy(() -> uploads.append(other, id, 0, new ByteArrayInputStream(new byte[10]))).isInstanceOf(NotFound.class);
        assertThat(catchThrowableOfType(Refused.class, () -> uploads.begin(person, "x.pdf", Documents.LIMIT_BYTES + 1)).refusal()).isInstanceOf(DocumentRefusal.TooLarge.class);
        assertThat(catchThrowableOfType(Refused.class, () -> uploads.begin(person, "x.pdf", 0)).refusal()).isInstanceOf(DocumentRefusal.Empty.class);
        for (int i = 1; i < 10; i++) {
            uploads.begin(person, "x.pdf", 10);
        }
        assertThat(catchThrowableOfType(Refused.class, () -> uploads.begin(person, "x.pdf", 10)).refusal()).isInstanceOf(DocumentRefusal.TooManyUploads.class);
    }
}
