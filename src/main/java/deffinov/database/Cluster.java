package deffinov.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A command's way to the embedded database: that of the platform that is running, or one started for the time being. */
public final class Cluster implements AutoCloseable {

    private final Path root;
    private final int port;
    private final Runnable close;

    private Cluster(Path root, int port, Runnable close) {
        this.root = root;
        this.port = port;
        this.close = close;
    }

    /** Refuses a folder that holds no platform's data. */
    public static Cluster of(Path folder, Consumer<String> progress) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.exists(root.resolve("FORMAT")) || !Files.exists(root.resolve("cluster").resolve("INITIALISED"))) {
            throw new StartupProblem("Le dossier " + root + " ne contient pas de base embarquée : indiquez-le avec --data.");
        }
        try {
            Optional<DataDirectory> free = DataDirectory.tryOpen(root);
            if (free.isEmpty()) {
                return new Cluster(root, runningPort(root), () -> {});
            }
            DataDirectory directory = free.get();
            var server = EmbeddedPostgres.start(root, progress);
            return new Cluster(root, server.port(), () -> {
                server.close();
                directory.close();
            });
        } catch (IOException e) {
            throw new StartupProblem("Le dossier " + root + " ne peut pas être lu : " + e.getMessage());
        }
    }

    /** The fourth line PostgreSQL writes about itself. */
    private static int runningPort(Path root) throws IOException {
        Path file = root.resolve("cluster").resolve("postmaster.pid");
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() < 4) {
            throw new StartupProblem("Le dossier " + root + " est utilisé, mais sa base n'est pas encore prête : réessayez dans un instant.");
        }
        return Integer.parseInt(lines.get(3).strip());
    }

    public Path root() {
        return root;
    }

    /** For reading everything, and only reading. */
    public Connection reader() throws SQLException {
        return DriverManager.getConnection(EmbeddedPostgres.url(port, EmbeddedPostgres.DATABASE), "deffinov_read", Secrets.in(root).reader());
    }

    /** As the platform does, with what it may and may not. */
    public Connection application() throws SQLException {
        return DriverManager.getConnection(EmbeddedPostgres.url(port, EmbeddedPostgres.DATABASE), "deffinov_app", Secrets.in(root).application());
    }

    /** For what only a superuser may do: backups, and what a test does as an attacker. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(EmbeddedPostgres.url(port, EmbeddedPostgres.DATABASE), "postgres", Secrets.in(root).superuser());
    }

    @Override
    public void close() {
        close.run();
    }
}
