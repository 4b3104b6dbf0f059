package deffinov.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storages on what they are made for: a folder, a real S3 server; and the scanner on a real clamd. */
class StorageTests {

    @TempDir
    Path folder;

    private static Path spooled(Storage storage, byte[] content) throws IOException {
        return Files.write(storage.spool(), content);
    }

    private static void keepsAndGivesBack(Storage storage) throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        assertThat(storage.holds("ab/cd/x")).isFalse();
        assertThatThrownBy(() -> storage.open("ab/cd/x")).isInstanceOf(FileNotFoundException.class);
        Path spool = spooled(storage, content);
        storage.keep("ab/cd/x", spool);
        assertThat(spool).as("taken").doesNotExist();
        assertThat(storage.holds("ab/cd/x")).isTrue();
        try (var in = storage.open("ab/cd/x")) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        Path again = spooled(storage, content);
        storage.keep("ab/cd/x", again);
        assertThat(again).doesNotExist();
        storage.keep("incoming/1/0", spooled(storage, new byte[] {1}));
        storage.remove("incoming/1/0");
        storage.remove("incoming/1/0");
        assertThat(storage.holds("incoming/1/0")).isFalse();
    }

    @Test
    void aFolderKeepsWhatItIsGiven() throws IOException {
        keepsAndGivesBack(new FolderStorage(folder));
    }

    @Test
    void anObjectStoreKeepsWhatItIsGivenAndSaysWhenItIsAway() throws IOException {
        try (var server = new S3Server(folder)) {
            Storage storage = new S3Storage(server.settings());
            keepsAndGivesBack(storage);
            server.stop();
            assertThatThrownBy(() -> storage.keep("ab/cd/y", spooled(storage, new byte[] {1}))).isInstanceOf(IOException.class);
            server.startAgain();
            try (var in = storage.open("ab/cd/x")) {
                assertThat(in.readAllBytes()).hasSize(3_000_000);
            }
        }
    }

    private static Clamd.Answer scan(Clamd clamd, byte[] content, boolean nested) throws IOException {
        return clamd.scan(new ByteArrayInputStream(content), content.length, nested);
    }

    private static byte[] archive(byte[] inside) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/embeddings/dedans.zip"));
            zip.write(inside);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void whatTheScannerDidNotReadIsNeverClean() throws IOException {
        byte[] harmless = "%PDF-1.4 bonjour".getBytes(StandardCharsets.US_ASCII);
        try (var silent = new ClamdServer(folder.resolve("silent"), false)) {
            var clamd = new Clamd(silent.address(), 1_500_000);
            assertThat(scan(clamd, harmless, false).state()).isEqualTo(ScanState.CLEAN);
            assertThat(scan(clamd, ClamdServer.infected(), false)).isEqualTo(new Clamd.Answer(ScanState.INFECTED, "Essai.Virus.UNOFFICIAL"));
            assertThat(scan(clamd, archive(ClamdServer.infected()), true).state()).isEqualTo(ScanState.INFECTED);
            assertThat(scan(clamd, archive(archive(harmless)), true).state()).as("its limits are silent").isEqualTo(ScanState.UNSCANNED);
            assertThat(scan(clamd, new byte[1_500_001], false).state()).as("larger than it reads").isEqualTo(ScanState.UNSCANNED);
            assertThat(scan(new Clamd(silent.address(), 50_000_000), new byte[3_000_000], false).state()).as("its own limit").isEqualTo(ScanState.UNSCANNED);
        }
        try (var talking = new ClamdServer(folder.resolve("talking"), true)) {
            var clamd = new Clamd(talking.address(), 1_500_000);
            assertThat(scan(clamd, archive(archive(harmless)), true).state()).as("it would have said").isEqualTo(ScanState.CLEAN);
            assertThat(scan(clamd, Clamd.nested(), true).state()).isEqualTo(ScanState.UNSCANNED);
        }
        var away = new Clamd("127.0.0.1:1", 1_000);
        assertThatThrownBy(() -> scan(away, harmless, false)).isInstanceOf(IOException.class);
    }
}
