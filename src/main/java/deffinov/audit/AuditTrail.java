package deffinov.audit;

import deffinov.proof.Entry;
import deffinov.shared.DomainEvent;
import deffinov.shared.Json;
import deffinov.shared.ObjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hears every domain event in the transaction of its fact, and chains it to the object's last entry. A refused attempt
 * is told after its transaction was undone, and so is kept in one of its own; so are sign-ins, exports and reads.
 */
@Service
@Transactional
public class AuditTrail {

    private static final InstantSource REAL = InstantSource.system();

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One entry of a chain; what the law erased is shown as such. */
    public record Recorded(ObjectRef object, int sequence, String action, UUID actor, String actorName, Instant businessAt, Instant recordedAt,
            Map<String, String> facts) {}

    /** One statement: {@code audit.append} takes the chain's lock, links the entry and queues it for the next seal. */
    @EventListener
    void record(DomainEvent event) {
        String facts = Json.write(event.facts());
        UUID nameSalt = UUID.randomUUID();
        UUID factsSalt = UUID.randomUUID();
        Instant at = event.at().truncatedTo(ChronoUnit.MICROS);
        Instant recorded = REAL.instant().truncatedTo(ChronoUnit.MICROS);
        var entry = new Entry(event.object(), event.action(), event.actor().id(), at, recorded, Entry.salted(nameSalt, event.actor().name()),
                Entry.salted(factsSalt, facts));
        jdbc.sql("select audit.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").params(event.object().kind(), event.object().id(), event.action(),
                event.actor().id(), event.actor().name(), nameSalt, entry.nameDigest(), Timestamp.from(at), Timestamp.from(recorded), facts, factsSalt,
                entry.factsDigest(), entry.digest()).query(String.class).single();
    }

    /** What to show: empty texts filter nothing. */
    public record Filter(String kind, String id, String action, String actor) {}

    /** The last entries that fit, the newest first, at most {@code limit}. */
    public List<Recorded> search(Filter filter, int limit) {
        return jdbc.sql("""
                select * from audit.entry where (:kind = '' or object_kind = :kind) and (:id = '' or object_id = :id)
                and (:action = '' or action = :action) and (:actor = '' or public.search_key(actor_name) like '%' || public.search_key(:actor) || '%')
                order by recorded_at desc, object_kind, object_id, sequence desc limit :limit
                """)
                .param("kind", filter.kind()).param("id", filter.id()).param("action", filter.action()).param("actor", filter.actor())
                .param("limit", limit).query(AuditTrail::recorded).list();
    }

    /** How many entries there are. */
    public long size() {
        return jdbc.sql("select count(*) from audit.entry").query(Long.class).single();
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        String facts = row.getString("facts");
        String name = row.getString("actor_name");
        return new Recorded(new ObjectRef(row.getString("object_kind"), row.getString("object_id")), row.getInt("sequence"), row.getString("action"),
                row.getObject("actor", UUID.class), name == null ? "(effacé)" : name, row.getTimestamp("business_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                facts == null ? Map.of("contenu", "effacé selon la loi") : Json.read(facts, Map.class, String.class, String.class));
    }
}
