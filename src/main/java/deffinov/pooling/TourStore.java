package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.territory.Travel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tours and their stops in the database. */
@Repository
class TourStore {

    private static final String SELECT = """
            select t.*, r.slug as resource_slug, r.name as resource_name, r.owner, s.id as stop_id, s.position, s.host, s.earliest, s.latest, s.minutes, s.kilometres, s.answer, s.answer_note, s.arrived_at, s.arrival_note, s.left_at, s.departure_note, s.learners,
              p.slug as place, p.name as place_name, p.commune_code
            from pooling.tour t join pooling.resource r on r.id = t.resource_id join pooling.stop s on s.tour_id = t.id join place.place asked on asked.slug = s.place_slug join place.place p on p.slug = asked.head
            """;

    private final JdbcClient jdbc;

    TourStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create(UUID id, UUID resource, String name, LocalDate start, int days, Actor actor, Instant now) {
        jdbc.sql("insert into pooling.tour (id, resource_id, name, starts_on, days, state, created_at, created_by) values (:id, :resource, :name, :start, :days, 'PROPOSED', :now, :by)").param("id", id).param("resource", resource).param("name", name).param("start", start)
                .param("days", days).param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    void add(UUID tour, int position, String place, OrganisationId host, Route.Window window, Travel.Way way) {
        jdbc.sql("""
                insert into pooling.stop (id, tour_id, position, place_slug, host, earliest, latest, minutes, kilometres, answer) values (:id, :tour, :position, :place, :host, :earliest, :latest, :minutes, :kilometres, 'ASKED')
                """).param("id", UUID.randomUUID()).param("tour", tour).param("position", position).param("place", place).param("host", host.value()).param("earliest", window.earliest().orElse(null), Types.DATE).param("latest", window.latest().orElse(null), Types.DATE)
                .param("minutes", way.minutes()).param("kilometres", way.kilometres()).update();
    }

    void lock(UUID id) {
        jdbc.sql("select 1 from pooling.tour where id = :id for update").param("id", id).query(Integer.class).optional();
    }

    Optional<Tour> find(UUID id) {
        return read(jdbc.sql(SELECT + "where t.id = :id order by s.position").param("id", id)).stream().findFirst();
    }

    List<Tour> of(Collection<OrganisationId> bodies) {
        UUID[] ids = bodies.stream().map(OrganisationId::value).toArray(UUID[]::new);
        return read(jdbc.sql(SELECT + "where t.id in (select x.id from pooling.tour x join pooling.resource y on y.id = x.resource_id where y.owner = any(:bodies) union select z.tour_id from pooling.stop z where z.host = any(:bodies)) order by t.starts_on desc, t.id, s.position").param("bodies", ids));
    }

    private static List<Tour> read(JdbcClient.StatementSpec sql) {
        var stops = new LinkedHashMap<UUID, List<Tour.Stop>>();
        var tours = new LinkedHashMap<UUID, Tour>();
        sql.query(row -> {
            UUID id = row.getObject("id", UUID.class);
            stops.computeIfAbsent(id, each -> new ArrayList<>()).add(stop(row));
            tours.putIfAbsent(id, new Tour(id, row.getString("resource_slug"), row.getString("resource_name"), new OrganisationId(row.getObject("owner", UUID.class)), row.getString("name"), row.getObject("starts_on", LocalDate.class), row.getInt("days"),
                    Tour.State.valueOf(row.getString("state")), List.of()));
        });
        return tours.values().stream().map(tour -> new Tour(tour.id(), tour.resource(), tour.resourceName(), tour.owner(), tour.name(), tour.startsOn(), tour.days(), tour.state(), List.copyOf(stops.getOrDefault(tour.id(), List.of())))).toList();
    }

    private static Tour.Stop stop(ResultSet row) throws SQLException {
        return new Tour.Stop(row.getObject("stop_id", UUID.class), row.getInt("position"), row.getString("place"), row.getString("place_name"), row.getString("commune_code"), new OrganisationId(row.getObject("host", UUID.class)), Optional.ofNullable(row.getObject("earliest", LocalDate.class)),
                Optional.ofNullable(row.getObject("latest", LocalDate.class)), row.getDouble("minutes"), row.getDouble("kilometres"), Tour.Answer.valueOf(row.getString("answer")), row.getString("answer_note"), instant(row, "arrived_at"), row.getString("arrival_note"), instant(row, "left_at"),
                row.getString("departure_note"), Optional.ofNullable(row.getObject("learners", Integer.class)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Where a stop is in the order; moved ones are asked again. */
    void place(UUID stop, int position, Travel.Way way, boolean moved) {
        jdbc.sql("""
                update pooling.stop set position = :position, minutes = :minutes, kilometres = :kilometres, answer = case when :moved then 'ASKED' else answer end, answered_at = case when :moved then null else answered_at end,
                  answered_by = case when :moved then null else answered_by end where id = :id
                """).param("position", position).param("minutes", way.minutes()).param("kilometres", way.kilometres()).param("moved", moved).param("id", stop).update();
    }

    void remove(UUID stop) {
        jdbc.sql("delete from pooling.stop where id = :id").param("id", stop).update();
    }

    void answer(UUID stop, Tour.Answer answer, String note, Actor actor, Instant now) {
        jdbc.sql("update pooling.stop set answer = :answer, answer_note = :note, answered_at = :now, answered_by = :by where id = :id").param("answer", answer.name()).param("note", note).param("now", Timestamp.from(now)).param("by", actor.id()).param("id", stop).update();
    }

    void state(UUID id, Tour.State state) {
        jdbc.sql("update pooling.tour set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void arrived(UUID stop, String note, Instant now) {
        jdbc.sql("update pooling.stop set arrived_at = :now, arrival_note = :note where id = :id").param("now", Timestamp.from(now)).param("note", note).param("id", stop).update();
    }

    void left(UUID stop, String note, Optional<Integer> learners, Instant now) {
        jdbc.sql("update pooling.stop set left_at = :now, departure_note = :note, learners = :learners where id = :id").param("now", Timestamp.from(now)).param("note", note).param("learners", learners.orElse(null), Types.INTEGER).param("id", stop).update();
    }
}
