package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Programmes, framework versions and announced calls in the database. */
@Repository
class FrameworkStore {

    private static final String SELECT = "select programme, version, content::text as content, revision, published_at from programme.framework ";

    /** Published versions never change: each is read once. */
    private final Map<String, Framework> known = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    FrameworkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SequencedMap<String, String> programmes() {
        var programmes = new LinkedHashMap<String, String>();
        jdbc.sql("select id, name from programme.programme order by created_at, id").query((row, i) -> programmes.put(row.getString(1), row.getString(2))).list();
        return programmes;
    }

    boolean createProgramme(String id, String name) {
        return jdbc.sql("insert into programme.programme (id, name) values (:id, :name) on conflict (id) do nothing").param("id", id).param("name", name).update() == 1;
    }

    Optional<Framework> draft(String programme) {
        return jdbc.sql(SELECT + "where programme = :programme and state = 'draft'").param("programme", programme).query(FrameworkStore::framework).optional();
    }

    Optional<Framework> published(String programme, int version) {
        Framework kept = known.get(programme + " " + version);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<Framework> read = jdbc.sql(SELECT + "where programme = :programme and version = :version and state = 'published'").param("programme", programme)
                .param("version", version).query(FrameworkStore::framework).optional();
        read.ifPresent(framework -> known.put(programme + " " + version, framework));
        return read;
    }

    /** The newest first. */
    List<Framework> published(String programme) {
        return jdbc.sql("select version from programme.framework where programme = :programme and state = 'published' order by version desc").param("programme", programme)
                .query(Integer.class).list().stream().map(version -> published(programme, version).orElseThrow()).toList();
    }

    void createDraft(String programme, int version, FrameworkContent content, Actor actor, Instant now) {
        jdbc.sql("""
                insert into programme.framework (programme, version, state, content, edited_at, edited_by)
                values (:programme, :version, 'draft', :content::jsonb, :now, :by)
                """)
                .param("programme", programme).param("version", version).param("content", DefinitionWriter.json(content.definition(programme)))
                .param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    boolean edit(String programme, int version, int revision, FrameworkContent content, Actor actor, Instant now) {
        return jdbc.sql("""
                update programme.framework set content = :content::jsonb, revision = revision + 1, edited_at = :now, edited_by = :by
                where programme = :programme and version = :version and revision = :revision and state = 'draft'
                """)
                .param("programme", programme).param("version", version).param("revision", revision).param("content", DefinitionWriter.json(content.definition(programme)))
                .param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    void publish(String programme, int version, Actor actor, Instant now) {
        jdbc.sql("""
                update programme.framework set state = 'published', published_at = :now, published_by = :by
                where programme = :programme and version = :version and state = 'draft'
                """)
                .param("programme", programme).param("version", version).param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    void announce(String programme, Announcement announcement, Actor actor, Instant now) {
        jdbc.sql("""
                insert into programme.announcement (id, programme, territory_code, carrier, title, vague_date, sort_day, source, announced_at, announced_by)
                values (:id, :programme, :territory, :carrier, :title, :vague, :day, :source, :now, :by)
                """)
                .param("id", announcement.id()).param("programme", programme).param("territory", announcement.territoryCode()).param("carrier", announcement.carrier())
                .param("title", announcement.title()).param("vague", announcement.vagueDate())
                .param("day", announcement.sortDay().orElse(null)).param("source", announcement.source())
                .param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    boolean withdraw(UUID id, Instant now) {
        return jdbc.sql("update programme.announcement set withdrawn_at = :now where id = :id and withdrawn_at is null")
                .param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    List<Announcement> announcements() {
        return jdbc.sql("""
                select a.id, a.territory_code, a.carrier, a.title, a.vague_date, a.sort_day, a.source
                from programme.announcement a join territory.territory t on t.code = a.territory_code
                where a.withdrawn_at is null order by a.sort_day nulls last, public.sort_key(t.name) collate "fr-x-icu"
                """)
                .query((row, i) -> new Announcement(row.getObject("id", UUID.class), row.getString("territory_code"),
                        row.getString("carrier"), row.getString("title"), row.getString("vague_date"),
                        Optional.ofNullable(row.getObject("sort_day", LocalDate.class)), row.getString("source"))).list();
    }

    private static Framework framework(ResultSet row, int number) throws SQLException {
        var definition = (Definition.OfFramework) DefinitionReader.read(row.getString("content"));
        return new Framework(row.getString("programme"), row.getInt("version"), FrameworkContent.of(definition), row.getInt("revision"),
                Optional.ofNullable(row.getTimestamp("published_at")).map(Timestamp::toInstant));
    }
}
