package deffinov.call;

import deffinov.document.DocumentId;
import deffinov.programme.Programme;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import deffinov.terms.Terms;
import deffinov.terms.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls in the database, read with the framework version they come from and the names around them. */
@Repository
class CallStore {

    private static final String SELECT = """
            select c.slug, c.territory_code, t.name as territory_name, t.time_zone, c.authority_code, a.name as authority_name,
                   c.programme, c.framework_version, c.next_version, c.adopted, c.state, c.content::text as content, c.envelope,
                   c.logo_document, c.proposed_at, c.proposed_by, c.published_at, c.edition, c.version,
                   array(select d.change::text from call.derogation d where d.call_slug = c.slug and d.state = 'granted' order by d.decided_at) as derogations,
                   (select json_object_agg(p.wave, p.until) from call.prolongation p where p.call_slug = c.slug) as prolonged
            from call.call c join territory.territory t on t.code = c.territory_code
            join authority.authority a on a.code = c.authority_code
            """;

    /** What the rows a call is read from looked like (a granted derogation moves the call's own version). */
    private static final String STAMP = """
            select c.xmin::text || ' ' || c.version || ' ' || t.xmin::text || ' ' || a.xmin::text
            from call.call c join territory.territory t on t.code = c.territory_code
            join authority.authority a on a.code = c.authority_code where c.slug = :slug
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
    private final Map<String, Terms> editions = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Programme programme;

    CallStore(JdbcClient jdbc, Programme programme) {
        this.jdbc = jdbc;
        this.programme = programme;
    }

    /** False when the slug is taken. */
    boolean create(Call call, Actor actor, Instant now) {
        boolean created = jdbc.sql("""
                insert into call.call (slug, territory_code, authority_code, programme, framework_version, state, content, envelope, created_at, created_by)
                values (:slug, :territory, :authority, :programme, :framework, 'draft', :content::jsonb, :envelope, :now, :by)
                on conflict (slug) do nothing
                """)
                .param("slug", call.slug().value()).param("territory", call.territoryCode()).param("authority", call.authorityCode())
                .param("programme", call.programme()).param("framework", call.frameworkVersion()).param("content", DefinitionWriter.json(call.definition()))
                .param("envelope", call.envelope().amount()).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
        if (created) {
            index(call);
        }
        return created;
    }

    /** Saves what a draft says. False: saved by somebody else in between, or no longer a draft. */
    boolean change(Call call) {
        boolean changed = jdbc.sql("""
                update call.call set content = :content::jsonb, envelope = :envelope, framework_version = :framework, next_version = null, adopted = '{}', version = version + 1
                where slug = :slug and version = :version and state = 'draft'
                """)
                .param("slug", call.slug().value()).param("version", call.version()).param("content", DefinitionWriter.json(call.definition()))
                .param("framework", call.frameworkVersion()).param("envelope", call.envelope().amount()).update() == 1;
        if (changed) {
            index(call);
        }
        return changed;
    }

    /** Saves the rules of a published call, as its next edition. False: changed by somebody else in between. */
    boolean amend(Call call, Optional<Integer> next, Set<Element> adopted) {
        boolean amended = jdbc.sql("""
                update call.call set content = :content::jsonb, framework_version = :framework, next_version = :next, adopted = :adopted, edition = edition + 1, version = version + 1
                where slug = :slug and version = :version and state = 'published'
                """)
                .param("slug", call.slug().value()).param("version", call.version()).param("content", DefinitionWriter.json(call.definition()))
                .param("framework", call.frameworkVersion()).param("next", next.orElse(null))
                .param("adopted", adopted.stream().map(Element::id).toArray(String[]::new)).update() == 1;
        if (amended) {
            index(call);
        }
        return amended;
    }

    /** What lists and the search read, kept beside the call. */
    void index(Call call) {
        known.remove(call.slug());
        Terms terms = call.terms();
        jdbc.sql("""
                update call.call set title = :title, grant_floor = :floor, grant_ceiling = :ceiling, kinds = :kinds, axes = :axes, served = :served, waves = :waves::jsonb,
                opens_at = :opens, closes_at = :closes, words = public.words(:words) where slug = :slug
                """)
                .param("slug", call.slug().value()).param("title", call.title()).param("floor", terms.amount(Element.GRANT_FLOOR).map(Money::amount).orElse(null))
                .param("ceiling", terms.amount(Element.GRANT_CEILING).map(Money::amount).orElse(null))
                .param("kinds", terms.consortium().requirements().stream().flatMap(each -> each.kinds().stream()).collect(Collectors.toCollection(TreeSet::new)).toArray(String[]::new))
                .param("axes", terms.axes().stream().map(Terms.Axis::id).toArray(String[]::new)).param("waves", Json.write(waves(call)))
                .param("served", terms.options(Element.SERVED).toArray(String[]::new))
                .param("opens", call.intake().opensAt().map(Timestamp::from).orElse(null)).param("closes", call.intake().closesAt().map(Timestamp::from).orElse(null))
                .param("words", Stream.concat(Stream.of(call.authorityName(), call.served()), Stream.of(Element.TITLE, Element.PRESENTATION, Element.AXES, Element.PRIORITIES, Element.CATEGORIES)
                        .flatMap(element -> terms.value(element).map(value -> Words.say(element, value)).stream())).collect(Collectors.joining(" ")))
                .update();
    }

    private static List<CallSummary.Dates> waves(Call call) {
        return call.intake().waves().stream().map(wave -> new CallSummary.Dates(wave.opensAt().toString(), wave.closesAt().toString())).toList();
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
        known.remove(slug);
        return jdbc.sql("""
                update call.call set state = 'published', published_at = :now, published_by = :by, version = version + 1
                where slug = :slug and state = 'proposed'
                """)
                .param("slug", slug.value()).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    /** Its envelope as it stands, locked until the end of the transaction. */
    Money lockEnvelope(CallSlug slug) {
        return new Money(jdbc.sql("select envelope from call.call where slug = :slug for update").param("slug", slug.value()).query(java.math.BigDecimal.class).single());
    }

    void envelope(CallSlug slug, Money amount) {
        jdbc.sql("update call.call set envelope = :amount where slug = :slug").param("amount", amount.amount()).param("slug", slug.value()).update();
        touch(slug);
    }

    /** Anything a call is read from changed beside its own row. */
    void touch(CallSlug slug) {
        known.remove(slug);
        jdbc.sql("update call.call set version = version + 1 where slug = :slug").param("slug", slug.value()).update();
    }

    /** Keeps the rules in force as this edition, for ever. */
    void keepEdition(Call call, String why, String what, Actor actor, Instant now) {
        jdbc.sql("""
                insert into call.edition (call_slug, number, why, what, framework_version, base, differences, derogations, published_at, published_by, published_by_name)
                values (:slug, :number, :why, :what, :framework, :base::jsonb, :differences::jsonb, :derogations::jsonb, :now, :by, :name) on conflict do nothing
                """)
                .param("slug", call.slug().value()).param("number", call.edition()).param("why", why).param("what", what).param("framework", call.frameworkVersion())
                .param("base", DefinitionWriter.json(new Definition.OfFramework(call.programme(), call.envelope(), Optional.empty(), call.framework())))
                .param("differences", DefinitionWriter.json(call.definition()))
                .param("derogations", DefinitionWriter.json(new Definition.OfCall(call.programme(), call.frameworkVersion(), call.authorityCode(), call.envelope(), call.content().derogations())))
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    /** Calls written before lists were kept beside them, or published before editions were. */
    List<Call> toBringUpToDate() {
        return jdbc.sql(SELECT + "where c.title = '' or c.state = 'published' and not exists (select 1 from call.edition e where e.call_slug = c.slug)").query(this::call).list();
    }

    /** The published changes of a call, the newest first; its publication is number 0. */
    List<Edition> editions(CallSlug slug) {
        return jdbc.sql("select number, why, what, published_at, published_by_name from call.edition where call_slug = :slug order by number desc").param("slug", slug.value())
                .query((row, i) -> new Edition(row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getString(5))).list();
    }

    /** The rules as they were in an edition; today's when that edition was not kept (calls published before editions were). */
    Terms terms(Call call, int edition) {
        if (edition == call.edition()) {
            return call.terms();
        }
        String key = call.slug() + " " + edition;
        Terms kept = editions.get(key);
        if (kept != null) {
            return kept;
        }
        Terms read = jdbc.sql("select framework_version, base::text, differences::text, derogations::text from call.edition where call_slug = :slug and number = :number")
                .param("slug", call.slug().value()).param("number", edition)
                .query((row, i) -> Terms.of(((Definition.OfFramework) DefinitionReader.read(row.getString(2))).provisions(), row.getInt(1), differences(row.getString(3)),
                        differences(row.getString(4)), call.slug().value(), call.title())).optional().orElse(call.terms());
        if (editions.size() >= KEPT) {
            editions.clear();
        }
        editions.put(key, read);
        return read;
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
        Optional<Call> call = jdbc.sql(SELECT + "where c.slug = :slug").param("slug", slug.value()).query(this::call).optional();
        call.ifPresent(read -> {
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(slug, new Known(stamp.orElse(""), read, asked));
        });
        return call;
    }

    boolean closesBetween(Instant from, Instant to) {
        return jdbc.sql("select exists (select 1 from call.call where state = 'published' and closes_at between :from and :to)")
                .param("from", Timestamp.from(from)).param("to", Timestamp.from(to)).query(Boolean.class).single();
    }

    /** Published calls of which a wave may have lost time between these instants, or closes soon after. */
    List<Call> closingBetween(Instant from, Instant to) {
        return jdbc.sql(SELECT + """
                where c.state = 'published' and exists (select 1 from jsonb_array_elements(c.waves) w where (w ->> 'closes')::timestamptz between :from and :to) order by c.slug
                """).param("from", Timestamp.from(from)).param("to", Timestamp.from(to)).query(this::call).list();
    }

    /** Keeps until when a wave lasts; false when it already lasts that long. */
    boolean prolong(Call call, String wave, Instant until, Duration lost, Instant now) {
        boolean prolonged = jdbc.sql("""
                insert into call.prolongation as p (call_slug, wave, until, lost_seconds, decided_at) values (:slug, :wave, :until, :lost, :now)
                on conflict (call_slug, wave) do update set until = excluded.until, lost_seconds = excluded.lost_seconds, decided_at = excluded.decided_at where p.until < excluded.until
                """).param("slug", call.slug().value()).param("wave", wave).param("until", Timestamp.from(until)).param("lost", lost.toSeconds()).param("now", Timestamp.from(now)).update() == 1;
        if (prolonged) {
            touch(call.slug());
            find(call.slug()).ifPresent(this::index);
        }
        return prolonged;
    }

    List<Call> ofAuthorities(Collection<String> authorities) {
        return jdbc.sql(SELECT + "where c.authority_code = any(:codes) order by c.closes_at desc nulls first, c.slug")
                .param("codes", authorities.toArray(String[]::new)).query(this::call).list();
    }

    List<Call> derivedFrom(String programmeId, int below) {
        return jdbc.sql(SELECT + "where c.programme = :programme and c.framework_version < :below order by c.slug")
                .param("programme", programmeId).param("below", below).query(this::call).list();
    }

    static Differences differences(String definition) {
        return ((Definition.OfCall) DefinitionReader.read(definition)).differences();
    }

    private Call call(ResultSet row, int number) throws SQLException {
        var slug = new CallSlug(row.getString("slug"));
        int version = row.getInt("framework_version");
        String inProgramme = row.getString("programme");
        var content = new CallContent(differences(row.getString("content")), derogations((String[]) row.getArray("derogations").getArray()), elements((String[]) row.getArray("adopted").getArray()));
        Provisions base = programme.get(inProgramme, version).content().provisions();
        Integer next = row.getObject("next_version", Integer.class);
        if (next != null) {
            base = CallContent.base(base, programme.get(inProgramme, next).content().provisions(), content.adopted());
        }
        ZoneId zone = ZoneId.of(row.getString("time_zone"));
        Terms terms = Terms.of(base, version, content.differences(), content.derogations(), slug.value(), CallContent.title(base, content.differences()));
        return new Call(slug, row.getString("territory_code"), row.getString("territory_name"), zone, row.getString("authority_code"), row.getString("authority_name"),
                inProgramme, version, base, content, new Money(row.getBigDecimal("envelope")), Intake.of(terms, zone, prolonged(row.getString("prolonged"))),
                Optional.ofNullable(row.getObject("logo_document", UUID.class)).map(DocumentId::new), state(row), row.getInt("edition"), row.getInt("version"), terms);
    }

    private static Map<String, Instant> prolonged(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json, Map.class, String.class, Instant.class);
    }

    private static Differences derogations(String[] granted) {
        return Stream.of(granted).map(CallStore::differences).reduce(Differences.NONE, Differences::overriddenBy);
    }

    private static Set<Element> elements(String[] ids) {
        var elements = EnumSet.noneOf(Element.class);
        Stream.of(ids).flatMap(id -> Element.of(id).stream()).forEach(elements::add);
        return elements;
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
