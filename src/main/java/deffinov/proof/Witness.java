package deffinov.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The roots seen by this node, one a line, in a file that only grows: a log cut back to an older root is found out. */
public final class Witness {

    public static final String FILE = "roots.log";

    private final Path file;
    private long size = -1;

    public Witness(Path file) {
        this.file = file;
    }

    /** The largest log seen. */
    public synchronized long size() {
        if (size < 0) {
            size = roots().stream().mapToLong(Root::size).max().orElse(0);
        }
        return size;
    }

    /** What was kept; a line cut by a crash is left out. */
    public List<Root> roots() {
        try {
            return !Files.exists(file) ? List.of() : Files.readAllLines(file).stream().filter(line -> line.endsWith("=="))
                    .map(Root::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void keep(Root root) {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(("\n" + root.line()).getBytes(StandardCharsets.UTF_8)));
            size = Math.max(size, root.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
