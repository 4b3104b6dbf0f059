package deffinov.call;

import deffinov.document.DocumentId;
import deffinov.programme.FrameworkContent;
import deffinov.rules.Source;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls in the database, read with the framework version they come from and the names around them. */
@Repository
class CallStore {

    private static final String SELECT = """
            select c.slug, c.territory_code, t.name as territory_name, t.time_zone, c.authority_code, a.name as authority_name,
                   c.framework_version, c.state, c.content::text as content, f.content::text as framework, c.envelope, c.opens_at,
                   c.closes_at, c.logo_document, c.proposed_at, c.proposed_by, c.published_at, c.version
            from call.call c join territory.territory t on t.code = c.territory_code
            join authority.authority a on a.code = c.authority_code
            join programme.framework f on f.version = c.framework_version
            """;

    /** What one row of each table a call is read from looked like: the call is read again only when one of them changed. */
    private static final String STAMP = """
            select c.xmin::text || ' ' || c.version || ' ' || t.xmin::text || ' ' || a.xmin::text || ' ' || f.xmin::text
            from call.call c join territory.territory t on t.code = c.territory_code
            join authority.authority a on a.code = c.authority_code
            join programme.framework f on f.version = c.framework_version where c.slug = :slug
            """;
    private static final int KEPT = 200;

    /** A published call hardly ever changes: it is trusted that long without asking; this node's own changes are seen at once. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private record Known(String stamp, Call call, long checkedAt) {

        boolean isFresh() {
            return call.isPublished() && System.nanoTime() - checkedAt < TRUSTED.toNanos();
        }
    }

    private final Map<CallSlug, Known> known = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the slug is taken. */
    boolean create(CallSlug slug, String territory, String authority, int framework, CallContent content, Money envelope, Wave wave,
            Actor actor, Instant now) {
        return jdbc.sql("""
                insert into call.call (slug, territory_code, authority_code, framework_version, state, content, envelope, opens_at,
                closes_at, created_at, created_by)
                values (:slug, :territory, :authority, :framework, 'draft', :content::jsonb, :envelope, :opens, :closes, :now, :by)
                on conflict (slug) do nothing
                """)
                .param("slug", slug.value()).param("territory", territory).param("authority", authority).param("framework", framework)
                .param("content", Json.write(content)).param("envelope", envelope.amount()).param("opens", Timestamp.from(wave.opensAt()))
                .param("closes", Timestamp.from(wave.closesAt())).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    boolean change(CallSlug slug, int version, CallContent content, Money envelope, Wave wave) {
        return jdbc.sql("""
                update call.call set content = :content::jsonb, envelope = :envelope, opens_at = :opens, closes_at = :closes,
                version = version + 1 where slug = :slug and version = :version and state = 'draft'
                """)
                .param("slug", slug.value()).param("version", version).param("content", Json.write(content))
                .param("envelope", envelope.amount()).param("opens", Timestamp.from(wave.opensAt()))
                .param("closes", Timestamp.from(wave.closesAt())).update() == 1;
    }

    void logo(CallSlug slug, DocumentId logo) {
        jdbc.sql("update call.call set logo_document = :logo, version = version + 1 where slug = :slug and state = 'draft'")
                .param("slug", slug.value()).param("logo", logo.value()).update();
    }

    boolean propose(CallSlug slug, Actor actor, Instant now) {
        return jdbc.sql("""
                update call.call set state = 'proposed', proposed_at = :now, proposed_by = :by, version = version + 1
                where slug = :slug and state = 'draft'
                """)
                .param("slug", slug.value()).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    boolean sendBack(CallSlug slug) {
        return jdbc.sql("""
                update call.call set state = 'draft', proposed_at = null, proposed_by = null, version = version + 1
                where slug = :slug and state = 'proposed'
                """)
                .param("slug", slug.value()).update() == 1;
    }

    boolean publish(CallSlug slug, Actor actor, Instant now) {
        return jdbc.sql("""
                update call.call set state = 'published', published_at = :now, published_by = :by, version = version + 1
                where slug = :slug and state = 'proposed'
                """)
                .param("slug", slug.value()).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    /** Reading a call's texts and rules is most of the cost of a request: they are kept until a row they came from changes. */
    Optional<Call> find(CallSlug slug) {
        Known kept = known.get(slug);
        if (kept != null && kept.isFresh()) {
            return Optional.of(kept.call());
        }
        long asked = System.nanoTime();
        Optional<String> stamp = jdbc.sql(STAMP).param("slug", slug.value()).query(String.class).optional();
        if (stamp.isPresent() && kept != null && kept.stamp().equals(stamp.get())) {
            known.put(slug, new Known(kept.stamp(), kept.call(), asked));
            return Optional.of(kept.call());
        }
        Optional<Call> call = jdbc.sql(SELECT + "where c.slug = :slug").param("slug", slug.value()).query(CallStore::call).optional();
        call.ifPresent(read -> {
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(slug, new Known(stamp.orElse(""), read, asked));
        });
        return call;
    }

    List<Call> published() {
        return jdbc.sql(SELECT + "where c.state = 'published' order by c.closes_at desc, c.slug").query(CallStore::call).list();
    }

    boolean closesBetween(Instant from, Instant to) {
        return jdbc.sql("select exists (select 1 from call.call where state = 'published' and closes_at between :from and :to)")
                .param("from", Timestamp.from(from)).param("to", Timestamp.from(to)).query(Boolean.class).single();
    }

    List<Call> ofAuthorities(Collection<String> authorities) {
        return jdbc.sql(SELECT + "where c.authority_code = any(:codes) order by c.closes_at desc, c.slug")
                .param("codes", authorities.toArray(String[]::new)).query(CallStore::call).list();
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        var slug = new CallSlug(row.getString("slug"));
        var framework = Json.read(row.getString("framework"), FrameworkContent.class);
        var content = Json.read(row.getString("content"), CallContent.class);
        int frameworkVersion = row.getInt("framework_version");
        String territory = row.getString("territory_name");
        return new Call(slug, row.getString("territory_code"), territory, ZoneId.of(row.getString("time_zone")),
                row.getString("authority_code"), row.getString("authority_name"), frameworkVersion, content,
                new Money(row.getBigDecimal("envelope")),
                new Wave(row.getTimestamp("opens_at").toInstant(), row.getTimestamp("closes_at").toInstant()),
                Optional.ofNullable(row.getObject("logo_document", UUID.class)).map(DocumentId::new), state(row), row.getInt("version"), framework,
                content.terms(framework, new Source.Framework(frameworkVersion), new Source.Call(slug.value(), content.title()), territory));
    }

    private static Call.State state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "draft" -> new Call.Draft();
            case "proposed" -> new Call.Proposed(row.getObject("proposed_by", UUID.class), row.getTimestamp("proposed_at").toInstant());
            case "published" -> new Call.Published(row.getTimestamp("published_at").toInstant());
            case String other -> throw new IllegalStateException("unknown state of a call: " + other);
        };
    }
}
