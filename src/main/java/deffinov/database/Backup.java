package deffinov.database;

import deffinov.shared.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The whole data directory in one file, taken while the platform works, by PostgreSQL's low-level backup functions: the
 * cluster between {@code pg_backup_start} and {@code pg_backup_stop}, the write-ahead log that makes it consistent, then
 * the documents, which are written before the database names them and never change. Restoring replays the log.
 */
public final class Backup {

    static final String MANIFEST = "MANIFEST";
    /** Of this server only, or made again: PostgreSQL's manual, "Making a Base Backup Using the Low Level API". */
    private static final Set<String> LEFT_OUT = Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> FILES_LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "INITIALISED");
    private static final Set<String> KEPT_BESIDE = Set.of("FORMAT", "secrets.properties");

    private final Cluster cluster;
    private final Consumer<String> progress;
    private final Map<String, String> digests = new LinkedHashMap<>();

    private Backup(Cluster cluster, Consumer<String> progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /** How much was saved. */
    public record Saved(int files, long bytes) {}

    /** Writes the backup beside its name first, then gives it its name: a backup cut short never looks like one. Refuses an existing file. */
    public static Saved of(Cluster cluster, Path file, Consumer<String> progress) {
        Path wanted = file.toAbsolutePath();
        if (Files.exists(wanted)) {
            throw new StartupProblem("Le fichier " + wanted + " existe déjà : choisissez un autre nom.");
        }
        Path fresh = wanted.resolveSibling(wanted.getFileName() + ".partial");
        try {
            Files.deleteIfExists(fresh);
            // It holds passwords and the signing key: its owner's alone.
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var backup = new Backup(cluster, progress);
            try (var tar = archive(Files.newOutputStream(fresh))) {
                backup.write(tar);
            }
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
            return new Saved(backup.digests.size(), Files.size(wanted));
        } catch (IOException e) {
            throw new StartupProblem("La sauvegarde n'a pas pu être écrite (" + e.getMessage() + ") : vérifiez la place et les droits de " + wanted.getParent() + ".");
        } catch (SQLException e) {
            throw new StartupProblem("La base n'a pas permis la sauvegarde : " + e.getMessage());
        }
    }

    private static TarArchiveOutputStream archive(OutputStream file) throws IOException {
        var tar = new TarArchiveOutputStream(new GZIPOutputStream(new BufferedOutputStream(file, 1 << 16)), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return tar;
    }

    private void write(TarArchiveOutputStream tar) throws IOException, SQLException {
        Path root = cluster.root();
        try (Connection connection = cluster.superuser(); Statement sql = connection.createStatement()) {
            progress.accept("Point de contrôle de la base");
            // Keeps the write-ahead log from being recycled under us; gone with this session.
            sql.execute("select pg_create_physical_replication_slot('deffinov_backup_' || pg_backend_pid(), true, true)");
            String first = one(sql, "select pg_walfile_name(pg_backup_start('deffinov', true))");
            progress.accept("Copie de la base");
            copy(tar, root.resolve("cluster"), "cluster/", LEFT_OUT, FILES_LEFT_OUT);
            String label;
            String last;
            try (var stop = sql.executeQuery("select labelfile, spcmapfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
                stop.next();
                label = stop.getString(1);
                last = stop.getString(3);
            }
            add(tar, "cluster/backup_label", label.getBytes(StandardCharsets.UTF_8));
            progress.accept("Copie du journal de la base");
            for (Path segment : segments(root.resolve("cluster").resolve("pg_wal"), first, last)) {
                copy(tar, segment, "cluster/pg_wal/" + segment.getFileName());
            }
        }
        add(tar, "cluster/INITIALISED", new byte[0]);
        for (String name : KEPT_BESIDE) {
            copy(tar, root.resolve(name), name);
        }
        copy(tar, root.resolve("keys"), "keys/", Set.of(), Set.of());
        progress.accept("Copie des documents");
        copy(tar, root.resolve("documents"), "documents/", Set.of(), Set.of());
        var manifest = new StringBuilder("deffinov-backup-1\n");
        digests.forEach((name, digest) -> manifest.append(digest).append(' ').append(name).append('\n'));
        put(tar, MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String one(Statement sql, String question) throws SQLException {
        try (var row = sql.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The segments from the first to the last, in the order of their names. */
    private static Iterable<Path> segments(Path folder, String first, String last) throws IOException {
        var segments = new TreeSet<Path>();
        try (var files = Files.newDirectoryStream(folder, "[0-9A-F]*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.length() == 24 && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
                    segments.add(file);
                }
            }
        }
        return segments;
    }

    private void copy(TarArchiveOutputStream tar, Path folder, String prefix, Set<String> emptied, Set<String> leftOut) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (!directory.equals(folder)) {
                    tar.putArchiveEntry(new TarArchiveEntry(prefix + folder.relativize(directory) + "/"));
                    tar.closeArchiveEntry();
                }
                String name = directory.getFileName().toString();
                return emptied.contains(name) || name.startsWith("pgsql_tmp") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (!leftOut.contains(name) && !name.startsWith("pgsql_tmp") && !name.endsWith(".part")) {
                    copy(tar, file, prefix + folder.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a relation dropped meanwhile; the log knows
                }
                throw failure;
            }
        });
    }

    /** Exactly as many bytes as announced: what grows meanwhile is in the log, what shrinks is padded like pg_basebackup does. */
    private void copy(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        try (InputStream open = Files.newInputStream(file)) {
            long size = Files.size(file);
            var entry = new TarArchiveEntry(name);
            entry.setSize(size);
            entry.setMode(0600);
            tar.putArchiveEntry(entry);
            var input = new DigestInputStream(open, Sha256.start());
            byte[] block = new byte[1 << 16];
            long left = size;
            while (left > 0) {
                int read = input.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    java.util.Arrays.fill(block, (byte) 0);
                    read = (int) Math.min(block.length, left);
                    input.getMessageDigest().update(block, 0, read);
                }
                tar.write(block, 0, read);
                left -= read;
            }
            tar.closeArchiveEntry();
            digests.put(name, HexFormat.of().formatHex(input.getMessageDigest().digest()));
        } catch (NoSuchFileException gone) {
            // A relation dropped since the folder was listed; the log knows.
        }
    }

    private void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        put(tar, name, content);
        digests.put(name, Sha256.of(content));
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
