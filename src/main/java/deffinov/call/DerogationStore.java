package deffinov.call;

import deffinov.shared.Actor;
import deffinov.terms.Change;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Derogations asked and decided, in the database. */
@Repository
class DerogationStore {

    private static final String SELECT = """
            select id, call_slug, element, change::text as change, reason, asked_at, asked_by, asked_by_name, state, answer, decided_at, decided_by_name from call.derogation
            """;

    private final JdbcClient jdbc;

    DerogationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean create(UUID id, Call call, Element element, Change change, String reason, Actor actor, Instant now) {
        var definition = new Definition.OfCall(call.programme(), call.frameworkVersion(), call.authorityCode(), call.envelope(), new Differences(Map.of(element, change)));
        return jdbc.sql("""
                insert into call.derogation (id, call_slug, element, change, reason, asked_at, asked_by, asked_by_name, state)
                values (:id, :call, :element, :change::jsonb, :reason, :now, :by, :name, 'asked') on conflict (call_slug, element) where state = 'asked' do nothing
                """)
                .param("id", id).param("call", call.slug().value()).param("element", element.id()).param("change", DefinitionWriter.json(definition)).param("reason", reason)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    boolean decide(UUID id, boolean granted, String answer, Actor actor, Instant now) {
        return jdbc.sql("""
                update call.derogation set state = :state, answer = :answer, decided_at = :now, decided_by = :by, decided_by_name = :name where id = :id and state = 'asked'
                """)
                .param("id", id).param("state", granted ? "granted" : "refused").param("answer", answer).param("now", Timestamp.from(now)).param("by", actor.id())
                .param("name", actor.name()).update() == 1;
    }

    Optional<Derogation> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(DerogationStore::derogation).optional();
    }

    List<Derogation> of(CallSlug call) {
        return jdbc.sql(SELECT + "where call_slug = :call order by asked_at").param("call", call.value()).query(DerogationStore::derogation).list();
    }

    List<Derogation> waiting() {
        return jdbc.sql(SELECT + "where state = 'asked' order by asked_at").query(DerogationStore::derogation).list();
    }

    private static Derogation derogation(ResultSet row, int number) throws SQLException {
        Element element = Element.of(row.getString("element")).orElseThrow();
        String name = row.getString("decided_by_name");
        return new Derogation(row.getObject("id", UUID.class), new CallSlug(row.getString("call_slug")), element,
                CallStore.differences(row.getString("change")).of(element).orElseThrow(), row.getString("reason"), row.getTimestamp("asked_at").toInstant(),
                row.getObject("asked_by", UUID.class), row.getString("asked_by_name"), Derogation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("answer"), Optional.ofNullable(row.getTimestamp("decided_at")).map(Timestamp::toInstant), name == null ? "" : name);
    }
}
