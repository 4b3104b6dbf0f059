package deffinov.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL 18, our own child process, on the loopback interface with scram passwords. It writes safely
 * ({@code fsync}, {@code synchronous_commit}, {@code full_page_writes} asserted at each start); a server left behind by
 * a crash is stopped first, and recovery is waited for however long it takes.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final List<String> SAFETY = List.of("fsync", "synchronous_commit", "full_page_writes");
    static final String DATABASE = "deffinov";
    private static final long SHORTEST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Supplier<Process> launcher;
    private final Path cluster;
    private final int port;
    private final Secrets secrets;
    private volatile Process server;
    private volatile boolean closing;

    private EmbeddedPostgres(Supplier<Process> launcher, Path cluster, int port, Secrets secrets) {
        this.launcher = launcher;
        this.cluster = cluster;
        this.port = port;
        this.secrets = secrets;
        this.server = launcher.get();
    }

    /** Starts the server of this data directory, created at its first start; {@code progress} hears each step. */
    public static EmbeddedPostgres start(Path root, Consumer<String> progress) {
        return start(root, progress, List.of());
    }

    /** The same with extra {@code -c name=value} settings; durability settings given here are not asserted (tests). */
    public static EmbeddedPostgres start(Path root, Consumer<String> progress, List<String> settings) {
        try {
            progress.accept("PostgreSQL : préparation des programmes");
            Path bin = PostgresBinaries.unpackIn(root);
            Secrets secrets = Secrets.in(root);
            Path cluster = root.resolve("cluster");
            List<String> unprivileged = unprivileged();
            if (!Files.exists(cluster.resolve("INITIALISED"))) {
                progress.accept("PostgreSQL : création de la base");
                initialise(bin, cluster, root, secrets, unprivileged);
            }
            configure(cluster);
            stopLeftover(cluster, progress);
            int port = freePort();
            var postgres = new EmbeddedPostgres(() -> launch(bin, cluster, root, port, unprivileged, settings), cluster, port, secrets);
            postgres.awaitReady(progress, root);
            if (settings.isEmpty()) {
                postgres.assertSafety();
            }
            postgres.createRolesAndDatabase();
            Thread.ofPlatform().daemon().name("postgresql").start(postgres::keepRunning);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("embedded PostgreSQL refused to be prepared", e);
        }
    }

    /** PostgreSQL refuses to run as root: as root, run it in a user namespace of its own. */
    private static List<String> unprivileged() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        var attempt = new ProcessBuilder("unshare", "--user", "true").redirectErrorStream(true);
        attempt.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            if (waitFor(attempt.start()) == 0) {
                return List.of("unshare", "--user");
            }
        } catch (IOException absent) {
            // The sentence below says what to do.
        }
        throw new StartupProblem("PostgreSQL refuse de s'exécuter en tant que root et ce système ne permet pas de l'isoler"
                + " (unshare) : lancez la plateforme avec un compte ordinaire, ou indiquez DEFFINOV_DB_URL.");
    }

    private static void initialise(Path bin, Path cluster, Path root, Secrets secrets, List<String> unprivileged)
            throws IOException {
        delete(cluster);
        Path password = root.resolve("initdb.password");
        Files.writeString(password, secrets.superuser());
        try {
            Process initdb = command(unprivileged, root, bin.resolve("initdb").toString(), "-D", cluster.toString(),
                    "-U", "postgres", "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8",
                    "--locale-provider=icu", "--icu-locale=fr-FR", "--locale=C.UTF-8", "--no-instructions").start();
            if (waitFor(initdb) != 0) {
                throw new StartupProblem("La base PostgreSQL n'a pas pu être créée : voir " + root.resolve("postgresql.log"));
            }
        } finally {
            Files.delete(password);
        }
        Files.createFile(cluster.resolve("INITIALISED"));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** In the file rather than on the command line, so that an administrator may still alter it. Texts people wrote stay out of the log. */
    private static void configure(Path cluster) throws IOException {
        Path file = cluster.resolve("postgresql.conf");
        String text = Files.readString(file);
        if (!text.contains("# deffinov")) {
            Files.writeString(file, text + """

                    # deffinov
                    log_min_duration_statement = 500ms
                    log_parameter_max_length = 0
                    log_parameter_max_length_on_error = 0
                    log_error_verbosity = terse
                    """);
        }
    }

    /** The first start after a crash finds the server of the crashed platform still alive: stop it cleanly. */
    private static void stopLeftover(Path cluster, Consumer<String> progress) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Optional<ProcessHandle> left = ProcessHandle.of(pid)
                .filter(process -> process.info().command().map(path -> path.endsWith("/postgres")).orElse(true));
        if (left.isPresent()) {
            progress.accept("PostgreSQL : arrêt du serveur laissé par une instance précédente");
            interrupt(pid);
            left.get().onExit().join();
        }
    }

    /**
     * A server that stops by itself, killed or out of memory, is started again on the same port: connections come back by
     * themselves. One that stops again and again is started less and less often, once a minute at last.
     */
    private void keepRunning() {
        long pause = SHORTEST_PAUSE_MS;
        while (true) {
            try {
                long began = System.nanoTime();
                server.waitFor();
                if (closing) {
                    return;
                }
                LOG.error("PostgreSQL stopped by itself (exit code {}): starting it again", server.exitValue());
                stopLeftover(cluster, LOG::warn);
                boolean lasted = System.nanoTime() - began > TimeUnit.MINUTES.toNanos(1);
                pause = lasted ? SHORTEST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
                Thread.sleep(pause);
                server = launcher.get();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | UncheckedIOException e) {
                LOG.error("PostgreSQL could not be started again", e);
            }
        }
    }

    private static Process launch(Path bin, Path cluster, Path root, int port, List<String> unprivileged, List<String> settings) {
        var words = new ArrayList<>(List.of("setsid", bin.resolve("postgres").toString(), "-D", cluster.toString(),
                "-p", Integer.toString(port), "-k", "", "-h", "127.0.0.1",
                "-c", "timezone=UTC", "-c", "log_timezone=UTC", "-c", "max_connections=120",
                "-c", "shared_buffers=256MB", "-c", "lc_messages=C"));
        for (String setting : settings) {
            words.add("-c");
            words.add(setting);
        }
        try {
            return command(unprivileged, root, words.toArray(String[]::new)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder command(List<String> prefix, Path root, String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("postgresql.log").toFile()));
        return builder;
    }

    private void awaitReady(Consumer<String> progress, Path root) throws SQLException {
        long began = System.nanoTime();
        long said = began;
        while (true) {
            try {
                superuser("postgres").close();
                return;
            } catch (SQLException notYet) {
                if (!server.isAlive()) {
                    throw new StartupProblem("PostgreSQL s'est arrêté au démarrage : voir " + root.resolve("postgresql.log"));
                }
                if (Duration.ofNanos(System.nanoTime() - said).toSeconds() >= 5) {
                    said = System.nanoTime();
                    progress.accept("PostgreSQL : reprise en cours depuis "
                            + Duration.ofNanos(said - began).toSeconds() + " s");
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", e);
        }
    }

    private void assertSafety() throws SQLException {
        try (Connection connection = superuser("postgres"); Statement statement = connection.createStatement()) {
            for (String setting : SAFETY) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!"on".equals(row.getString(1))) {
                        throw new StartupProblem("PostgreSQL n'écrit pas de façon sûre (" + setting + " = "
                                + row.getString(1) + ") : rétablissez ce réglage à « on ».");
                    }
                }
            }
        }
    }

    private void createRolesAndDatabase() throws SQLException {
        try (Connection connection = superuser("postgres"); Statement statement = connection.createStatement()) {
            role(statement, "deffinov_owner", secrets.owner());
            role(statement, "deffinov_app", secrets.application());
            role(statement, "deffinov_read", secrets.reader());
            try (var row = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE + " owner deffinov_owner");
            statement.execute("grant pg_read_all_data to deffinov_read");
            statement.execute("alter role deffinov_read set default_transaction_read_only = on");
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        try (var row = statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
            if (row.next()) {
                return;
            }
        }
        statement.execute("create role " + name + " login password '" + password + "'");
    }

    /** For the tests, which play the attacker. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", secrets.superuser());
    }

    /** As the superuser, in a transaction of its own: for the tests' template databases. */
    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = superuser(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How to reach this server's database: the application's role for work, the owner's for migrations. */
    public DatabaseSettings settings() {
        return settings(DATABASE);
    }

    /** The same for another database of this server. */
    public DatabaseSettings settings(String database) {
        return new DatabaseSettings(url(database), "deffinov_app", secrets.application(), "deffinov_owner", secrets.owner());
    }

    private String url(String database) {
        return url(port, database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is checkpointed. */
    @Override
    public void close() {
        closing = true;
        try {
            interrupt(server.pid());
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGINT asks PostgreSQL for a fast shutdown; the JDK itself sends only SIGTERM and SIGKILL. */
    private static void interrupt(long pid) {
        try {
            waitFor(new ProcessBuilder("kill", "-INT", Long.toString(pid)).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }
}
