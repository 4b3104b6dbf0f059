package deffinov.document;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real S3 server in a process of its own, its objects in a folder. */
public final class S3Server extends Peer {

    private static final String BUCKET = "deffinov";

    public S3Server(Path folder) throws IOException {
        super(folder);
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=essai
                s3proxy.credential=secret-d-essai
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint(), folder.resolve("objects").toAbsolutePath()));
        startAgain();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    StorageSettings.S3 settings() {
        return new StorageSettings.S3(endpoint(), "eu-west-3", BUCKET, "essai", "secret-d-essai");
    }

    @Override
    ProcessBuilder command() {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar",
                Path.of("target", "s3proxy", "s3proxy.jar").toString(), "--properties", folder.resolve("s3proxy.conf").toString());
    }

    @Override
    void ask() throws IOException {
        ((HttpURLConnection) URI.create(endpoint()).toURL().openConnection()).getResponseCode();
    }
}
