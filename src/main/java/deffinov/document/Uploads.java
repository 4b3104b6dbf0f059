package deffinov.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files coming in pieces, on any node, through cuts and restarts: a piece acknowledged is kept, the sender asks where to
 * go on. Only who began an upload knows it. Left alone for two days, it is forgotten.
 */
@Service
@Transactional
public class Uploads {

    /** The largest piece, in bytes. */
    public static final long PIECE = 8_000_000;
    private static final int MOST = 10;
    private static final Duration FORGOTTEN = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Storage storage;
    private final InstantSource real = InstantSource.system();

    Uploads(JdbcClient jdbc, Storage storage) {
        this.jdbc = jdbc;
        this.storage = storage;
    }

    /** Where an upload stands: how many bytes are kept. */
    public record Progress(UUID id, String name, long size, long received) {

        public boolean isWhole() {
            return received == size;
        }
    }

    private record Row(Progress progress, int parts) {}

    /** Begins an upload. Refuses: empty, larger than a document may be, ten begun already. */
    public UUID begin(Actor actor, String name, long size) {
        if (size <= 0) {
            throw new Refused(new DocumentRefusal.Empty());
        }
        if (size > Documents.LIMIT_BYTES) {
            throw new Refused(new DocumentRefusal.TooLarge(Documents.LIMIT_BYTES));
        }
        if (jdbc.sql("select count(*) from document.upload where account_id = :account").param("account", actor.id()).query(Integer.class).single() >= MOST) {
            throw new Refused(new DocumentRefusal.TooManyUploads(MOST));
        }
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(real.instant());
        jdbc.sql("insert into document.upload (id, account_id, name, size_bytes, begun_at, changed_at) values (:id, :account, :name, :size, :now, :now)")
                .param("id", id).param("account", actor.id()).param("name", Incoming.plain(name)).param("size", size).param("now", now).update();
        return id;
    }

    /** Where to go on from. */
    @Transactional(readOnly = true)
    public Progress progress(Actor actor, UUID id) {
        return find(actor, id, "").progress();
    }

    private Row find(Actor actor, UUID id, String lock) {
        return jdbc.sql("select name, size_bytes, received_bytes, parts from document.upload where id = :id and account_id = :account" + lock).param("id", id).param("account", actor.id())
                .query((row, i) -> new Row(new Progress(id, row.getString(1), row.getLong(2), row.getLong(3)), row.getInt(4))).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("upload", id.toString())));
    }

    /**
     * Keeps the piece that begins at {@code offset}; one that does not follow what is kept changes nothing, and the answer
     * says where to go on. Bytes beyond the size announced, or beyond {@link #PIECE}, are not read.
     */
    public Progress append(Actor actor, UUID id, long offset, InputStream bytes) {
        Row row = find(actor, id, " for update");
        Progress before = row.progress();
        if (offset != before.received()) {
            return before;
        }
        long room = Math.min(PIECE, before.size() - offset);
        try {
            Path piece = storage.spool();
            try {
                long read = receive(bytes, piece, room);
                if (read == 0) {
                    return before;
                }
                storage.keep(part(id, row.parts()), piece);
                jdbc.sql("update document.upload set received_bytes = received_bytes + :read, parts = parts + 1, changed_at = :now where id = :id").param("read", read)
                        .param("now", Timestamp.from(real.instant())).param("id", id).update();
                return new Progress(id, before.name(), before.size(), offset + read);
            } finally {
                Files.deleteIfExists(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cut keeps what came before it: that much is acknowledged when the sender asks. */
    private static long receive(InputStream bytes, Path piece, long room) throws IOException {
        long received = 0;
        try (var out = Files.newOutputStream(piece)) {
            byte[] buffer = new byte[64 * 1024];
            while (received < room) {
                int read;
                try {
                    read = bytes.read(buffer, 0, (int) Math.min(buffer.length, room - received));
                } catch (IOException cut) {
                    return received;
                }
                if (read < 0) {
                    return received;
                }
                out.write(buffer, 0, read);
                received += read;
            }
        }
        return received;
    }

    private static String part(UUID id, int rank) {
        return "incoming/" + id + "/" + rank;
    }

    /** The whole file. Refuses: pieces still missing. */
    @Transactional(readOnly = true)
    public Incoming whole(Actor actor, UUID id) {
        Row row = find(actor, id, "");
        if (!row.progress().isWhole()) {
            throw new Refused(new DocumentRefusal.Unfinished());
        }
        return new Incoming(row.progress().name(), row.progress().size(), () -> {
            var parts = IntStream.range(0, row.parts()).mapToObj(rank -> opened(part(id, rank))).toList();
            return new SequenceInputStream(Collections.enumeration(parts));
        });
    }

    private InputStream opened(String part) {
        return new Later(() -> storage.open(part));
    }

    /** Forgets an upload and its pieces; nothing happens when there is none. */
    public void forget(Actor actor, UUID id) {
        jdbc.sql("select parts from document.upload where id = :id and account_id = :account for update").param("id", id).param("account", actor.id()).query(Integer.class).optional()
                .ifPresent(parts -> remove(id, parts));
    }

    private void remove(UUID id, int parts) {
        jdbc.sql("delete from document.upload where id = :id").param("id", id).update();
        try {
            for (int rank = 0; rank < parts; rank++) {
                storage.remove(part(id, rank));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetOld() {
        record Old(UUID id, int parts) {}
        jdbc.sql("select id, parts from document.upload where changed_at < :since for update skip locked").param("since", Timestamp.from(real.instant().minus(FORGOTTEN)))
                .query((row, i) -> new Old(row.getObject(1, UUID.class), row.getInt(2))).list().forEach(old -> remove(old.id(), old.parts()));
    }

    /** Every hour, what was left alone goes. */
    @Configuration
    static class Forgetting {

        @Bean
        RecurringTask<Void> forgetUploads(Uploads uploads, TransactionTemplate transaction) {
            return Tasks.recurring("forget-uploads", FixedDelay.ofHours(1)).execute((instance, context) -> transaction.executeWithoutResult(status -> uploads.forgetOld()));
        }
    }
}
