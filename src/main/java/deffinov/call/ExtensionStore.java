package deffinov.call;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** More time granted to one applicant, in the database. */
@Repository
class ExtensionStore {

    private final JdbcClient jdbc;

    ExtensionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CallSlug call, OrganisationId lead, Instant until, String reason, Actor actor, Instant now) {
        jdbc.sql("""
                insert into call.extension (call_slug, organisation_id, until, reason, granted_at, granted_by, granted_by_name)
                values (:call, :lead, :until, :reason, :now, :by, :name)
                """)
                .param("call", call.value()).param("lead", lead.value()).param("until", Timestamp.from(until)).param("reason", reason)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    Optional<Instant> until(CallSlug call, OrganisationId lead) {
        return Optional.ofNullable(jdbc.sql("select max(until) from call.extension where call_slug = :call and organisation_id = :lead").param("call", call.value())
                .param("lead", lead.value()).query(Timestamp.class).optional().orElse(null)).map(Timestamp::toInstant);
    }

    List<Extension> list(CallSlug call) {
        return jdbc.sql("""
                select e.organisation_id, o.name, e.until, e.reason, e.granted_at, e.granted_by_name from call.extension e
                join organisation.organisation o on o.id = e.organisation_id where e.call_slug = :call order by e.granted_at
                """).param("call", call.value())
                .query((row, i) -> new Extension(new OrganisationId(row.getObject(1, UUID.class)), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4),
                        row.getTimestamp(5).toInstant(), row.getString(6))).list();
    }
}
