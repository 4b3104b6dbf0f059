package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What bodies owe each other for uses that ended, and what became of it, in the database. */
@Repository
class SettlementStore {

    private final JdbcClient jdbc;

    SettlementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For uses that ended in a quarter, where there is something to pay or was. */
    List<Due> due(Collection<OrganisationId> bodies, Quarter quarter) {
        return jdbc.sql("""
                select l.id, b.borrower, r.owner, b.number, r.name, lower(l.during) as starts, extract(epoch from upper(l.during) - lower(l.during)) / 3600 * l.quantity as hours, l.price + l.consumables as amount, t.paid_on, coalesce(t.dispute, '') as dispute, coalesce(t.disputed_by_name, '') as disputed_by_name
                from pooling.line l join pooling.booking b on b.id = l.booking_id join pooling.resource r on r.id = l.resource_id left join pooling.settlement t on t.line_id = l.id
                where (b.borrower = any(:bodies) or r.owner = any(:bodies)) and (b.state = 'CONFIRMED' or b.state = 'CANCELLED' and l.price > 0) and upper(l.during) > :from and upper(l.during) <= :to order by starts, l.id
                """).param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).param("from", Timestamp.from(quarter.from())).param("to", Timestamp.from(quarter.to()))
                .query((row, i) -> new Due(row.getLong("id"), body(row, "borrower"), body(row, "owner"), row.getString("number"), row.getString("name"), row.getTimestamp("starts").toInstant(), row.getDouble("hours"), new Money(row.getBigDecimal("amount")), settlement(row))).list();
    }

    private static OrganisationId body(ResultSet row, String column) throws SQLException {
        return new OrganisationId(row.getObject(column, UUID.class));
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        return new Settlement(Optional.ofNullable(row.getObject("paid_on", LocalDate.class)), row.getString("dispute"), row.getString("disputed_by_name"));
    }

    /** What became of the amounts of a booking, by line; those of which nobody said anything are left out. */
    Map<Long, Settlement> settlements(UUID booking) {
        var settlements = new LinkedHashMap<Long, Settlement>();
        jdbc.sql("select t.* from pooling.settlement t join pooling.line l on l.id = t.line_id where l.booking_id = :booking").param("booking", booking).query(row -> {
            settlements.put(row.getLong("line_id"), settlement(row));
        });
        return settlements;
    }

    void settle(long line, Settlement said, Actor actor) {
        jdbc.sql("""
                insert into pooling.settlement (line_id, paid_on, paid_by, dispute, disputed_by, disputed_by_name) values (:line, :paid::date, case when :paid::date is not null then :by::uuid end, :dispute, case when :dispute <> '' then :by::uuid end, :name)
                on conflict (line_id) do update set paid_on = excluded.paid_on, paid_by = excluded.paid_by, dispute = excluded.dispute, disputed_by = excluded.disputed_by, disputed_by_name = excluded.disputed_by_name
                """).param("line", line).param("paid", said.paidOn().orElse(null), Types.DATE).param("by", actor.id()).param("dispute", said.dispute()).param("name", said.disputedBy()).update();
    }

    /** Holds the lines of two bodies for the rest of the transaction. */
    void lock(Collection<Due> lines) {
        jdbc.sql("select id from pooling.line where id = any(:ids) order by id for update").param("ids", lines.stream().map(Due::line).toArray(Long[]::new)).query(Long.class).list();
    }

    /** What was agreed by these bodies or with them, for a quarter. */
    List<Account.Agreement> agreements(Collection<OrganisationId> bodies, Quarter quarter) {
        return jdbc.sql("select * from pooling.agreement where year = :year and quarter = :quarter and (body = any(:bodies) or other = any(:bodies))").param("year", quarter.year()).param("quarter", quarter.number())
                .param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, i) -> new Account.Agreement(body(row, "body"), body(row, "other"), new Money(row.getBigDecimal("owed")), new Money(row.getBigDecimal("due")), row.getTimestamp("agreed_at").toInstant())).list();
    }

    void agree(Quarter quarter, Account account, Actor actor, Instant now) {
        jdbc.sql("""
                insert into pooling.agreement (year, quarter, body, other, owed, due, agreed_at, agreed_by, agreed_by_name) values (:year, :quarter, :body, :other, :owed, :due, :now, :by, :name)
                on conflict (year, quarter, body, other) do update set owed = excluded.owed, due = excluded.due, agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by, agreed_by_name = excluded.agreed_by_name
                """).param("year", quarter.year()).param("quarter", quarter.number()).param("body", account.body().value()).param("other", account.other().value()).param("owed", account.owed().amount()).param("due", account.due().amount())
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }
}
