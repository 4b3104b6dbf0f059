package deffinov.document;

import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Files, stored once under their digest, streamed in and out. The caller has checked who may add or read; it then serves
 * them as downloads, never inline, except a logo re-read as an image. What a scanner has not cleared, where one is set
 * up, nobody opens.
 */
@Service
@Transactional
public class Documents {

    /** 200 MB: a plan, a long scan, a short film's storyboard. The page knows the same limit; what one request holds is the container's. */
    public static final long LIMIT_BYTES = 200_000_000;
    static final long LOGO_LIMIT_BYTES = 500_000;
    private static final long PICTURE_LIMIT_BYTES = 5_000_000;

    private static final Look ANY = content -> {};

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private static final String SELECT = """
            select f.id, f.name, f.media_type, f.size_bytes, f.sha256, f.uploaded_at, coalesce(s.state, 'UNSCANNED') as scan
            from document.file f left join document.scan s on s.sha256 = f.sha256
            """;

    private final JdbcClient jdbc;
    private final Storage storage;
    private final boolean scanned;

    Documents(JdbcClient jdbc, Storage storage, @Value("${deffinov.clamd.address}") String clamd) {
        this.jdbc = jdbc;
        this.storage = storage;
        this.scanned = !clamd.isBlank();
    }

    /** Stores a file. Refuses: empty, too large, a type not taken, a name contradicting the content. */
    public StoredFile store(Incoming file, Actor actor, Instant now) {
        return store(file, LIMIT_BYTES, ContentType.DOCUMENTS, ANY, actor, now);
    }

    /** The same, for bytes at hand. */
    public StoredFile store(String name, byte[] content, Actor actor, Instant now) {
        return store(Incoming.of(name, content), actor, now);
    }

    /** The same bytes under an identifier of their own: what happens to one file does not touch the other. */
    public StoredFile copyOf(StoredFile known, Actor actor, Instant now) {
        var copy = new StoredFile(new DocumentId(UUID.randomUUID()), known.name(), known.mediaType(), known.sizeBytes(), known.sha256(), now, known.scan());
        record(copy, actor);
        return copy;
    }

    /** Stores a logo: PNG or JPEG of at most 500 kB. Same refusals, and a broken picture. */
    public StoredFile storeLogo(Incoming file, Actor actor, Instant now) {
        return store(bare(file, LOGO_LIMIT_BYTES), LOGO_LIMIT_BYTES, ContentType.IMAGES, ANY, actor, now);
    }

    /** Stores a picture of a text or of a thing: PNG or JPEG of at most 5 MB, without what the camera wrote in it. Same refusals. */
    public StoredFile storePicture(Incoming file, Actor actor, Instant now) {
        return store(bare(file, PICTURE_LIMIT_BYTES), PICTURE_LIMIT_BYTES, ContentType.IMAGES, ANY, actor, now);
    }

    /** What is too large comes as it is, to be refused. */
    private static Incoming bare(Incoming file, long limit) {
        if (file.size() > limit) {
            return file;
        }
        try (var in = file.source().open()) {
            byte[] sent = in.readNBytes((int) limit + 1);
            return Incoming.of(file.name(), sent.length > limit ? sent : Picture.bare(sent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at a file before it is kept, and may refuse it. */
    public interface Look {
        void at(Path content) throws IOException;
    }

    /** Stores something to teach with: a document, or an archive, a 3D scene or a film besides. Same refusals. */
    public StoredFile storeTeaching(Incoming file, Look look, Actor actor, Instant now) {
        return store(file, LIMIT_BYTES, Set.of(ContentType.values()), look, actor, now);
    }

    /** Erases files for good: their names now, their contents once that is committed, where nothing else holds the same. */
    public void erase(Collection<DocumentId> files) {
        for (DocumentId file : files) {
            String content = get(file).sha256();
            if (jdbc.sql("select document.erase(:id)").param("id", file.value()).query(Boolean.class).single()) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        forget(content);
                    }
                });
            }
        }
    }

    private void forget(String content) {
        try {
            storage.remove(Storage.nameOf(content));
        } catch (IOException e) {
            LOG.warn("content {} was erased and its bytes could not be removed: {}", content, e.toString());
        }
    }

    private StoredFile store(Incoming incoming, long limit, Set<ContentType> taken, Look look, Actor actor, Instant now) {
        refuseSize(incoming.size(), limit);
        Path spool = null;
        try {
            spool = storage.spool();
            String sha256 = receive(incoming, limit, spool);
            ContentType type = ContentType.of(incoming.name(), spool, taken);
            look.at(spool);
            var file = new StoredFile(new DocumentId(UUID.randomUUID()), incoming.name(), type.mediaType(), Files.size(spool), sha256, now, scanned ? ScanState.WAITING : ScanState.UNSCANNED);
            storage.keep(Storage.nameOf(sha256), spool);
            record(file, actor);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            discard(spool);
        }
    }

    private static void refuseSize(long size, long limit) {
        if (size == 0) {
            throw new Refused(new DocumentRefusal.Empty());
        }
        if (size > limit) {
            throw new Refused(new DocumentRefusal.TooLarge(limit));
        }
    }

    /** @return the digest of what was received */
    private static String receive(Incoming incoming, long limit, Path spool) throws IOException {
        MessageDigest digest = Sha256.start();
        try (var in = new DigestInputStream(incoming.source().open(), digest); var out = Files.newOutputStream(spool)) {
            byte[] buffer = new byte[64 * 1024];
            long received = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                received += read;
                if (received > limit) {
                    throw new Refused(new DocumentRefusal.TooLarge(limit));
                }
                out.write(buffer, 0, read);
            }
            refuseSize(received, limit);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void discard(@org.jspecify.annotations.Nullable Path spool) {
        if (spool != null) {
            try {
                Files.deleteIfExists(spool);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void record(StoredFile file, Actor actor) {
        jdbc.sql("""
                insert into document.file (id, name, media_type, size_bytes, sha256, uploaded_by, uploaded_at)
                values (:id, :name, :type, :size, :sha, :by, :at)
                """)
                .param("id", file.id().value()).param("name", file.name()).param("type", file.mediaType())
                .param("size", file.sizeBytes()).param("sha", file.sha256()).param("by", actor.id()).param("at", Timestamp.from(file.uploadedAt())).update();
        if (scanned) {
            jdbc.sql("insert into document.scan (sha256, state, asked_at) values (:sha, 'WAITING', :at) on conflict do nothing")
                    .param("sha", file.sha256()).param("at", Timestamp.from(file.uploadedAt())).update();
        }
    }

    public StoredFile get(DocumentId id) {
        return jdbc.sql(SELECT + "where f.id = :id").param("id", id.value()).query(Documents::file).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("document", id.toString())));
    }

    /** Several at once; unknown ones are left out. */
    public List<StoredFile> list(Collection<DocumentId> ids) {
        return jdbc.sql(SELECT + "where f.id = any(:ids) order by f.uploaded_at, f.name")
                .param("ids", ids.stream().map(DocumentId::value).toArray(UUID[]::new)).query(Documents::file).list();
    }

    /** The bytes to download, read through once before: a file altered in the storage is never served. Refuses: in quarantine. */
    public Resource content(StoredFile file) {
        try {
            copy(file, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Streamed(file, storage);
    }

    /** Copies the bytes; fails at the end when they are not those that were stored. Refuses: in quarantine. */
    public void copy(StoredFile file, OutputStream output) throws IOException {
        if (file.scan().isQuarantined()) {
            throw new Refused(new DocumentRefusal.Quarantined(file.name(), file.scan()));
        }
        MessageDigest digest = Sha256.start();
        try (var in = new DigestInputStream(storage.open(Storage.nameOf(file.sha256())), digest)) {
            in.transferTo(output);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new IllegalStateException("file " + file.id() + " was altered in the storage");
        }
    }

    private static final class Streamed extends AbstractResource {

        private final StoredFile file;
        private final Storage storage;

        Streamed(StoredFile file, Storage storage) {
            this.file = file;
            this.storage = storage;
        }

        @Override
        public String getDescription() {
            return "document " + file.id();
        }

        @Override
        public long contentLength() {
            return file.sizeBytes();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return storage.open(Storage.nameOf(file.sha256()));
        }
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(new DocumentId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("media_type"),
                row.getLong("size_bytes"), row.getString("sha256"), row.getTimestamp("uploaded_at").toInstant(), ScanState.valueOf(row.getString("scan")));
    }
}
