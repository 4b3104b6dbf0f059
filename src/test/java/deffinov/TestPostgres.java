package deffinov;

import deffinov.database.DatabaseSettings;
import deffinov.database.EmbeddedPostgres;
import deffinov.database.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One real PostgreSQL for the whole run, and a migrated database of its own for whoever asks. */
public final class TestPostgres {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Path DATA = Path.of("target", "test-data-" + System.getProperty("test.fork", "1")).toAbsolutePath();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        try {
            Files.createDirectories(DATA);
            Programs.lend(DATA);
            // A test server may lose its data: no fsync. The product's own start asserts the contrary. Each Spring context keeps twenty connections.
            EmbeddedPostgres server = EmbeddedPostgres.start(DATA, step -> {}, List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"));
            // After Spring's contexts, which still write when they close.
            org.springframework.boot.SpringApplication.getShutdownHandlers().add(server::close);
            DatabaseSettings template = create(server, "template" + ProcessHandle.current().pid(), "template0");
            Flyway.configure().dataSource(template.url(), template.owner(), template.ownerPassword()).placeholders(java.util.Map.of("app", template.user()))
                    .load().migrate();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings create(EmbeddedPostgres server, String name, String template) {
        try {
            // A process of the same number may have run here before.
            server.execute("postgres", "drop database if exists " + name + " with (force)");
            server.execute("postgres", "create database " + name + " template " + template + " owner deffinov_owner");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.settings(name);
    }

    /** A fresh migrated database. */
    public static synchronized DatabaseSettings database() {
        long pid = ProcessHandle.current().pid();
        return create(SERVER, "test" + pid + "_" + NUMBER.incrementAndGet(), "template" + pid);
    }

    /** As the superuser, who can do what the application's role cannot. */
    public static void asSuperuser(DatabaseSettings database, String sql) throws java.sql.SQLException {
        SERVER.execute(database.url().replaceAll(".*/", ""), sql);
    }

    /** A connection of the superuser's: what an attacker of the database could do. */
    public static java.sql.Connection superuser(DatabaseSettings database) throws java.sql.SQLException {
        return SERVER.superuser(database.url().replaceAll(".*/", ""));
    }

    /** Points a Spring context at a database. */
    public static void configure(DynamicPropertyRegistry registry, DatabaseSettings database) {
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.flyway.enabled", () -> "false");
        registry.add("deffinov.documents", () -> DATA.resolve("documents").toString());
        registry.add("deffinov.keys", () -> DATA.resolve("keys-" + database.url().replaceAll(".*/", "")).toString());
        registry.add("deffinov.demonstration", () -> "false");
        registry.add("deffinov.webhooks.private", () -> "true");
    }
}
