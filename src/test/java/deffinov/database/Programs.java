package deffinov.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** PostgreSQL's programs, unpacked once for all the processes of a run: each took longer over it than over starting. */
public final class Programs {

    private static final Path SHARED = Path.of("target", "test-programs").toAbsolutePath();

    private Programs() {}

    /** Lends them to a data directory that has none of its own. */
    public static void lend(Path data) throws IOException {
        Path own = data.resolve("postgresql");
        if (Files.exists(own)) {
            return;
        }
        Files.createDirectories(SHARED);
        try (var channel = FileChannel.open(SHARED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = channel.lock()) {
            PostgresBinaries.unpackIn(SHARED);
            assert lock.isValid();
        }
        Files.createSymbolicLink(own, SHARED.resolve("postgresql"));
    }
}
