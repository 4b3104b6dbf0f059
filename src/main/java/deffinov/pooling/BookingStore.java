package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bookings and what they hold, in the database. */
@Repository
class BookingStore {

    private final JdbcClient jdbc;

    BookingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String range(Instant from, Instant to) {
        return "[" + from + "," + to + ")";
    }

    /** Units of a resource that nobody has in that time, the first first; of those it has, and not of those it had, which stay while something past or closed is on them. */
    List<Long> free(UUID resource, Instant from, Instant to, int units) {
        // Unit by unit: asked whether it exists, the planner looks for all that is held in that time, anywhere.
        return jdbc.sql("""
                select u.id from pooling.unit u where u.resource_id = :resource and u.ordinal <= :units and (select true from pooling.hold h where h.unit_id = u.id and h.during && :during::tstzrange limit 1) is null order by u.ordinal
                """).param("resource", resource).param("during", range(from, to)).param("units", units).query(Long.class).list();
    }

    /** How many units of each of these resources are free in each of these times, in their order: one statement. */
    Map<UUID, List<Integer>> free(Collection<UUID> resources, List<Instant[]> times) {
        var free = new LinkedHashMap<UUID, List<Integer>>();
        jdbc.sql("""
                with asked as (select * from unnest(:times::tstzrange[]) with ordinality as t(during, n)),
                taken as (select u.resource_id, t.n, count(distinct h.unit_id) as many from asked t join pooling.hold h on h.during && t.during join pooling.unit u on u.id = h.unit_id and u.resource_id = any(:ids::uuid[]) group by 1, 2)
                select r.id, t.n, r.units - coalesce(k.many, 0) as free from pooling.resource r cross join asked t left join taken k on k.resource_id = r.id and k.n = t.n where r.id = any(:ids::uuid[]) order by r.id, t.n
                """).param("ids", resources.toArray(UUID[]::new)).param("times", times.stream().map(time -> range(time[0], time[1])).toArray(String[]::new)).query(row -> {
                    free.computeIfAbsent(row.getObject("id", UUID.class), each -> new ArrayList<>()).add(row.getInt("free"));
                });
        return free;
    }

    void hold(Optional<Long> line, long unit, Instant from, Instant to, String reason) {
        hold(line, unit, from, to, reason, false);
    }

    /** Taken by the owner's calendar. */
    void holdAgenda(long unit, Instant from, Instant to, String reason) {
        hold(Optional.empty(), unit, from, to, reason, true);
    }

    private void hold(Optional<Long> line, long unit, Instant from, Instant to, String reason, boolean agenda) {
        jdbc.sql("insert into pooling.hold (line_id, unit_id, during, reason, agenda) values (:line, :unit, :during::tstzrange, :reason, :agenda)").param("line", line.orElse(null), Types.BIGINT).param("unit", unit).param("during", range(from, to))
                .param("reason", reason).param("agenda", agenda).update();
    }

    /** What the owner's calendar took, from now on. */
    void releaseAgenda(UUID resource, Instant now) {
        freeFrom("agenda and unit_id in (select id from pooling.unit where resource_id = :which)", resource, now);
    }

    /** Numbers of the bookings that hold some of a resource in that time, as themselves or as a part of a kit. */
    List<String> standing(UUID resource, Instant from, Instant to) {
        return jdbc.sql("""
                select distinct b.number from pooling.hold h join pooling.unit u on u.id = h.unit_id join pooling.line l on l.id = h.line_id join pooling.booking b on b.id = l.booking_id
                where u.resource_id = :resource and h.during && :during::tstzrange order by 1
                """).param("resource", resource).param("during", range(from, to)).query(String.class).list();
    }

    void giveBack(String reason, Instant now) {
        freeFrom("line_id is null and reason = :which", reason, now);
    }

    /** What is past stays held, as it was. */
    private void freeFrom(String held, Object which, Instant now) {
        jdbc.sql("delete from pooling.hold where " + held + " and lower(during) >= :now").param("which", which).param("now", Timestamp.from(now)).update();
        jdbc.sql("update pooling.hold set during = tstzrange(lower(during), :now) where " + held + " and upper(during) > :now").param("which", which).param("now", Timestamp.from(now)).update();
    }

    void release(UUID booking) {
        jdbc.sql("delete from pooling.hold h using pooling.line l where l.id = h.line_id and l.booking_id = :booking").param("booking", booking).update();
    }

    /** What came back early is free again. */
    void releaseFrom(long line, Instant now) {
        jdbc.sql("update pooling.hold set during = tstzrange(lower(during), :now) where line_id = :line and lower(during) < :now and upper(during) > :now").param("line", line).param("now", Timestamp.from(now)).update();
    }

    List<Blackout> blackouts(UUID resource, Instant since) {
        return jdbc.sql("""
                select distinct lower(h.during) as start, upper(h.during) as finish, h.reason from pooling.hold h join pooling.unit u on u.id = h.unit_id where u.resource_id = :resource and h.line_id is null and not h.agenda and upper(h.during) > :since order by 1
                """).param("resource", resource).param("since", Timestamp.from(since)).query((row, i) -> new Blackout(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant(), row.getString(3))).list();
    }

    /** When any unit of a resource is taken, without saying by whom. */
    List<Instant[]> busy(UUID resource, Instant from, Instant to) {
        return jdbc.sql("select lower(h.during), upper(h.during) from pooling.hold h join pooling.unit u on u.id = h.unit_id where u.resource_id = :resource and h.during && :during::tstzrange order by 1, 2")
                .param("resource", resource).param("during", range(from, to)).query((row, i) -> new Instant[] {row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()}).list();
    }

    Optional<UUID> known(Actor actor, UUID request) {
        return jdbc.sql("select id from pooling.booking where booked_by = :by and request = :request").param("by", actor.id()).param("request", request).query(UUID.class).optional();
    }

    /** A unit and how long it is held. */
    record Taking(long unit, Instant from, Instant to) {

        boolean overlaps(Instant start, Instant end) {
            return from.isBefore(end) && to.isAfter(start);
        }
    }

    /** A use to be written, with the units it takes; none while it waits. */
    record NewLine(Resource resource, Instant from, Instant to, int quantity, Cost cost, List<Taking> takings) {}

    /** A unit, and the use in a list that takes it. */
    private record Placed(int line, Taking taking) {}

    /** Writes a booking with its uses and what they hold, in one statement. */
    Booking create(UUID id, OrganisationId borrower, String purpose, Optional<Integer> learners, Booking.State state, List<NewLine> lines, Actor actor, UUID request, Instant now) {
        var placed = IntStream.range(0, lines.size()).boxed().flatMap(line -> lines.get(line).takings().stream().map(taking -> new Placed(line, taking))).toList();
        var written = new ArrayList<Booking.Line>();
        var number = new String[1];
        jdbc.sql("""
                with booked as (
                  insert into pooling.booking (id, number, borrower, purpose, learners, state, booked_at, booked_by, booked_by_name, request)
                  values (:id, 'R-' || lpad(nextval('pooling.number')::text, 6, '0'), :borrower, :purpose, :learners, :state, :now, :by, :name, :request) returning number),
                asked as materialized (
                  select nextval('pooling.line_id_seq') as id, a.* from unnest(:resources::uuid[], :times::tstzrange[], :quantities::int[], :prices::numeric[], :credits::int[]) with ordinality a(resource, during, quantity, price, credits, n)),
                used as (
                  insert into pooling.line (id, booking_id, resource_id, during, quantity, price, credits) overriding system value
                  select id, :id, resource, during, quantity, price, credits from asked),
                held as (
                  insert into pooling.hold (line_id, unit_id, during, reason, agenda)
                  select asked.id, h.unit, h.during, '', false from unnest(:lines::int[], :units::bigint[], :held::tstzrange[]) h(line, unit, during) join asked on asked.n = h.line + 1)
                select booked.number, asked.id from booked, asked order by asked.n
                """).param("id", id).param("borrower", borrower.value()).param("purpose", purpose).param("learners", learners.orElse(null), Types.INTEGER).param("state", state.name()).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).param("request", request)
                .param("resources", lines.stream().map(line -> line.resource().id()).toArray(UUID[]::new)).param("times", lines.stream().map(line -> range(line.from(), line.to())).toArray(String[]::new))
                .param("quantities", lines.stream().map(NewLine::quantity).toArray(Integer[]::new)).param("prices", lines.stream().map(line -> line.cost().euros().amount()).toArray(BigDecimal[]::new))
                .param("credits", lines.stream().map(line -> line.cost().credits()).toArray(Integer[]::new))
                .param("lines", placed.stream().map(Placed::line).toArray(Integer[]::new)).param("units", placed.stream().map(each -> each.taking().unit()).toArray(Long[]::new))
                .param("held", placed.stream().map(each -> range(each.taking().from(), each.taking().to())).toArray(String[]::new)).query(row -> {
                    NewLine line = lines.get(written.size());
                    Resource resource = line.resource();
                    number[0] = row.getString("number");
                    written.add(new Booking.Line(row.getLong("id"), resource.id(), resource.slug(), resource.name(), resource.place(), resource.owner(), line.from(), line.to(), line.quantity(), line.cost(), Optional.empty(), "", Optional.empty(), "", Money.ZERO));
                });
        return new Booking(id, number[0], borrower, purpose, learners, state, "", now, actor.id(), actor.name(), List.copyOf(written));
    }

    boolean state(UUID booking, Booking.State before, Booking.State after, String answer, Actor actor, Instant now) {
        return jdbc.sql("update pooling.booking set state = :after, answer = :answer, answered_at = :now, answered_by = :by where id = :id and state = :before").param("after", after.name()).param("answer", answer)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("id", booking).param("before", before.name()).update() == 1;
    }

    /** Nothing is owed for it. */
    void waivePrice(UUID booking) {
        jdbc.sql("update pooling.line set price = 0, credits = 0 where booking_id = :id").param("id", booking).update();
    }

    boolean hand(long line, String note, Instant now) {
        return jdbc.sql("update pooling.line set handed_at = :now, handed_note = :note where id = :line and handed_at is null").param("now", Timestamp.from(now)).param("note", note).param("line", line).update() == 1;
    }

    boolean back(long line, String note, Money consumables, Instant now) {
        return jdbc.sql("update pooling.line set returned_at = :now, returned_note = :note, consumables = :consumables where id = :line and handed_at is not null and returned_at is null").param("now", Timestamp.from(now)).param("note", note)
                .param("consumables", consumables.amount()).param("line", line).update() == 1;
    }

    private static final String LINES = """
            select b.*, l.id as line_id, l.resource_id, r.slug, r.name, r.place_slug, r.owner, lower(l.during) as starts, upper(l.during) as ends, l.quantity, l.price, l.credits, l.handed_at, l.handed_note, l.returned_at, l.returned_note, l.consumables
            from pooling.booking b join pooling.line l on l.booking_id = b.id join pooling.resource r on r.id = l.resource_id
            """;

    private List<Booking> read(JdbcClient.StatementSpec sql) {
        var lines = new LinkedHashMap<UUID, List<Booking.Line>>();
        var bookings = new LinkedHashMap<UUID, Booking>();
        sql.query(row -> {
            UUID id = row.getObject("id", UUID.class);
            lines.computeIfAbsent(id, each -> new ArrayList<>()).add(line(row));
            bookings.putIfAbsent(id, new Booking(id, row.getString("number"), new OrganisationId(row.getObject("borrower", UUID.class)), row.getString("purpose"), Optional.ofNullable(row.getObject("learners", Integer.class)),
                    Booking.State.valueOf(row.getString("state")), row.getString("answer"), row.getTimestamp("booked_at").toInstant(), row.getObject("booked_by", UUID.class), row.getString("booked_by_name"), List.of()));
        });
        return bookings.values().stream().map(one -> new Booking(one.id(), one.number(), one.borrower(), one.purpose(), one.learners(), one.state(), one.answer(), one.bookedAt(), one.bookedBy(), one.bookedByName(),
                List.copyOf(lines.getOrDefault(one.id(), List.of())))).toList();
    }

    private static Booking.Line line(ResultSet row) throws SQLException {
        return new Booking.Line(row.getLong("line_id"), row.getObject("resource_id", UUID.class), row.getString("slug"), row.getString("name"), row.getString("place_slug"), new OrganisationId(row.getObject("owner", UUID.class)),
                row.getTimestamp("starts").toInstant(), row.getTimestamp("ends").toInstant(), row.getInt("quantity"), new Cost(new Money(row.getBigDecimal("price")), row.getInt("credits")), instant(row, "handed_at"), row.getString("handed_note"), instant(row, "returned_at"),
                row.getString("returned_note"), new Money(row.getBigDecimal("consumables")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    Optional<Booking> find(String number) {
        return read(jdbc.sql(LINES + "where b.number = :number order by l.id").param("number", number)).stream().findFirst();
    }

    Optional<Booking> find(UUID id) {
        return read(jdbc.sql(LINES + "where b.id = :id order by l.id").param("id", id)).stream().findFirst();
    }

    /** Those of some borrowers, the latest first. */
    List<Booking> of(Collection<OrganisationId> borrowers) {
        return read(jdbc.sql(LINES + "where b.borrower = any(:bodies) order by b.booked_at desc, b.id, l.id").param("bodies", borrowers.stream().map(OrganisationId::value).toArray(UUID[]::new)));
    }

    /** Those of the resources of some owners that begin after an instant or are not over, the next first. */
    List<Booking> ofOwners(Collection<OrganisationId> owners, Instant since) {
        return read(jdbc.sql(LINES + """
                where b.id in (select m.booking_id from pooling.line m join pooling.resource o on o.id = m.resource_id where o.owner = any(:owners) and (upper(m.during) > :since or m.handed_at is not null and m.returned_at is null))
                order by lower(l.during), b.id, l.id
                """).param("owners", owners.stream().map(OrganisationId::value).toArray(UUID[]::new)).param("since", Timestamp.from(since)));
    }

    /** Those of one resource not over, in the order asked. */
    List<Booking> ofResource(UUID resource, Instant since, Booking.State... states) {
        return read(jdbc.sql(LINES + """
                where b.state = any(:states) and exists (select 1 from pooling.line m where m.booking_id = b.id and m.resource_id = :resource and upper(m.during) > :since) order by b.booked_at, b.id, l.id
                """).param("resource", resource).param("since", Timestamp.from(since)).param("states", java.util.Arrays.stream(states).map(Enum::name).toArray(String[]::new)));
    }

    /** Those waiting for any of these resources, in the order asked. */
    List<Booking> waiting(Collection<UUID> resources, Instant now) {
        return read(jdbc.sql(LINES + """
                where b.state = 'WAITING' and exists (select 1 from pooling.line m where m.booking_id = b.id and m.resource_id = any(:resources)) and not exists (select 1 from pooling.line m where m.booking_id = b.id and lower(m.during) <= :now)
                order by b.booked_at, b.id, l.id
                """).param("resources", resources.toArray(UUID[]::new)).param("now", Timestamp.from(now)));
    }

    /** Minutes a body has of a resource in a calendar month, between two instants. */
    long minutes(UUID resource, OrganisationId borrower, Instant from, Instant to) {
        return jdbc.sql("""
                select coalesce(sum(extract(epoch from upper(l.during) - lower(l.during)) / 60 * l.quantity), 0)::bigint from pooling.line l join pooling.booking b on b.id = l.booking_id
                where l.resource_id = :resource and b.borrower = :borrower and b.state in ('REQUESTED', 'CONFIRMED') and l.during && :during::tstzrange
                """).param("resource", resource).param("borrower", borrower.value()).param("during", range(from, to)).query(Long.class).single();
    }

    /** Bookings that began and stays of a tour where it arrived: when, hours, learners, body. */
    private static final String USED = """
            left join lateral (
              select lower(l.during) as at, extract(epoch from upper(l.during) - lower(l.during)) / 3600 * l.quantity as hours, b.learners, b.borrower as body from pooling.line l join pooling.booking b on b.id = l.booking_id
                where l.resource_id = r.id and b.state = 'CONFIRMED' and lower(l.during) <= :now
              union all select s.arrived_at, extract(epoch from coalesce(s.left_at, s.arrived_at) - s.arrived_at) / 3600, s.learners, s.host from pooling.tour t join pooling.stop s on s.tour_id = t.id where t.resource_id = r.id and s.arrived_at <= :now) u on true
            """;
    private static final String COUNTED = "r.award_slug, r.name, r.slug, count(u.at) as uses, coalesce(sum(u.hours), 0) as hours, coalesce(sum(u.learners), 0) as learners, count(distinct u.body) as bodies, max(u.at) as last";

    List<Use> use(Collection<OrganisationId> owners, Instant now) {
        return jdbc.sql("select " + COUNTED + " from pooling.resource r " + USED + " where r.award_slug is not null and r.owner = any(:owners) group by r.id order by r.name, r.slug")
                .param("owners", owners.stream().map(OrganisationId::value).toArray(UUID[]::new)).param("now", Timestamp.from(now)).query((row, i) -> use(row)).list();
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(row.getString("award_slug"), row.getString("name"), row.getString("slug"), row.getLong("uses"), row.getDouble("hours"), row.getLong("learners"), row.getLong("bodies"), Optional.ofNullable(row.getTimestamp("last")).map(Timestamp::toInstant));
    }

    /** What grants paid for in some territories. */
    List<Evidence.Funded> funded(Collection<String> territories, Instant now) {
        return jdbc.sql("select " + COUNTED + ", w.title, o.name as owner_name, p.name as place_name, r.created_at, r.shared_until from pooling.resource r " + USED + """
                join award.award w on w.slug = r.award_slug join organisation.organisation o on o.id = r.owner join place.place asked on asked.slug = r.place_slug join place.place p on p.slug = asked.head join territory.commune c on c.code = p.commune_code
                where c.territory_code = any(:territories) group by r.id, w.title, o.name, p.name order by w.title, r.name, r.slug
                """).param("territories", territories.toArray(String[]::new)).param("now", Timestamp.from(now))
                .query((row, i) -> new Evidence.Funded(use(row), row.getString("title"), row.getString("owner_name"), row.getString("place_name"), row.getTimestamp("created_at").toInstant(), row.getObject("shared_until", java.time.LocalDate.class))).list();
    }
}
