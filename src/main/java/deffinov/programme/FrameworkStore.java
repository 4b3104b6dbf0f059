package deffinov.programme;

import deffinov.shared.Actor;
import deffinov.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Framework versions and announced calls in the database. */
@Repository
class FrameworkStore {

    private static final String SELECT = "select version, content::text as content, revision, published_at from programme.framework ";

    private final JdbcClient jdbc;

    FrameworkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Framework> draft() {
        return jdbc.sql(SELECT + "where state = 'draft'").query(FrameworkStore::framework).optional();
    }

    Optional<Framework> lastPublished() {
        return jdbc.sql(SELECT + "where state = 'published' order by version desc limit 1").query(FrameworkStore::framework).optional();
    }

    List<Framework> published() {
        return jdbc.sql(SELECT + "where state = 'published' order by version desc").query(FrameworkStore::framework).list();
    }

    void createDraft(int version, FrameworkContent content, Actor actor, Instant now) {
        jdbc.sql("""
                insert into programme.framework (version, state, content, edited_at, edited_by)
                values (:version, 'draft', :content::jsonb, :now, :by)
                """)
                .param("version", version).param("content", Json.write(content)).param("now", Timestamp.from(now))
                .param("by", actor.id()).update();
    }

    boolean edit(int version, int revision, FrameworkContent content, Actor actor, Instant now) {
        return jdbc.sql("""
                update programme.framework set content = :content::jsonb, revision = revision + 1, edited_at = :now, edited_by = :by
                where version = :version and revision = :revision and state = 'draft'
                """)
                .param("version", version).param("revision", revision).param("content", Json.write(content))
                .param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    void publish(int version, Actor actor, Instant now) {
        jdbc.sql("""
                update programme.framework set state = 'published', published_at = :now, published_by = :by
                where version = :version and state = 'draft'
                """)
                .param("version", version).param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    void announce(Announcement announcement, Actor actor, Instant now) {
        jdbc.sql("""
                insert into programme.announcement (id, territory_code, carrier, title, vague_date, sort_day, source, announced_at, announced_by)
                values (:id, :territory, :carrier, :title, :vague, :day, :source, :now, :by)
                """)
                .param("id", announcement.id()).param("territory", announcement.territoryCode()).param("carrier", announcement.carrier())
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
                        Optional.ofNullable(row.getDate("sort_day")).map(java.sql.Date::toLocalDate), row.getString("source"))).list();
    }

    private static Framework framework(ResultSet row, int number) throws SQLException {
        return new Framework(row.getInt("version"), Json.read(row.getString("content"), FrameworkContent.class), row.getInt("revision"),
                Optional.ofNullable(row.getTimestamp("published_at")).map(Timestamp::toInstant));
    }
}
