package deffinov.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: back up while somebody writes, restore elsewhere, compare every table and every file. */
class BackupTests {

    @TempDir
    Path folder;

    @Test
    void aBackupTakenUnderWritingHoldsEveryTableAndFileAsTheyWereCommitted() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("saved.tar.gz");
        try (var directory = DataDirectory.open(data); var server = EmbeddedPostgres.start(data, step -> {})) {
            prepare(server.settings(), directory);
            var stop = new AtomicBoolean();
            Thread writer = Thread.ofVirtual().start(() -> write(server.settings(), stop));
            Thread.sleep(300);
            try (var cluster = Cluster.of(data, step -> {})) {
                Backup.of(cluster, file, step -> {});
                assertThatThrownBy(() -> Backup.of(cluster, file, step -> {})).isInstanceOf(StartupProblem.class).hasMessageContaining("existe déjà");
            }
            stop.set(true);
            writer.join();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Path again = folder.resolve("again");
        Restore.from(file, again, step -> {});
        try (var cluster = Cluster.of(again, step -> {}); var restored = cluster.reader(); var original = Cluster.of(data, step -> {});
                var kept = original.reader()) {
            long acknowledged = count(restored);
            assertThat(acknowledged).isPositive();
            assertThat(tables(restored, acknowledged)).isEqualTo(tables(kept, acknowledged)).hasSizeGreaterThan(40);
        }
        for (String part : new String[] {"documents", "keys", "secrets.properties", "FORMAT"}) {
            assertThat(files(again.resolve(part))).isEqualTo(files(data.resolve(part))).isNotEmpty();
        }
        assertThatThrownBy(() -> Restore.from(file, again, step -> {})).isInstanceOf(StartupProblem.class).hasMessageContaining("n'est pas vide");
        refusesADamagedOne(file);
    }

    private void refusesADamagedOne(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.tar.gz"), java.util.Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> Restore.from(cut, folder.resolve("never"), step -> {})).isInstanceOf(StartupProblem.class);
        content[content.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.tar.gz"), content);
        assertThatThrownBy(() -> Restore.from(damaged, folder.resolve("nor-this"), step -> {})).isInstanceOf(StartupProblem.class);
        assertThat(folder.resolve("never")).doesNotExist();
        assertThat(folder.resolve("nor-this")).doesNotExist();
    }

    private static void prepare(DatabaseSettings settings, DataDirectory directory) throws Exception {
        Flyway.configure().dataSource(settings.url(), settings.owner(), settings.ownerPassword()).placeholders(Map.of("app", settings.user())).load().migrate();
        Path document = directory.documents().resolve("ab").resolve("cd").resolve("abcd");
        Files.createDirectories(document.getParent());
        Files.writeString(document, "un document");
        Files.createDirectories(directory.keys());
        Files.writeString(directory.keys().resolve("signing.key"), "une clé");
        try (var connection = DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword()); var sql = connection.createStatement()) {
            // Rows of every size, more than shared buffers would keep for long.
            sql.execute("insert into notification.mail (recipient, subject, body, written_at) select 'a@b.fr', i::text, repeat(md5(i::text), 200), now() from generate_series(1, 5000) i");
            sql.execute("create table public.written (n bigint primary key, at timestamptz not null default now(), text text not null)");
        }
    }

    private static void write(DatabaseSettings settings, AtomicBoolean stop) {
        try (var connection = DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword()); var sql = connection.createStatement()) {
            for (int n = 1; !stop.get(); n++) {
                sql.execute("insert into public.written (n, text) values (" + n + ", repeat('x', 500))");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var row = connection.createStatement().executeQuery("select count(*) from public.written")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A digest of every table's rows; of the one written meanwhile, the first rows: a commit is there whole and in order. */
    private static Map<String, String> tables(Connection connection, long written) throws SQLException {
        var digests = new TreeMap<String, String>();
        try (var tables = connection.createStatement().executeQuery("select table_schema || '.' || table_name from information_schema.tables "
                + "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')")) {
            while (tables.next()) {
                String name = tables.getString(1);
                String limit = name.equals("public.written") ? " where n <= " + written : "";
                try (var digest = connection.createStatement().executeQuery("select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + name + " t" + limit)) {
                    digest.next();
                    digests.put(name, digest.getString(1));
                }
            }
        }
        return digests;
    }

    private static Map<String, String> files(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }
}
