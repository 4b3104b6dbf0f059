package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Exchange credits, counted from the bookings paid with them: there is no second account to disagree with. */
@Repository
class CreditStore {

    private final JdbcClient jdbc;

    CreditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One body at a time, until the transaction ends. */
    void lock(OrganisationId body) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('pooling.credits ' || :body, 0))").param("body", body.toString()).query(row -> {});
    }

    /** Of each of these bodies, in their order. */
    List<Credits.Balance> balances(Collection<OrganisationId> bodies, Instant now) {
        return jdbc.sql("""
                select o.id, coalesce(sum(m.credits) filter (where m.owner = o.id and m.starts <= :now), 0) as earned, coalesce(sum(m.credits) filter (where m.borrower = o.id), 0) as spent,
                  coalesce(sum(m.credits) filter (where m.owner = o.id and m.starts > :now), 0) as coming
                from unnest(:bodies::uuid[]) with ordinality as o(id, n)
                left join (select l.credits, r.owner, b.borrower, lower(l.during) as starts from pooling.line l join pooling.booking b on b.id = l.booking_id join pooling.resource r on r.id = l.resource_id
                  where l.credits > 0 and b.state in ('REQUESTED', 'CONFIRMED', 'CANCELLED') and (r.owner = any(:bodies::uuid[]) or b.borrower = any(:bodies::uuid[]))) m on m.owner = o.id or m.borrower = o.id
                group by o.id, o.n order by o.n
                """).param("bodies", values(bodies)).param("now", Timestamp.from(now)).query((row, i) -> new Credits.Balance(new OrganisationId(row.getObject("id", UUID.class)), row.getLong("earned"), row.getLong("spent"), row.getLong("coming"))).list();
    }

    List<Credits.Move> moves(Collection<OrganisationId> bodies, Instant from, Instant to) {
        return jdbc.sql("""
                select b.borrower, r.owner, b.number, r.name, lower(l.during) as starts, l.credits from pooling.line l join pooling.booking b on b.id = l.booking_id join pooling.resource r on r.id = l.resource_id
                where l.credits > 0 and b.state in ('REQUESTED', 'CONFIRMED', 'CANCELLED') and (r.owner = any(:bodies) or b.borrower = any(:bodies)) and lower(l.during) >= :from and lower(l.during) < :to order by starts, l.id
                """).param("bodies", values(bodies)).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .query((row, i) -> new Credits.Move(new OrganisationId(row.getObject("borrower", UUID.class)), new OrganisationId(row.getObject("owner", UUID.class)), row.getString("number"), row.getString("name"), row.getTimestamp("starts").toInstant(), row.getInt("credits"))).list();
    }

    private static UUID[] values(Collection<OrganisationId> bodies) {
        return bodies.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }
}
