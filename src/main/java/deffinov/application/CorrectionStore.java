package deffinov.application;

import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked after filing, in the database. */
@Repository
class CorrectionStore {

    private static final String SELECT = """
            select application_number, ordinal, elements, message, asked_at, asked_by_name, due_at, of_filing, answered_by_filing, dropped_at is not null as dropped, phase,
              coalesce(dropped_at, answered_at, (select f.filed_at from application.filing f where f.application_number = correction.application_number and f.ordinal = answered_by_filing)) as ended_at
            from application.correction
            """;
    private static final String PENDING = " where application_number = :number and answered_by_filing is null and dropped_at is null";

    private final JdbcClient jdbc;

    CorrectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one neither answered nor dropped, in time or not. */
    Optional<Correction> pending(ApplicationNumber number) {
        return jdbc.sql(SELECT + PENDING).param("number", number.value()).query(CorrectionStore::correction).optional();
    }

    /** Oldest first. */
    List<Correction> list(ApplicationNumber number) {
        return jdbc.sql(SELECT + "where application_number = :number order by ordinal").param("number", number.value()).query(CorrectionStore::correction).list();
    }

    int ask(ApplicationNumber number, Set<String> elements, String message, Instant dueAt, int filing, Optional<Integer> phase, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into application.correction (application_number, ordinal, elements, message, asked_at, asked_by, asked_by_name, due_at, of_filing, phase)
                select :number, coalesce(max(ordinal), 0) + 1, :elements, :message, :now, :by, :name, :due, :filing, :phase from application.correction where application_number = :number
                returning ordinal
                """).param("number", number.value()).param("elements", elements.stream().sorted().toArray(String[]::new)).param("message", message).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).param("due", Timestamp.from(dueAt)).param("filing", filing).param("phase", phase.orElse(null), Types.INTEGER).query(Integer.class).single();
    }

    /** The latest day of those that opened this phase in a call. */
    Optional<Instant> due(CallSlug call, int phase) {
        return jdbc.sql("select max(c.due_at) as due from application.correction c join application.application a on a.number = c.application_number where a.call_slug = :call and c.phase = :phase")
                .param("call", call.value()).param("phase", phase).query((row, i) -> Optional.ofNullable(row.getTimestamp("due")).map(Timestamp::toInstant)).single();
    }

    /** What opened the phase is to be answered again; the answer there was counts until then. */
    boolean reopen(ApplicationNumber number, int phase, Instant now) {
        return jdbc.sql("update application.correction set answered_by_filing = null, answered_at = null where application_number = :number and phase = :phase and answered_by_filing is not null and due_at > :now")
                .param("number", number.value()).param("phase", phase).param("now", Timestamp.from(now)).update() == 1;
    }

    void answer(ApplicationNumber number, int filing, Instant now) {
        jdbc.sql("update application.correction set answered_by_filing = :filing, answered_at = :now" + PENDING).param("now", Timestamp.from(now)).param("number", number.value()).param("filing", filing).update();
    }

    boolean drop(ApplicationNumber number, Instant now) {
        return jdbc.sql("update application.correction set dropped_at = :now" + PENDING).param("number", number.value()).param("now", Timestamp.from(now)).update() == 1;
    }

    void extend(ApplicationNumber number, Instant dueAt) {
        jdbc.sql("update application.correction set due_at = :due" + PENDING).param("number", number.value()).param("due", Timestamp.from(dueAt)).update();
    }

    private static Correction correction(ResultSet row, int i) throws SQLException {
        return new Correction(new ApplicationNumber(row.getString("application_number")), row.getInt("ordinal"), Set.of((String[]) row.getArray("elements").getArray()),
                row.getString("message"), row.getTimestamp("asked_at").toInstant(), row.getString("asked_by_name"), row.getTimestamp("due_at").toInstant(), row.getInt("of_filing"),
                Optional.ofNullable(row.getObject("answered_by_filing", Integer.class)), row.getBoolean("dropped"), Optional.ofNullable(row.getObject("phase", Integer.class)), Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
