package deffinov.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder everything is kept in: database, documents, secrets, logs. Held by one platform at a time, and stamped
 * with the format that wrote it, so that an older program never opens what a newer one wrote.
 */
public final class DataDirectory implements AutoCloseable {

    /** Raised when an older program could misread what this one writes. */
    static final int FORMAT = 1;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Opens the directory, made if absent. Refuses one in use, written by a newer format, unwritable, or foreign. */
    public static DataDirectory open(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            refuseForeign(folder);
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new StartupProblem("Le dossier de données " + folder
                        + " est déjà utilisé par une autre instance : arrêtez-la, ou choisissez-en un autre avec --data.");
            }
            stamp(folder);
            return new DataDirectory(folder, channel);
        } catch (IOException e) {
            throw new StartupProblem("Le dossier de données " + folder + " ne peut pas être ouvert en écriture ("
                    + e.getMessage() + ") : vérifiez ses droits, ou choisissez-en un autre avec --data.");
        }
    }

    /** The directory if nobody holds it. */
    static Optional<DataDirectory> tryOpen(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locks(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new DataDirectory(root, channel));
    }

    private static void refuseForeign(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StartupProblem(folder + " n'est pas un dossier : choisissez-en un autre avec --data.");
        }
        Path stamp = folder.resolve("FORMAT");
        if (Files.isDirectory(folder) && !Files.exists(stamp) && !Files.exists(folder.resolve(".lock"))) {
            try (var content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new StartupProblem("Le dossier " + folder
                            + " contient déjà autre chose : choisissez un dossier vide ou nouveau avec --data.");
                }
            }
        }
        if (Files.exists(stamp) && formatOf(stamp) > FORMAT) {
            throw new StartupProblem("Le dossier de données " + folder + " a été écrit par une version plus récente"
                    + " de la plateforme : installez cette version, ou choisissez un autre dossier avec --data.");
        }
    }

    private static int formatOf(Path stamp) throws IOException {
        try {
            return Integer.parseInt(Files.readString(stamp).strip());
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void stamp(Path folder) throws IOException {
        Path stamp = folder.resolve("FORMAT");
        if (!Files.exists(stamp)) {
            Files.writeString(stamp, FORMAT + "\n");
        }
    }

    public Path root() {
        return root;
    }

    /** The signing key, and the roots of the log seen by this node. */
    public Path keys() {
        return root.resolve("keys");
    }

    public Path documents() {
        return root.resolve("documents");
    }

    /** Frees the directory for another instance. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
