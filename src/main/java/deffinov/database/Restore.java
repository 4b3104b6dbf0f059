package deffinov.database;

import deffinov.shared.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A backup made into a data directory again. Every file is checked against the manifest before the directory gets its name. */
public final class Restore {

    private Restore() {}

    /** Refuses an existing folder that is not empty, a file that is no backup, a damaged or shortened one. */
    public static void from(Path file, Path folder, Consumer<String> progress) {
        Path target = folder.toAbsolutePath().normalize();
        Path fresh = target.resolveSibling(target.getFileName() + ".partial");
        try {
            if (!Files.isReadable(file)) {
                throw new StartupProblem("Le fichier " + file + " est introuvable ou illisible.");
            }
            refuseOccupied(target);
            refuseOccupied(fresh);
            Files.createDirectories(fresh);
            progress.accept("Lecture et vérification de " + file);
            unpack(file, fresh);
            Files.deleteIfExists(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartupProblem("La sauvegarde " + file + " n'a pas pu être rétablie (" + e.getMessage() + ") : " + target + " n'a pas été touché ; "
                    + fresh + " peut être supprimé.");
        }
    }

    private static void refuseOccupied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new StartupProblem("Le dossier " + folder + " n'est pas vide : une restauration n'écrase rien, choisissez-en un autre avec --data.");
                }
            }
        }
    }

    private static void unpack(Path file, Path fresh) throws IOException {
        var found = new LinkedHashMap<String, String>();
        String manifest = "";
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path place = fresh.resolve(entry.getName()).normalize();
                if (!place.startsWith(fresh)) {
                    throw new IOException("chemin hors de l'archive : " + entry.getName());
                }
                if (entry.getName().equals(Backup.MANIFEST)) {
                    manifest = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                } else if (entry.isDirectory()) {
                    folder(place);
                } else {
                    found.put(entry.getName(), write(tar, place));
                }
            }
        }
        compare(manifest, found);
        folder(fresh.resolve("cluster").resolve("pg_wal"));
    }

    /** PostgreSQL refuses a cluster others can read. */
    private static void folder(Path place) throws IOException {
        Files.createDirectories(place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static String write(InputStream content, Path place) throws IOException {
        folder(Objects.requireNonNull(place.getParent()));
        var input = new DigestInputStream(content, Sha256.start());
        Files.createFile(place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var output = Files.newOutputStream(place)) {
            input.transferTo(output);
        }
        return HexFormat.of().formatHex(input.getMessageDigest().digest());
    }

    private static void compare(String manifest, Map<String, String> found) throws IOException {
        if (!manifest.startsWith("deffinov-backup-1\n")) {
            throw new IOException("ce n'est pas une sauvegarde complète de la plateforme");
        }
        var expected = new LinkedHashMap<String, String>();
        manifest.lines().skip(1).forEach(line -> expected.put(line.substring(65), line.substring(0, 64)));
        if (!expected.equals(found)) {
            throw new IOException("son contenu ne correspond pas à son manifeste");
        }
    }
}
