package deffinov.register;

import deffinov.place.PlaceRecord.Position;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.territory.Spots;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists and their lines in the database. */
@Repository
class ImportStore {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Spots spots;
    private volatile Optional<Gazetteer> gazetteer = Optional.empty();

    ImportStore(JdbcClient jdbc, JdbcTemplate batches, Spots spots) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.spots = spots;
    }

    /** Every commune, read once: they change with a release. */
    Gazetteer gazetteer() {
        if (gazetteer.isEmpty()) {
            gazetteer = Optional.of(new Gazetteer(jdbc.sql("select code, name, territory_code, department_code, postal_codes, latitude, longitude from territory.commune").query((row, i) -> new Gazetteer.Commune(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                    row.getString(5), row.getObject(6) == null ? Optional.<Position>empty() : Optional.of(new Position(row.getDouble(6), row.getDouble(7))))).list(), spots::all));
        }
        return gazetteer.orElseThrow();
    }

    /** Whether a list of that name belongs to another territory, or to the whole country when asked for one. */
    boolean isOthers(String source, Optional<String> territory) {
        return jdbc.sql("select territory_code is distinct from :territory from place.source where lower(name) = lower(:source)").param("source", source).param("territory", territory.orElse(null), Types.VARCHAR).query(Boolean.class).optional().orElse(false);
    }

    boolean begin(Import list, Actor actor) {
        return jdbc.sql("""
                insert into register.import (id, source, licence, territory_code, as_of, file_name, format, charset, separator, headers, state, lines, begun_at, begun_by, begun_by_name)
                values (:id, :source, :licence, :territory, :asOf, :file, :format, :charset, :separator, :headers, 'MAPPING', 0, :at, :by, :name) on conflict do nothing
                """).param("id", list.id()).param("source", list.source()).param("licence", list.licence()).param("territory", list.territory().orElse(null), Types.VARCHAR).param("asOf", list.asOf()).param("file", list.fileName()).param("format", list.format())
                .param("charset", list.charset()).param("separator", list.separator()).param("headers", list.headers().toArray(String[]::new)).param("at", Timestamp.from(list.begunAt())).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    /** Lines as they come, kept by portions; gives back how many there were. */
    static final class Sink {

        private final JdbcTemplate batches;
        private final UUID list;
        private final List<Object[]> waiting = new ArrayList<>();
        private int lines;

        private Sink(JdbcTemplate batches, UUID list) {
            this.batches = batches;
            this.list = list;
        }

        void add(List<String> cells) {
            waiting.add(new Object[] {list, ++lines, cells.toArray(String[]::new)});
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        int flush() {
            batches.batchUpdate("insert into register.line (import_id, number, cells) values (?, ?, ?)", waiting);
            waiting.clear();
            return lines;
        }
    }

    Sink sink(UUID list) {
        return new Sink(batches, list);
    }

    void lines(UUID id, int lines) {
        jdbc.sql("update register.import set lines = :lines where id = :id").param("lines", lines).param("id", id).update();
    }

    private static final String SELECT = "select * from register.import i ";

    Optional<Import> find(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id").param("id", id).query((row, i) -> list(row)).optional();
    }

    /** The same, held until the transaction ends; nothing while somebody else holds it. */
    Optional<Import> take(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id for update skip locked").param("id", id).query((row, i) -> list(row)).optional();
    }

    Optional<Import> lock(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id for update").param("id", id).query((row, i) -> list(row)).optional();
    }

    List<UUID> running() {
        return jdbc.sql("select id from register.import where state in ('READING', 'PUBLISHING', 'UNDOING') order by begun_at").query(UUID.class).list();
    }

    /** Of some territories, and the national ones where asked; the newest first. */
    List<Import> list(Collection<String> territories, boolean national) {
        return jdbc.sql(SELECT + "where i.territory_code = any(:territories) or :national and i.territory_code is null order by i.begun_at desc limit 200").param("territories", territories.toArray(String[]::new)).param("national", national).query((row, i) -> list(row)).list();
    }

    private static Import list(ResultSet row) throws SQLException {
        return new Import(row.getObject("id", UUID.class), row.getString("source"), row.getString("licence"), Optional.ofNullable(row.getString("territory_code")), row.getObject("as_of", LocalDate.class), row.getString("file_name"), row.getString("format"),
                row.getString("charset"), row.getString("separator"), List.of((String[]) row.getArray("headers").getArray()), Stream.of((String[]) row.getArray("mapping").getArray()).map(id -> Column.of(id).orElse(Column.IGNORED)).toList(),
                Import.State.valueOf(row.getString("state")), row.getInt("lines"), row.getInt("done"), row.getInt("published"), row.getTimestamp("begun_at").toInstant(), row.getString("begun_by_name"));
    }

    void state(UUID id, Import.State state, int done) {
        jdbc.sql("update register.import set state = :state, done = :done where id = :id").param("state", state.name()).param("done", done).param("id", id).update();
    }

    void published(UUID id, int more) {
        jdbc.sql("update register.import set published = published + :more where id = :id").param("more", more).param("id", id).update();
    }

    void map(Import list, List<Column> columns) {
        jdbc.sql("update register.import set mapping = :mapping where id = :id").param("mapping", columns.stream().map(Column::id).toArray(String[]::new)).param("id", list.id()).update();
        jdbc.sql("update register.line set state = 'RAW', key = '' where import_id = :id and state <> 'ASIDE'").param("id", list.id()).update();
        var kept = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            kept.put(list.headers().get(i), columns.get(i).id());
        }
        jdbc.sql("insert into register.mapping (source, columns) values (:source, :columns::jsonb) on conflict (source) do update set columns = excluded.columns").param("source", list.source()).param("columns", Json.write(kept)).update();
    }

    /** What each column of this list held last time, by name. */
    Map<String, String> mapping(String source) {
        return jdbc.sql("select columns from register.mapping where source = :source").param("source", source).query(String.class).optional().map(json -> Json.<Map<String, String>>read(json, Map.class, String.class, String.class)).orElse(Map.of());
    }

    /** A line, and what was read of it. */
    record Line(int number, List<String> cells, String state, String key, List<Fault> faults) {}

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getInt("number"), List.of((String[]) row.getArray("cells").getArray()), row.getString("state"), row.getString("key"), Json.list(row.getString("faults"), Fault.class));
    }

    List<Line> after(UUID id, int number, int most) {
        return jdbc.sql("select * from register.line where import_id = :id and number > :number order by number limit :most").param("id", id).param("number", number).param("most", most).query((row, i) -> line(row)).list();
    }

    List<Line> ready(UUID id, int number, int most) {
        return jdbc.sql("select * from register.line where import_id = :id and number > :number and state = 'READY' order by number limit :most").param("id", id).param("number", number).param("most", most).query((row, i) -> line(row)).list();
    }

    Optional<Line> line(UUID id, int number) {
        return jdbc.sql("select * from register.line where import_id = :id and number = :number").param("id", id).param("number", number).query((row, i) -> line(row)).optional();
    }

    /** Lines with a fault of a kind, or in a state (empty: any), by number. */
    List<Line> search(UUID id, String kind, String state, int most, int offset) {
        return jdbc.sql("""
                select * from register.line where import_id = :id and (:state = '' or state = :state) and (:kind = '' or faults @> jsonb_build_array(jsonb_build_object('kind', :kind::text)))
                order by number limit :most offset :offset
                """).param("id", id).param("kind", kind).param("state", state).param("most", most).param("offset", offset).query((row, i) -> line(row)).list();
    }

    int count(UUID id, String kind, String state) {
        return jdbc.sql("select count(*) from register.line where import_id = :id and (:state = '' or state = :state) and (:kind = '' or faults @> jsonb_build_array(jsonb_build_object('kind', :kind::text)))").param("id", id).param("kind", kind).param("state", state).query(Integer.class).single();
    }

    /** Keys that lines before this one have already. */
    Map<String, Integer> taken(UUID id, Collection<String> keys) {
        var taken = new LinkedHashMap<String, Integer>();
        jdbc.sql("select key, min(number) from register.line where import_id = :id and key = any(:keys) and state = 'READY' group by key").param("id", id).param("keys", keys.toArray(String[]::new)).query(row -> {
            taken.put(row.getString(1), row.getInt(2));
        });
        return taken;
    }

    void save(UUID id, List<Line> lines) {
        batches.batchUpdate("update register.line set cells = ?, state = ?, key = ?, faults = ?::jsonb where import_id = ? and number = ?", lines.stream().map(line -> new Object[] {line.cells().toArray(String[]::new), line.state(), line.key(), Json.write(line.faults()), id, line.number()}).toList());
    }

    /** How many lines have each fault, the most frequent first. */
    Map<Fault.Kind, Integer> faults(UUID id) {
        var counts = new LinkedHashMap<Fault.Kind, Integer>();
        jdbc.sql("select f->>'kind' as kind, count(distinct number) as many from register.line, jsonb_array_elements(faults) f where import_id = :id group by 1 order by 2 desc, 1").param("id", id).query(row -> {
            counts.put(Fault.Kind.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    Map<String, Integer> states(UUID id) {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.sql("select state, count(*) from register.line where import_id = :id group by state").param("id", id).query(row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return counts;
    }

    void forgetPublished(UUID id) {
        jdbc.sql("delete from register.line where import_id = :id and state = 'READY'").param("id", id).update();
    }

    void drop(UUID id) {
        jdbc.sql("delete from register.import where id = :id").param("id", id).update();
    }

    /** Lists nobody went on with for a month. */
    List<UUID> forgotten(Instant before) {
        return jdbc.sql("select id from register.import where state in ('MAPPING', 'READ') and begun_at < :before").param("before", Timestamp.from(before)).query(UUID.class).list();
    }
}
