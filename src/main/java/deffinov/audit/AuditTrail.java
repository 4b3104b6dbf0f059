package deffinov.audit;

import deffinov.shared.DomainEvent;
import deffinov.shared.Json;
import deffinov.shared.ObjectRef;
import deffinov.shared.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hears every domain event in the transaction of its fact, and chains it to the object's last entry. A refused attempt
 * is told after its transaction was undone, and so is kept in one of its own.
 */
@Service
@Transactional
public class AuditTrail {

    private static final String BEGINNING = "0".repeat(64);
    private static final InstantSource REAL = InstantSource.system();

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One entry of a chain. */
    public record Entry(ObjectRef object, int sequence, String action, UUID actor, String actorName, Instant businessAt, Instant recordedAt,
            String facts, String previousHash, String hash) {

        public Map<String, String> factMap() {
            return Json.read(facts, Map.class, String.class, String.class);
        }

        /** SHA-256 of the entry and of the hash before it, as RFC 8785 JSON. */
        String computedHash() {
            var content = new LinkedHashMap<String, Object>();
            content.put("object", object.toString());
            content.put("sequence", Integer.toString(sequence));
            content.put("action", action);
            content.put("actor", actor.toString());
            content.put("actorName", actorName);
            content.put("businessAt", businessAt.toString());
            content.put("recordedAt", recordedAt.toString());
            content.put("facts", facts);
            content.put("previous", previousHash);
            return Sha256.of(Json.canonical(content));
        }
    }

    @EventListener
    void record(DomainEvent event) {
        ObjectRef object = event.object();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 1))::text").param("key", object.toString()).query(String.class).optional();
        Optional<Head> head = head(object);
        // PostgreSQL keeps microseconds: what is hashed must be what is read back.
        var unsigned = new Entry(object, head.map(Head::sequence).orElse(0) + 1, event.action(), event.actor().id(), event.actor().name(),
                event.at().truncatedTo(ChronoUnit.MICROS), REAL.instant().truncatedTo(ChronoUnit.MICROS), Json.write(event.facts()),
                head.map(Head::hash).orElse(BEGINNING), "");
        append(unsigned, unsigned.computedHash());
    }

    private record Head(int sequence, String hash) {}

    private Optional<Head> head(ObjectRef object) {
        return jdbc.sql("select sequence, hash from audit.head where object_kind = :kind and object_id = :id")
                .param("kind", object.kind()).param("id", object.id())
                .query((row, i) -> new Head(row.getInt("sequence"), row.getString("hash"))).optional();
    }

    private void append(Entry entry, String hash) {
        jdbc.sql("""
                insert into audit.entry (object_kind, object_id, sequence, action, actor, actor_name, business_at, recorded_at, facts, previous_hash, hash)
                values (:kind, :id, :sequence, :action, :actor, :name, :business, :recorded, :facts, :previous, :hash)
                """)
                .param("kind", entry.object().kind()).param("id", entry.object().id()).param("sequence", entry.sequence())
                .param("action", entry.action()).param("actor", entry.actor()).param("name", entry.actorName())
                .param("business", Timestamp.from(entry.businessAt())).param("recorded", Timestamp.from(entry.recordedAt()))
                .param("facts", entry.facts()).param("previous", entry.previousHash()).param("hash", hash).update();
        jdbc.sql("""
                insert into audit.head (object_kind, object_id, sequence, hash) values (:kind, :id, :sequence, :hash)
                on conflict (object_kind, object_id) do update set sequence = excluded.sequence, hash = excluded.hash
                """)
                .param("kind", entry.object().kind()).param("id", entry.object().id()).param("sequence", entry.sequence()).param("hash", hash).update();
    }

    /** What to show: empty texts filter nothing. */
    public record Filter(String kind, String id, String action, String actor) {}

    /** The last entries that fit, the newest first, at most {@code limit}. */
    public List<Entry> search(Filter filter, int limit) {
        return jdbc.sql("""
                select * from audit.entry where (:kind = '' or object_kind = :kind) and (:id = '' or object_id = :id)
                and (:action = '' or action = :action) and (:actor = '' or public.search_key(actor_name) like '%' || public.search_key(:actor) || '%')
                order by recorded_at desc, object_kind, object_id, sequence desc limit :limit
                """)
                .param("kind", filter.kind()).param("id", filter.id()).param("action", filter.action()).param("actor", filter.actor())
                .param("limit", limit).query(AuditTrail::entry).list();
    }

    /** Something wrong with a chain: which object, at which entry, what. */
    public record Fault(ObjectRef object, int sequence, String what) {}

    /** Reads every chain again and finds any altered, missing or extra entry, the last one included. */
    public List<Fault> check() {
        var faults = new ArrayList<Fault>();
        var ends = new LinkedHashMap<ObjectRef, Head>();
        for (Entry entry : jdbc.sql("select * from audit.entry order by object_kind, object_id, sequence").query(AuditTrail::entry).list()) {
            Head before = ends.getOrDefault(entry.object(), new Head(0, BEGINNING));
            if (entry.sequence() != before.sequence() + 1) {
                faults.add(new Fault(entry.object(), before.sequence() + 1, "entrée manquante"));
            } else if (!entry.previousHash().equals(before.hash())) {
                faults.add(new Fault(entry.object(), entry.sequence(), "chaînage rompu"));
            }
            if (!entry.hash().equals(entry.computedHash())) {
                faults.add(new Fault(entry.object(), entry.sequence(), "entrée modifiée"));
            }
            ends.put(entry.object(), new Head(entry.sequence(), entry.hash()));
        }
        jdbc.sql("select object_kind, object_id, sequence, hash from audit.head order by object_kind, object_id").query(row -> {
            var object = new ObjectRef(row.getString("object_kind"), row.getString("object_id"));
            Head end = ends.remove(object);
            int sequence = row.getInt("sequence");
            if (end == null || end.sequence() < sequence) {
                faults.add(new Fault(object, sequence, "entrée manquante en fin de chaîne"));
            } else if (!end.hash().equals(row.getString("hash"))) {
                faults.add(new Fault(object, end.sequence(), "entrée ajoutée ou modifiée en fin de chaîne"));
            }
        });
        ends.forEach((object, end) -> faults.add(new Fault(object, end.sequence(), "chaîne inconnue")));
        return faults;
    }

    /** How many entries there are. */
    public long size() {
        return jdbc.sql("select count(*) from audit.entry").query(Long.class).single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(new ObjectRef(row.getString("object_kind"), row.getString("object_id")), row.getInt("sequence"), row.getString("action"),
                row.getObject("actor", UUID.class), row.getString("actor_name"), row.getTimestamp("business_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(), row.getString("facts"), row.getString("previous_hash"), row.getString("hash"));
    }
}
