package deffinov.place;

import deffinov.shared.Json;
import deffinov.web.French;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records, pairs and what is shown of them, in the database. */
@Repository
class RecordStore {

    private static final String SELECT = """
            select r.slug, r.edition_id, r.source, r.as_of, r.name, r.commune_code, c.name as commune_name, r.latitude, r.longitude, r.siret, r.labels, r.facts, r.site_host
            from place.record r join territory.commune c on c.code = r.commune_code
            """;
    private static final int SUFFIXES = 9;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RecordStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The list is created with its first edition. */
    void open(Edition edition, Instant now) {
        jdbc.sql("insert into place.source (id, name, licence, territory_code) values (gen_random_uuid(), :name, :licence, :territory) on conflict (name) do nothing").param("name", edition.source()).param("licence", edition.licence())
                .param("territory", edition.territory().isEmpty() ? null : edition.territory(), Types.VARCHAR).update();
        jdbc.sql("insert into place.edition (id, source_id, as_of, begun_at) select :id, s.id, :asOf, :now from place.source s where s.name = :name on conflict (id) do nothing").param("id", edition.id()).param("name", edition.source())
                .param("asOf", edition.asOf()).param("now", Timestamp.from(now)).update();
    }

    /** An edition, and whether it is what its list says today. */
    record Standing(UUID source, String name, LocalDate asOf, boolean current) {}

    Standing standing(UUID edition) {
        return jdbc.sql("""
                select s.id, s.name, e.as_of, e.id = (select c.id from place.edition c where c.source_id = s.id and not c.undone order by c.as_of desc, c.begun_at desc limit 1) as current
                from place.edition e join place.source s on s.id = e.source_id where e.id = :id
                """).param("id", edition).query((row, i) -> new Standing(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4))).single();
    }

    /** The address of each key: the one this list gave it before, or a new one. */
    Map<String, String> slugs(UUID source, List<Entry> entries) {
        var slugs = new HashMap<String, String>();
        jdbc.sql("select distinct on (r.key) r.key, r.slug from place.record r join place.edition e on e.id = r.edition_id where e.source_id = :source and r.key = any(:keys) order by r.key, r.id desc").param("source", source)
                .param("keys", entries.stream().map(Entry::key).toArray(String[]::new)).query(row -> {
                    slugs.put(row.getString(1), row.getString(2));
                });
        var fresh = entries.stream().filter(entry -> !slugs.containsKey(entry.key())).toList();
        String[] wanted = fresh.stream().map(RecordStore::base).distinct().flatMap(base -> IntStream.rangeClosed(1, SUFFIXES).mapToObj(n -> suffixed(base, n))).toArray(String[]::new);
        var taken = new HashSet<>(jdbc.sql("select slug from place.place where slug = any(:slugs)").param("slugs", wanted).query(String.class).list());
        fresh.forEach(entry -> {
            String base = base(entry);
            String slug = Stream.iterate(1, n -> n + 1).map(n -> suffixed(base, n)).filter(each -> !taken.contains(each) && (!each.matches(".*-\\d{2,}") || isFree(each))).findFirst().orElseThrow();
            taken.add(slug);
            slugs.put(entry.key(), slug);
        });
        return slugs;
    }

    private boolean isFree(String slug) {
        return jdbc.sql("select not exists (select 1 from place.place where slug = :slug)").param("slug", slug).query(Boolean.class).single();
    }

    private static String base(Entry entry) {
        return French.slug(entry.name() + " " + entry.communeName());
    }

    private static String suffixed(String base, int number) {
        return number == 1 ? base : base + "-" + number;
    }

    /** Keeps records; a place of its own for each address that is new. */
    void insert(Optional<UUID> edition, String source, LocalDate asOf, boolean live, List<Entry> entries, Map<String, String> slugs, Optional<UUID> by, Instant now) {
        batches.batchUpdate("""
                insert into place.place (slug, name, commune_code, address, website, source, as_of, added_by, added_at, withdrawn) values (?, ?, ?, '', '', ?, ?, ?, ?, true) on conflict (slug) do nothing
                """, entries.stream().map(entry -> new Object[] {slugs.get(entry.key()), entry.name(), entry.commune(), source, asOf, by.orElse(null), Timestamp.from(now)}).toList(), new int[] {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.DATE, Types.OTHER, Types.TIMESTAMP});
        if (live) {
            jdbc.sql("update place.record set live = false where live and slug = any(:slugs)").param("slugs", slugs.values().toArray(String[]::new)).update();
        }
        batches.batchUpdate("""
                insert into place.record (slug, edition_id, key, source, as_of, name, commune_code, latitude, longitude, siret, labels, facts, site_host, live) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, '|'), ?::jsonb, ?, ?)
                on conflict (edition_id, key) do nothing
                """, entries.stream().map(entry -> new Object[] {slugs.get(entry.key()), edition.orElse(null), entry.key(), source, asOf, entry.name(), entry.commune(), entry.at().map(at -> BigDecimal.valueOf(at.latitude())).orElse(null),
            entry.at().map(at -> BigDecimal.valueOf(at.longitude())).orElse(null), entry.siret(), String.join("|", entry.labels()), Json.write(ids(entry.facts())), Owners.domain(entry.facts().getOrDefault(Fact.Field.WEBSITE, "")).orElse(""), live}).toList(),
                new int[] {Types.VARCHAR, Types.OTHER, Types.VARCHAR, Types.VARCHAR, Types.DATE, Types.VARCHAR, Types.VARCHAR, Types.NUMERIC, Types.NUMERIC, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BOOLEAN});
    }

    private static Map<String, String> ids(Map<Fact.Field, String> facts) {
        var ids = new LinkedHashMap<String, String>();
        facts.forEach((field, value) -> ids.put(field.id(), value));
        return ids;
    }

    /** Takes away some of what older editions of this one's list still say. */
    List<String> retireOthers(UUID edition, UUID source, int most) {
        return jdbc.sql("""
                update place.record r set live = false where r.id in (select o.id from place.record o join place.edition e on e.id = o.edition_id where e.source_id = :source and e.id <> :edition and o.live order by o.id limit :most) returning r.slug
                """).param("source", source).param("edition", edition).param("most", most).query(String.class).list();
    }

    void undo(UUID edition) {
        jdbc.sql("update place.edition set undone = true where id = :id").param("id", edition).update();
    }

    /** Takes away some of what an undone edition says. */
    List<String> retire(UUID edition, int most) {
        return jdbc.sql("update place.record r set live = false where r.id in (select id from place.record where edition_id = :edition and live order by id limit :most) returning r.slug").param("edition", edition).param("most", most).query(String.class).list();
    }

    /** Gives back some of what the list said before. */
    List<String> restore(UUID source, int most) {
        return jdbc.sql("""
                update place.record r set live = true where r.id in (select o.id from place.record o where not o.live and o.edition_id =
                  (select c.id from place.edition c where c.source_id = :source and not c.undone order by c.as_of desc, c.begun_at desc limit 1) order by o.id limit :most) returning r.slug
                """).param("source", source).param("most", most).query(String.class).list();
    }

    /** One linker at a time, until the transaction ends: two would each miss what the other writes. */
    void lock() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(4105)) l").query(Integer.class).single();
    }

    List<String> unlinked(int most) {
        return jdbc.sql("select slug from place.record where not linked order by id limit :most").param("most", most).query(String.class).list();
    }

    void linked(Collection<String> slugs) {
        jdbc.sql("update place.record set linked = true where slug = any(:slugs) and not linked").param("slugs", slugs.toArray(String[]::new)).update();
    }

    List<PlaceRecord> live(Collection<String> slugs) {
        return jdbc.sql(SELECT + "where r.live and r.slug = any(:slugs)").param("slugs", slugs.toArray(String[]::new)).query((row, i) -> place(row)).list();
    }

    List<PlaceRecord> liveIn(Collection<String> communes) {
        return jdbc.sql(SELECT + "where r.live and r.commune_code = any(:communes)").param("communes", communes.toArray(String[]::new)).query((row, i) -> place(row)).list();
    }

    private static PlaceRecord place(ResultSet row) throws SQLException {
        var facts = new EnumMap<Fact.Field, String>(Fact.Field.class);
        Json.<Map<String, String>>read(row.getString("facts"), Map.class, String.class, String.class).forEach((id, value) -> Fact.Field.of(id).ifPresent(field -> facts.put(field, value)));
        Optional<PlaceRecord.Position> at = row.getObject("latitude") == null ? Optional.empty() : Optional.of(new PlaceRecord.Position(row.getDouble("latitude"), row.getDouble("longitude")));
        return new PlaceRecord(row.getString("slug"), Optional.ofNullable(row.getObject("edition_id", UUID.class)), row.getString("source"), row.getObject("as_of", LocalDate.class), row.getString("name"), row.getString("commune_code"), at,
                row.getString("siret"), List.of((String[]) row.getArray("labels").getArray()), facts, row.getString("site_host"), Likeness.words(row.getString("name"), row.getString("commune_name")));
    }

    /** In other communes than each record's own: those with the same SIRET or site, and those nearby whose name is close. Slugs, two by two. */
    List<String[]> afar(Collection<String> slugs) {
        return jdbc.sql("""
                select t.slug, o.slug from place.record t join place.record o on o.live and o.siret = t.siret where t.live and t.slug = any(:slugs) and t.siret <> '' and o.commune_code <> t.commune_code
                union select t.slug, o.slug from place.record t join place.record o on o.live and o.site_host = t.site_host where t.live and t.slug = any(:slugs) and t.site_host <> '' and o.commune_code <> t.commune_code
                union select t.slug, o.slug from place.record t join place.record o on o.live and o.at <@ box(point(t.longitude - 0.045, t.latitude - 0.03), point(t.longitude + 0.045, t.latitude + 0.03))
                  where t.live and t.slug = any(:slugs) and t.at is not null and o.commune_code <> t.commune_code and public.similarity(o.name_key, t.name_key) > 0.3
                """).param("slugs", slugs.toArray(String[]::new)).query((row, i) -> new String[] {row.getString(1), row.getString(2)}).list();
    }

    /** Forgets what was counted about pairs of these; what a person said stays. */
    void forgetPairs(Collection<String> slugs) {
        jdbc.sql("delete from place.pair where verdict is null and (a = any(:slugs) or b = any(:slugs))").param("slugs", slugs.toArray(String[]::new)).update();
    }

    void pairs(Map<List<String>, Likeness> pairs) {
        batches.batchUpdate("insert into place.pair (a, b, score, why) values (?, ?, ?, ?::jsonb) on conflict (a, b) do update set score = excluded.score, why = excluded.why", pairs.entrySet().stream().map(each -> new Object[] {each.getKey().getFirst(), each.getKey().getLast(),
            each.getValue().points(), Json.write(each.getValue().reasons())}).toList());
    }

    /** These and all that may be one place with them: through pairs that join, or because they are shown together now. */
    Set<String> reach(Collection<String> slugs) {
        return Set.copyOf(jdbc.sql("""
                with recursive reach (slug) as (
                  select unnest(:slugs::text[])
                  union select n.slug from reach r cross join lateral (
                    select p.b from place.pair p where p.a = r.slug and (p.verdict = 'same' or p.verdict is null and p.score >= :strong)
                    union all select p.a from place.pair p where p.b = r.slug and (p.verdict = 'same' or p.verdict is null and p.score >= :strong)
                    union all select m.slug from place.place x join place.place m on m.head = x.head where x.slug = r.slug) n (slug))
                select slug from reach
                """).param("slugs", slugs.toArray(String[]::new)).param("strong", Likeness.STRONG).query(String.class).list());
    }

    List<Clusters.Pair> among(Collection<String> slugs) {
        return jdbc.sql("select a, b, score, verdict from place.pair where a = any(:slugs) and b = any(:slugs)").param("slugs", slugs.toArray(String[]::new)).query((row, i) -> new Clusters.Pair(row.getString(1), row.getString(2), row.getInt(3),
                row.getString(4) == null ? Clusters.Verdict.NONE : row.getString(4).equals("same") ? Clusters.Verdict.SAME : Clusters.Verdict.DIFFERENT)).list();
    }

    Map<String, UUID> owners(Collection<String> slugs) {
        var owners = new HashMap<String, UUID>();
        jdbc.sql("select slug, owner from place.place where slug = any(:slugs) and owner is not null").param("slugs", slugs.toArray(String[]::new)).query(row -> {
            owners.put(row.getString(1), row.getObject(2, UUID.class));
        });
        return owners;
    }

    /** The last word of each field that people said, by place. */
    Map<String, Map<Fact.Field, String>> said(Collection<String> slugs) {
        var said = new HashMap<String, Map<Fact.Field, String>>();
        jdbc.sql("select distinct on (place_slug, field) place_slug, field, value from place.fact where place_slug = any(:slugs) order by place_slug, field, id desc").param("slugs", slugs.toArray(String[]::new)).query(row -> {
            said.computeIfAbsent(row.getString(1), each -> new EnumMap<>(Fact.Field.class)).put(Fact.Field.of(row.getString(2)).orElseThrow(), row.getString(3));
        });
        return said;
    }

    /** What is shown of a place, and the other addresses that lead to it. */
    void show(List<Projection> shown) {
        batches.batchUpdate("""
                update place.place set name = ?, commune_code = ?, address = ?, website = ?, latitude = ?, longitude = ?, source = ?, as_of = ?, labels = string_to_array(?, '|'), details = ?, shown_as = null, withdrawn = false where slug = ?
                """, shown.stream().map(each -> new Object[] {each.name(), each.commune(), each.address(), each.website(), each.at().map(at -> BigDecimal.valueOf(at.latitude())).orElse(null), each.at().map(at -> BigDecimal.valueOf(at.longitude())).orElse(null), each.source(),
            each.asOf(), String.join("|", each.labels()), each.details(), each.head()}).toList(), new int[] {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.NUMERIC, Types.NUMERIC, Types.VARCHAR, Types.DATE, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR});
        var others = new ArrayList<Object[]>();
        shown.forEach(each -> each.others().forEach(other -> others.add(new Object[] {each.head(), other})));
        batches.batchUpdate("update place.place set shown_as = ?, withdrawn = false where slug = ?", others);
    }

    /** No list says them any more: they are withdrawn, unless somebody answers for them. */
    void withdraw(Collection<String> slugs) {
        jdbc.sql("update place.place set shown_as = null, withdrawn = owner is null where slug = any(:slugs)").param("slugs", slugs.toArray(String[]::new)).update();
    }

    /** Every live record of the place shown at this address. */
    List<PlaceRecord> of(String slug) {
        List<String> slugs = jdbc.sql("select m.slug from place.place x join place.place m on m.head = x.head where x.slug = :slug").param("slug", slug).query(String.class).list();
        return live(slugs);
    }
}
