package deffinov.document;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real S3 server in a process of its own, its objects in a folder: stopped and started again at the same address. */
public final class S3Server implements AutoCloseable {

    private static final String BUCKET = "deffinov";

    private final Path folder;
    private final int port;
    private Process process;

    public S3Server(Path folder) throws IOException {
        this.folder = folder;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=essai
                s3proxy.credential=secret-d-essai
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint(), folder.resolve("objects").toAbsolutePath()));
        process = launch();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    StorageSettings.S3 settings() {
        return new StorageSettings.S3(endpoint(), "eu-west-3", BUCKET, "essai", "secret-d-essai");
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar",
                Path.of("target", "s3proxy", "s3proxy.jar").toString(), "--properties", folder.resolve("s3proxy.conf").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("s3proxy.log").toFile()).start();
        for (int i = 0; i < 600; i++) {
            try {
                ((HttpURLConnection) URI.create(endpoint()).toURL().openConnection()).getResponseCode();
                return started;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new IOException("s3proxy did not start: " + Files.readString(folder.resolve("s3proxy.log")));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        stop();
    }
}
