package deffinov.document;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real server in a process of its own, stopped and started again at the same address. */
abstract class Peer implements AutoCloseable {

    final Path folder;
    final int port;
    private @Nullable Process process;

    Peer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    abstract ProcessBuilder command();

    /** Asks it something. @throws IOException nobody answers yet */
    abstract void ask() throws IOException;

    public final void startAgain() throws IOException {
        Path log = folder.resolve("out.log");
        process = command().redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (int i = 0; i < 600; i++) {
            try {
                ask();
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException(getClass().getSimpleName() + " did not start: " + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public final void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public final void close() {
        stop();
    }
}
