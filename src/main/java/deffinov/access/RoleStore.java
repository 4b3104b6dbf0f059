package deffinov.access;

import deffinov.access.Access.Absent;
import deffinov.access.Access.Held;
import deffinov.access.Access.Person;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Roles and absences in the database. */
@Repository
class RoleStore {

    private static final String RUNNING = "g.ended_at is null and (g.valid_until is null or g.valid_until > :now)";

    private final JdbcClient jdbc;

    RoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean holds(UUID account, Instant now, Scope scope, Role... any) {
        return jdbc.sql("""
                select exists (select 1 from access.role_grant g join access.account a on a.id = g.account_id
                where g.account_id = :account and a.closed_at is null and g.role = any(:roles) and %s
                and ((g.scope_kind = :kind and g.scope_id = :id) or (g.scope_kind = 'national' and :kind = 'authority')))
                """.formatted(RUNNING))
                .param("account", account).param("roles", names(any)).param("now", Timestamp.from(now))
                .param("kind", scope.kind()).param("id", scope.id()).query(Boolean.class).single();
    }

    Set<String> scopes(UUID account, Instant now, String kind, Role... any) {
        return new HashSet<>(jdbc.sql("""
                select g.scope_id from access.role_grant g
                where g.account_id = :account and g.role = any(:roles) and g.scope_kind = :kind and %s
                """.formatted(RUNNING))
                .param("account", account).param("roles", names(any)).param("now", Timestamp.from(now))
                .param("kind", kind).query(String.class).list());
    }

    List<Held> held(UUID account, Instant now) {
        return jdbc.sql("""
                select g.role, g.scope_kind, g.scope_id, g.valid_until from access.role_grant g
                where g.account_id = :account and %s order by g.scope_kind, g.scope_id, g.role
                """.formatted(RUNNING))
                .param("account", account).param("now", Timestamp.from(now))
                .query((row, i) -> new Held(Role.valueOf(row.getString("role")),
                        new Scope(row.getString("scope_kind"), row.getString("scope_id")), until(row))).list();
    }

    boolean grant(UUID account, Role role, Scope scope, Optional<Instant> until, UUID by, Instant now) {
        jdbc.sql("""
                update access.role_grant set ended_at = valid_until, ended_by = granted_by
                where account_id = :account and role = :role and scope_kind = :kind and scope_id = :id
                and ended_at is null and valid_until <= :now
                """)
                .param("account", account).param("role", role.name()).param("kind", scope.kind()).param("id", scope.id())
                .param("now", Timestamp.from(now)).update();
        return jdbc.sql("""
                insert into access.role_grant (id, account_id, role, scope_kind, scope_id, granted_at, granted_by, valid_until)
                values (:grant, :account, :role, :kind, :id, :now, :by, :until) on conflict do nothing
                """)
                .param("grant", UUID.randomUUID()).param("account", account).param("role", role.name())
                .param("kind", scope.kind()).param("id", scope.id()).param("now", Timestamp.from(now)).param("by", by)
                .param("until", until.map(Timestamp::from).orElse(null)).update() == 1;
    }

    int end(UUID account, Scope scope, UUID by, Instant now) {
        return jdbc.sql("""
                update access.role_grant g set ended_at = :now, ended_by = :by
                where g.account_id = :account and g.scope_kind = :kind and g.scope_id = :id and g.ended_at is null
                """)
                .param("account", account).param("kind", scope.kind()).param("id", scope.id())
                .param("now", Timestamp.from(now)).param("by", by).update();
    }

    List<Person> people(Scope scope, Instant now) {
        return jdbc.sql("""
                select a.id, a.name, a.email, g.role, g.valid_until, b.first_day, b.last_day, b.note
                from access.role_grant g join access.account a on a.id = g.account_id
                left join lateral (select * from access.absence b where b.account_id = a.id
                  and b.last_day >= (:now at time zone 'Europe/Paris')::date
                  and b.first_day <= (:now at time zone 'Europe/Paris')::date order by b.last_day desc limit 1) b on true
                where g.scope_kind = :kind and g.scope_id = :id and a.closed_at is null and %s
                order by public.sort_key(a.name) collate "fr-x-icu", g.role
                """.formatted(RUNNING))
                .param("kind", scope.kind()).param("id", scope.id()).param("now", Timestamp.from(now))
                .query((row, i) -> new Person(row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
                        Role.valueOf(row.getString("role")), until(row), absence(row))).list();
    }

    List<String> emails(Scope scope, Instant now, Role... any) {
        return jdbc.sql("""
                select distinct a.email from access.role_grant g join access.account a on a.id = g.account_id
                where g.scope_kind = :kind and g.scope_id = :id and g.role = any(:roles) and a.closed_at is null and %s order by a.email
                """.formatted(RUNNING))
                .param("kind", scope.kind()).param("id", scope.id()).param("roles", names(any)).param("now", Timestamp.from(now))
                .query(String.class).list();
    }

    private static Optional<Instant> until(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getTimestamp("valid_until")).map(Timestamp::toInstant);
    }

    private static Optional<Absent> absence(ResultSet row) throws SQLException {
        Date first = row.getDate("first_day");
        return first == null ? Optional.empty()
                : Optional.of(new Absent(first.toLocalDate(), row.getDate("last_day").toLocalDate(), row.getString("note")));
    }

    void declareAbsence(UUID account, LocalDate firstDay, LocalDate lastDay, String note) {
        jdbc.sql("""
                insert into access.absence (id, account_id, first_day, last_day, note)
                values (:id, :account, :first, :last, :note)
                """)
                .param("id", UUID.randomUUID()).param("account", account).param("first", firstDay).param("last", lastDay)
                .param("note", note).update();
    }

    Optional<String> email(UUID account) {
        return jdbc.sql("select email from access.account where id = :id and closed_at is null").param("id", account)
                .query(String.class).optional();
    }

    private static String[] names(Role... any) {
        return Stream.of(any).map(Role::name).toArray(String[]::new);
    }
}
