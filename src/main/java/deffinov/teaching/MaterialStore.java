package deffinov.teaching;

import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.StoredFile;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Teaching materials in the database. */
@Repository
class MaterialStore {

    private static final String SELECT = "select m.*, s.slug as source_slug, s.title as source_title from teaching.material m left join teaching.material s on s.id = m.source_id ";
    private static final String SORTED = " order by public.sort_key(m.title) collate \"fr-x-icu\", m.slug";
    /** The words asked, folded once. */
    private static final String ASKED = "with asked as materialized (select word from public.search_words(:words) word) ";
    private static final String FITS = """
            where m.published and (:genre = '' or m.genre = :genre) and (:licence = '' or m.licence = :licence)
              and (:standard = '' or exists (select 1 from teaching.release r where r.material_id = m.id and r.withdrawn = '' and r.standard = :standard))
              and not exists (select 1 from asked where m.search_key not like '%' || word || '%')
            """;

    private final JdbcClient jdbc;
    private final Documents documents;

    MaterialStore(JdbcClient jdbc, Documents documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    Optional<Material> find(String slug) {
        return whole(jdbc.sql(SELECT + "where m.slug = :slug").param("slug", slug)).stream().findFirst();
    }

    List<Material> ofOwners(Collection<OrganisationId> owners) {
        return whole(jdbc.sql(SELECT + "where m.owner = any(:owners)" + SORTED).param("owners", values(owners)));
    }

    /** Shared ones made from this one, in any release. */
    List<Material> madeFrom(UUID id) {
        return whole(jdbc.sql(SELECT + "where m.source_id = :id and m.published" + SORTED).param("id", id));
    }

    List<Material> search(Materials.Question question, int limit, int offset) {
        return whole(bound(ASKED + SELECT + FITS + SORTED + " limit :limit offset :offset", question).param("limit", limit).param("offset", offset));
    }

    int count(Materials.Question question) {
        return bound(ASKED + "select count(*) from teaching.material m " + FITS, question).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec bound(String sql, Materials.Question question) {
        return jdbc.sql(sql).param("words", question.words().strip()).param("genre", question.genre().map(Enum::name).orElse("")).param("licence", question.licence().map(Enum::name).orElse("")).param("standard", question.standard().map(Enum::name).orElse(""));
    }

    private static UUID[] values(Collection<OrganisationId> bodies) {
        return bodies.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    /** Releases and files of all of them are read together. */
    private List<Material> whole(JdbcClient.StatementSpec sql) {
        List<Material> bare = sql.query((row, i) -> material(row)).list();
        if (bare.isEmpty()) {
            return List.of();
        }
        record Line(UUID material, Optional<UUID> file, Function<Optional<StoredFile>, Material.Release> release) {}
        List<Line> lines = jdbc.sql("select * from teaching.release where material_id = any(:ids) order by number desc").param("ids", bare.stream().map(Material::id).toArray(UUID[]::new))
                .query((row, i) -> new Line(row.getObject("material_id", UUID.class), Optional.ofNullable(row.getObject("file_id", UUID.class)), release(row))).list();
        Map<UUID, StoredFile> files = documents.list(lines.stream().flatMap(line -> line.file().stream()).map(DocumentId::new).toList()).stream().collect(Collectors.toMap(file -> file.id().value(), file -> file));
        var releases = new HashMap<UUID, List<Material.Release>>();
        lines.forEach(line -> releases.computeIfAbsent(line.material(), each -> new ArrayList<>()).add(line.release().apply(line.file().map(files::get))));
        return bare.stream().map(each -> new Material(each.id(), each.slug(), each.owner(), each.said(), each.source(), each.published(), List.copyOf(releases.getOrDefault(each.id(), List.of())), each.version())).toList();
    }

    private static Material material(ResultSet row) throws SQLException {
        String award = row.getString("award_slug");
        Optional<Material.Grant> grant = award == null ? Optional.empty() : Optional.of(new Material.Grant(award, row.getObject("shared_until", LocalDate.class)));
        String source = row.getString("source_slug");
        return new Material(row.getObject("id", UUID.class), row.getString("slug"), new OrganisationId(row.getObject("owner", UUID.class)),
                new Material.Said(Genre.valueOf(row.getString("genre")), row.getString("title"), row.getString("description"), new TreeSet<>(List.of((String[]) row.getArray("themes").getArray())), row.getString("publics"), Licence.valueOf(row.getString("licence")), grant),
                source == null ? Optional.empty() : Optional.of(new Material.Source(source, row.getString("source_title"), row.getInt("source_release"))), row.getBoolean("published"), List.of(), row.getInt("version"));
    }

    private static Function<Optional<StoredFile>, Material.Release> release(ResultSet row) throws SQLException {
        int number = row.getInt("number");
        String label = row.getString("label");
        String note = row.getString("note");
        String link = row.getString("link");
        var contents = new Contents(Standard.valueOf(row.getString("standard")), row.getString("title"), row.getString("launch"), row.getInt("parts"), List.of((String[]) row.getArray("faults").getArray()));
        Instant at = row.getTimestamp("released_at").toInstant();
        String by = row.getString("released_by_name");
        String withdrawn = row.getString("withdrawn");
        long downloads = row.getLong("downloads");
        return file -> new Material.Release(number, label, note, file, link, contents, at, by, withdrawn, downloads);
    }

    String free(String base) {
        return Stream.iterate(1, n -> n + 1).map(n -> n == 1 && base.length() > 1 ? base : base + "-" + n).filter(slug -> !jdbc.sql("select exists (select 1 from teaching.material where slug = :slug)").param("slug", slug).query(Boolean.class).single()).findFirst().orElseThrow();
    }

    private JdbcClient.StatementSpec bound(String sql, UUID id, Material.Said said, boolean published) {
        return jdbc.sql(sql).param("id", id).param("genre", said.genre().name()).param("title", said.title()).param("text", said.text()).param("themes", said.themes().toArray(String[]::new)).param("publics", said.publics())
                .param("licence", said.licence().name()).param("award", said.grant().map(Material.Grant::award).orElse(null), Types.VARCHAR).param("until", said.grant().map(Material.Grant::sharedUntil).orElse(null), Types.DATE).param("published", published);
    }

    void create(UUID id, String slug, OrganisationId owner, Material.Said said, Optional<Material> source, int release, Actor actor, Instant now) {
        bound("""
                insert into teaching.material (id, slug, owner, genre, title, description, themes, publics, licence, award_slug, shared_until, source_id, source_release, published, created_at, created_by)
                values (:id, :slug, :owner, :genre, :title, :text, :themes, :publics, :licence, :award, :until, :source, :release, :published, :now, :by)
                """, id, said, false).param("slug", slug).param("owner", owner.value()).param("source", source.map(Material::id).orElse(null), Types.OTHER).param("release", source.isPresent() ? release : null, Types.INTEGER).param("now", Timestamp.from(now))
                .param("by", actor.id()).update();
    }

    boolean change(UUID id, int version, Material.Said said, boolean published) {
        return bound("""
                update teaching.material set genre = :genre, title = :title, description = :text, themes = :themes, publics = :publics, licence = :licence, award_slug = :award, shared_until = :until, published = :published, version = version + 1
                where id = :id and version = :version
                """, id, said, published).param("version", version).update() == 1;
    }

    void lock(UUID id) {
        jdbc.sql("select id from teaching.material where id = :id for update").param("id", id).query(UUID.class).list();
    }

    void release(UUID material, int number, String label, String note, Optional<StoredFile> file, String link, Contents contents, Actor actor, Instant now) {
        jdbc.sql("""
                insert into teaching.release (material_id, number, label, note, file_id, link, standard, title, launch, parts, faults, released_at, released_by, released_by_name)
                values (:material, :number, :label, :note, :file, :link, :standard, :title, :launch, :parts, :faults, :now, :by, :name)
                """).param("material", material).param("number", number).param("label", label).param("note", note).param("file", file.map(each -> each.id().value()).orElse(null), Types.OTHER).param("link", link).param("standard", contents.standard().name())
                .param("title", contents.title()).param("launch", contents.launch()).param("parts", contents.parts()).param("faults", contents.faults().toArray(String[]::new)).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    void publish(UUID material) {
        jdbc.sql("update teaching.material set published = true where id = :id").param("id", material).update();
    }

    void withdraw(UUID material, int number, String reason) {
        jdbc.sql("update teaching.release set withdrawn = :reason, file_id = null, link = '' where material_id = :id and number = :number").param("reason", reason).param("id", material).param("number", number).update();
    }

    void taken(UUID material, int number) {
        jdbc.sql("update teaching.release set downloads = downloads + 1 where material_id = :id and number = :number").param("id", material).param("number", number).update();
    }

    void reuse(UUID material, int release, OrganisationId body, LocalDate day, BigDecimal hours, int learners, String note, Actor actor, Instant now) {
        jdbc.sql("""
                insert into teaching.reuse (id, material_id, release, body, used_on, hours, learners, note, said_at, said_by, said_by_name) values (:id, :material, :release, :body, :day, :hours, :learners, :note, :now, :by, :name)
                """).param("id", UUID.randomUUID()).param("material", material).param("release", release).param("body", body.value()).param("day", day).param("hours", hours).param("learners", learners).param("note", note).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).update();
    }

    /** The last fifty, the latest first. */
    List<Materials.Reuse> reuses(UUID material) {
        return jdbc.sql("""
                select r.*, o.name, l.label from teaching.reuse r join organisation.organisation o on o.id = r.body join teaching.release l on l.material_id = r.material_id and l.number = r.release
                where r.material_id = :id order by r.used_on desc, r.said_at desc limit 50
                """).param("id", material).query((row, i) -> new Materials.Reuse(row.getString("name"), row.getString("label"), row.getObject("used_on", LocalDate.class), row.getBigDecimal("hours"), row.getInt("learners"), row.getString("note"))).list();
    }

    private static final String COUNTED = """
            select m.slug, m.title, w.title as award, o.name as owner, m.shared_until, m.created_at, (select coalesce(sum(r.downloads), 0) from teaching.release r where r.material_id = m.id) as downloads, (select count(*) from teaching.material d where d.source_id = m.id and d.published) as derived,
              coalesce(u.uses, 0) as uses, coalesce(u.hours, 0) as hours, coalesce(u.learners, 0) as learners, coalesce(u.bodies, 0) as bodies, u.last
            from teaching.material m join organisation.organisation o on o.id = m.owner left join award.award w on w.slug = m.award_slug
            left join (select material_id, count(*) as uses, sum(hours) as hours, sum(learners) as learners, count(distinct body) as bodies, max(used_on) as last from teaching.reuse group by material_id) u on u.material_id = m.id
            """;

    Materials.Counted counted(UUID material) {
        return jdbc.sql(COUNTED + "where m.id = :id").param("id", material).query((row, i) -> counted(row)).single();
    }

    /** Those that awards of some territories paid for. */
    List<Materials.Counted> funded(Collection<String> territories) {
        return jdbc.sql(COUNTED + " join application.application a on a.number = w.application_number join call.call c on c.slug = a.call_slug where c.territory_code = any(:territories)" + SORTED)
                .param("territories", territories.toArray(String[]::new)).query((row, i) -> counted(row)).list();
    }

    private static Materials.Counted counted(ResultSet row) throws SQLException {
        return new Materials.Counted(row.getString("slug"), row.getString("title"), Optional.ofNullable(row.getString("award")), row.getString("owner"), Optional.ofNullable(row.getObject("shared_until", LocalDate.class)), row.getTimestamp("created_at").toInstant(), row.getLong("downloads"), row.getLong("derived"), row.getLong("uses"), row.getBigDecimal("hours"), row.getLong("learners"), row.getLong("bodies"),
                Optional.ofNullable(row.getObject("last", LocalDate.class)));
    }
}
