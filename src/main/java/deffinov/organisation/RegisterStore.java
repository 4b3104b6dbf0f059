package deffinov.organisation;

import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of the register, proposed and decided, in the database. */
@Repository
class RegisterStore {

    private final JdbcClient jdbc;

    RegisterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False: the same waits already. */
    boolean propose(RegisterChange.Kind kind, OrganisationId body, Optional<OrganisationId> into, String person, String email, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into organisation.register_change (id, kind, organisation_id, into_id, person, email, reason, proposed_at, proposed_by, proposed_by_name)
                values (:id, :kind, :body, :into, :person, :email, :reason, :now, :by, :name) on conflict do nothing
                """).param("id", UUID.randomUUID()).param("kind", kind.name()).param("body", body.value()).param("into", into.map(OrganisationId::value).orElse(null)).param("person", person)
                .param("email", email).param("reason", reason).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    List<RegisterChange> pending() {
        return jdbc.sql("""
                select c.id, c.kind, c.organisation_id, o.name, c.into_id, k.name, c.person, c.email, c.reason, c.proposed_at, c.proposed_by, c.proposed_by_name
                from organisation.register_change c join organisation.organisation o on o.id = c.organisation_id left join organisation.organisation k on k.id = c.into_id
                where c.decided_at is null order by c.proposed_at
                """).query(RegisterStore::change).list();
    }

    private static RegisterChange change(ResultSet row, int number) throws SQLException {
        Optional<OrganisationId> into = Optional.ofNullable(row.getObject(5, UUID.class)).map(OrganisationId::new);
        return new RegisterChange(row.getObject(1, UUID.class), RegisterChange.Kind.valueOf(row.getString(2)), new OrganisationId(row.getObject(3, UUID.class)), row.getString(4), into,
                into.isPresent() ? row.getString(6) : "", row.getString(7), row.getString(8), row.getString(9), row.getTimestamp(10).toInstant(), row.getObject(11, UUID.class), row.getString(12));
    }

    void decide(UUID id, boolean confirmed, Actor actor, Instant now) {
        jdbc.sql("update organisation.register_change set decided_at = :now, decided_by = :by, confirmed = :confirmed where id = :id and decided_at is null")
                .param("id", id).param("now", Timestamp.from(now)).param("by", actor.id()).param("confirmed", confirmed).update();
    }

    boolean isMerged(OrganisationId body) {
        return jdbc.sql("select exists (select 1 from organisation.organisation where id = :id and merged_into is not null)").param("id", body.value()).query(Boolean.class).single();
    }

    /** The kept one gets the duplicate's registration if it has none, its standing documents, and its account if it has none. */
    void merge(OrganisationId duplicate, OrganisationId kept) {
        jdbc.sql("update organisation.organisation set merged_into = :kept, version = version + 1 where id = :duplicate").param("kept", kept.value()).param("duplicate", duplicate.value()).update();
        jdbc.sql("update organisation.safe_document set organisation_id = :kept where organisation_id = :duplicate").param("kept", kept.value()).param("duplicate", duplicate.value()).update();
        jdbc.sql("""
                update organisation.bank_account set organisation_id = :kept where organisation_id = :duplicate
                and not exists (select 1 from organisation.bank_account where organisation_id = :kept)
                """).param("kept", kept.value()).param("duplicate", duplicate.value()).update();
        if (isInCreation(kept) && !isInCreation(duplicate)) {
            jdbc.sql("update organisation.identifier set organisation_id = :kept where organisation_id = :duplicate").param("kept", kept.value()).param("duplicate", duplicate.value()).update();
            jdbc.sql("update organisation.identifier set organisation_id = :duplicate where organisation_id = :kept and type = 'IN_CREATION'").param("kept", kept.value()).param("duplicate", duplicate.value()).update();
        }
    }

    private boolean isInCreation(OrganisationId body) {
        return jdbc.sql("select exists (select 1 from organisation.identifier where organisation_id = :id and type = 'IN_CREATION')").param("id", body.value()).query(Boolean.class).single();
    }
}
