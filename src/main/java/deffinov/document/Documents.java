package deffinov.document;

import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files, stored once under their digest. The caller has checked who may add or read; it then serves them as downloads,
 * never inline, except a logo re-read as an image.
 */
@Service
@Transactional
public class Documents {

    /** 20 MB: what the organisations' scans need; the page and the container know the same limit. */
    public static final long LIMIT_BYTES = 20_000_000;
    static final long LOGO_LIMIT_BYTES = 500_000;

    private static final String SELECT = "select id, name, media_type, size_bytes, sha256, uploaded_at from document.file ";

    private final JdbcClient jdbc;
    private final Path folder;

    Documents(JdbcClient jdbc, @Value("${deffinov.documents}") Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /** Stores a file. Refuses: empty, too large, a type not taken, a name contradicting the content. */
    public StoredFile store(String name, byte[] content, Actor actor, Instant now) {
        return store(name, content, actor, now, ContentType.of(checked(name), sized(content, LIMIT_BYTES)));
    }

    /** Stores a logo: PNG or JPEG of at most 500 kB. Same refusals. */
    public StoredFile storeLogo(String name, byte[] content, Actor actor, Instant now) {
        ContentType type = ContentType.of(checked(name), sized(content, LOGO_LIMIT_BYTES));
        if (!ContentType.IMAGES.contains(type)) {
            throw new Refused(new DocumentRefusal.TypeNotTaken(type.mediaType()));
        }
        return store(name, content, actor, now, type);
    }

    private static byte[] sized(byte[] content, long limit) {
        if (content.length == 0) {
            throw new Refused(new DocumentRefusal.Empty());
        }
        if (content.length > limit) {
            throw new Refused(new DocumentRefusal.TooLarge(limit));
        }
        return content;
    }

    /** The last part of a path some browsers send, without what file systems dislike. */
    private static String checked(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
        return last.length() > 150 ? last.substring(last.length() - 150) : last;
    }

    private StoredFile store(String name, byte[] content, Actor actor, Instant now, ContentType type) {
        String sha256 = Sha256.of(content);
        write(sha256, content);
        var file = new StoredFile(new DocumentId(UUID.randomUUID()), checked(name), type.mediaType(), content.length, sha256, now);
        jdbc.sql("""
                insert into document.file (id, name, media_type, size_bytes, sha256, uploaded_by, uploaded_at)
                values (:id, :name, :type, :size, :sha, :by, :at)
                """)
                .param("id", file.id().value()).param("name", file.name()).param("type", file.mediaType())
                .param("size", file.sizeBytes()).param("sha", sha256).param("by", actor.id()).param("at", Timestamp.from(now)).update();
        return file;
    }

    /** On disk, and on the disk's platter, before the database says so. */
    private void write(String sha256, byte[] content) {
        Path file = pathOf(sha256);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), sha256.substring(0, 8), ".part");
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(content));
                channel.force(true);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pathOf(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
    }

    public StoredFile get(DocumentId id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(Documents::file).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("document", id.toString())));
    }

    /** Several at once; unknown ones are left out. */
    public List<StoredFile> list(Collection<DocumentId> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids) order by uploaded_at, name")
                .param("ids", ids.stream().map(DocumentId::value).toArray(UUID[]::new)).query(Documents::file).list();
    }

    /** The bytes, checked against the digest kept in the database: a file altered on disk is never served. */
    public byte[] content(StoredFile file) {
        try {
            byte[] content = Files.readAllBytes(pathOf(file.sha256()));
            if (!Sha256.of(content).equals(file.sha256())) {
                throw new IllegalStateException("file " + file.id() + " was altered on disk");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(new DocumentId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("media_type"),
                row.getLong("size_bytes"), row.getString("sha256"), row.getTimestamp("uploaded_at").toInstant());
    }
}
