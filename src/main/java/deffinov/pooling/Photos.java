package deffinov.pooling;

import deffinov.document.DocumentId;
import deffinov.document.DocumentRefusal;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photographs of the state of things, when they are handed over and when they come back: for both sides of a booking, nobody else. */
@Service
@Transactional
public class Photos {

    /** At each hand-over and each return. */
    public static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Bookings bookings;

    Photos(JdbcClient jdbc, Documents documents, Bookings bookings) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.bookings = bookings;
    }

    /** A photograph of a line. */
    public record Photo(StoredFile file, boolean returned) {}

    /** Notes that a line's resource was handed over, or came back, with photographs. Refuses what {@link Bookings#hand} and {@link Bookings#back} refuse, more than five, what is no PNG or JPEG. */
    public void with(Actor actor, long line, boolean returned, List<Incoming> photos, Runnable act, Instant now) {
        if (photos.size() > MOST) {
            throw new Refused(new PoolingRefusal.TooManyPhotos(line, MOST));
        }
        act.run();
        for (Incoming photo : photos) {
            StoredFile file = kept(line, photo, actor, now);
            jdbc.sql("insert into pooling.photo (file_id, line_id, returned, added_at, added_by) values (:file, :line, :returned, :now, :by)").param("file", file.id().value()).param("line", line).param("returned", returned).param("now", Timestamp.from(now))
                    .param("by", actor.id()).update();
        }
    }

    private StoredFile kept(long line, Incoming photo, Actor actor, Instant now) {
        try {
            return documents.storePicture(photo, actor, now);
        } catch (Refused refused) {
            throw refused.refusal() instanceof DocumentRefusal document ? new Refused(new PoolingRefusal.BadPhoto(line, DocumentRefusal.say(document))) : refused;
        }
    }

    /** Those of a booking, by line, in the order they were taken. */
    @Transactional(readOnly = true)
    public Map<Long, List<Photo>> of(Booking booking) {
        var byLine = new LinkedHashMap<Long, List<Photo>>();
        var known = new LinkedHashMap<UUID, Map.Entry<Long, Boolean>>();
        jdbc.sql("select p.* from pooling.photo p join pooling.line l on l.id = p.line_id where l.booking_id = :booking").param("booking", booking.id()).query(row -> {
            known.put(row.getObject("file_id", UUID.class), Map.entry(row.getLong("line_id"), row.getBoolean("returned")));
        });
        documents.list(known.keySet().stream().map(DocumentId::new).toList()).forEach(file -> {
            var where = java.util.Objects.requireNonNull(known.get(file.id().value()));
            byLine.computeIfAbsent(where.getKey(), line -> new java.util.ArrayList<>()).add(new Photo(file, where.getValue()));
        });
        return byLine;
    }

    /** One of a booking, for both sides. */
    @Transactional(readOnly = true)
    public StoredFile get(Actor actor, String number, DocumentId id, Instant now) {
        Booking booking = bookings.get(actor, number, now);
        return of(booking).values().stream().flatMap(List::stream).map(Photo::file).filter(file -> file.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("document", id.toString())));
    }

    /** Its bytes. Refuses: a scanner has not cleared it. */
    @Transactional(readOnly = true)
    public Resource content(StoredFile file) {
        return documents.content(file);
    }
}
