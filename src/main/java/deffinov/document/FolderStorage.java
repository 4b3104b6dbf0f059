package deffinov.document;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Contents in a folder of ours; where several nodes run, of a disk they share. */
final class FolderStorage implements Storage {

    private final Path folder;

    FolderStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(String name, Path file) throws IOException {
        Path kept = folder.resolve(name);
        Path parent = Objects.requireNonNull(kept.getParent());
        if (Files.exists(kept)) {
            Files.deleteIfExists(file);
            return;
        }
        force(file, StandardOpenOption.WRITE);
        Files.createDirectories(parent);
        try {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        force(parent, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return Files.newInputStream(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(name);
        }
    }

    @Override
    public boolean holds(String name) {
        return Files.exists(folder.resolve(name));
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public Path spool() throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        return Files.createTempFile(incoming, "spool", ".part");
    }
}
