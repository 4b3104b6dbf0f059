package deffinov.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the embedded database's roles: generated once, kept in a file only its owner reads. */
record Secrets(String superuser, String owner, String application, String reader) {

    static Secrets in(Path root) {
        Path file = root.resolve("secrets.properties");
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return new Secrets(kept.getProperty("superuser"), kept.getProperty("owner"),
                    kept.getProperty("application"), kept.getProperty("reader"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) throws IOException {
        var text = new StringBuilder();
        for (String role : new String[] {"superuser", "owner", "application", "reader"}) {
            text.append(role).append('=').append(generate()).append('\n');
        }
        Path fresh = file.resolveSibling("secrets.properties.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String generate() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
