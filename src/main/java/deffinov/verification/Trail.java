package deffinov.verification;

import deffinov.proof.Receipts;
import deffinov.shared.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entries of the trail as a proof shows them. */
@Repository
public class Trail {

    private final JdbcClient jdbc;

    Trail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry, and the digests of those that follow it in its chain. */
    public record Provable(Receipts.Said said, List<String> following) {}

    /** The entry of an object that says this action with this fact; empty when there is none, or when it was erased. */
    public Optional<Provable> find(ObjectRef object, String action, String factName, String factValue) {
        return jdbc.sql("""
                select * from audit.entry where object_kind = :kind and object_id = :id and action = :action and facts::jsonb ->> :name = :value
                """)
                .param("kind", object.kind()).param("id", object.id()).param("action", action).param("name", factName).param("value", factValue)
                .query((row, i) -> new Receipts.Said(object.kind(), object.id(), row.getInt("sequence"), action, row.getObject("actor", UUID.class),
                        row.getTimestamp("business_at").toInstant(), row.getTimestamp("recorded_at").toInstant(), row.getString("name_digest"),
                        row.getString("facts"), row.getObject("facts_salt", UUID.class), row.getString("previous_hash"))).optional()
                .map(said -> new Provable(said, following(object, said.sequence())));
    }

    private List<String> following(ObjectRef object, int sequence) {
        return jdbc.sql("select digest from audit.entry where object_kind = :kind and object_id = :id and sequence > :sequence order by sequence")
                .param("kind", object.kind()).param("id", object.id()).param("sequence", sequence).query(String.class).list();
    }
}
