package deffinov.organisation;

import deffinov.organisation.Organisation.Description;
import deffinov.shared.Actor;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bodies and their identifiers in the database. */
@Repository
class OrganisationStore {

    private static final String SELECT = """
            select o.id, o.name, o.kinds, o.commune_code, o.address, o.email, o.founded_on, o.qualities, o.version, i.type, i.value
            from organisation.organisation o join organisation.identifier i on i.organisation_id = o.id
            """;
    private static final String BY_NAME = " order by public.sort_key(o.name) collate \"fr-x-icu\", o.id";

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create(OrganisationId id, Description description, Actor actor, Instant now) {
        jdbc.sql("""
                insert into organisation.organisation (id, name, kinds, commune_code, address, email, founded_on, qualities, created_at, created_by)
                values (:id, :name, :kinds, :commune, :address, :email, :founded, :qualities, :now, :by)
                """)
                .param("id", id.value()).param("name", description.name()).param("kinds", kinds(description))
                .param("commune", description.communeCode()).param("address", description.address())
                .param("email", description.email()).param("founded", description.founded().orElse(null)).param("qualities", qualities(description)).param("now", Timestamp.from(now)).param("by", actor.id()).update();
        insertIdentifier(id, description.identifier());
    }

    boolean change(OrganisationId id, int version, Description description) {
        boolean changed = jdbc.sql("""
                update organisation.organisation set name = :name, kinds = :kinds, commune_code = :commune, address = :address,
                email = :email, founded_on = :founded, qualities = :qualities, version = version + 1 where id = :id and version = :version
                """)
                .param("id", id.value()).param("version", version).param("name", description.name())
                .param("kinds", kinds(description)).param("commune", description.communeCode())
                .param("address", description.address()).param("email", description.email())
                .param("founded", description.founded().orElse(null)).param("qualities", qualities(description)).update() == 1;
        if (changed) {
            jdbc.sql("delete from organisation.identifier where organisation_id = :id").param("id", id.value()).update();
            insertIdentifier(id, description.identifier());
        }
        return changed;
    }

    private void insertIdentifier(OrganisationId id, Identifier identifier) {
        jdbc.sql("insert into organisation.identifier (organisation_id, type, value, verification) values (:id, :type, :value, :how)")
                .param("id", id.value()).param("type", identifier.type().name()).param("value", identifier.value())
                .param("how", identifier.verification().name()).update();
    }

    /** Two people describing the same body at the same instant wait for each other. */
    void lockIdentifier(Identifier identifier) {
        if (identifier.type() != Identifier.Type.IN_CREATION) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                    .param("key", "organisation " + identifier.type() + identifier.value()).query(String.class).optional();
        }
    }

    private static String[] kinds(Description description) {
        return description.kinds().stream().sorted().map(Enum::name).toArray(String[]::new);
    }

    private static String[] qualities(Description description) {
        return description.qualities().stream().sorted().toArray(String[]::new);
    }

    Optional<Organisation> identified(Identifier identifier) {
        return identifier.type() == Identifier.Type.IN_CREATION ? Optional.empty()
                : jdbc.sql(SELECT + "where i.type = :type and i.value = :value").param("type", identifier.type().name())
                        .param("value", identifier.value()).query(OrganisationStore::organisation).optional();
    }

    Optional<Organisation> find(OrganisationId id) {
        return jdbc.sql(SELECT + "where o.id = :id").param("id", id.value()).query(OrganisationStore::organisation).optional();
    }

    Map<OrganisationId, Organisation> list(Collection<OrganisationId> ids) {
        var found = new LinkedHashMap<OrganisationId, Organisation>();
        jdbc.sql(SELECT + "where o.id = any(:ids)" + BY_NAME).param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(OrganisationStore::organisation).list().forEach(each -> found.put(each.id(), each));
        return found;
    }

    /** Those of these that are not merged into another. */
    List<Organisation> current(Collection<OrganisationId> ids) {
        return jdbc.sql(SELECT + "where o.id = any(:ids) and o.merged_into is null" + BY_NAME).param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(OrganisationStore::organisation).list();
    }

    List<Organisation> search(String words, int limit) {
        return jdbc.sql("with word as materialized (select word from public.search_words(:words) word) " + SELECT + """
                where o.merged_into is null and (not exists (select 1 from word where o.search_key not like '%' || word || '%')
                  or (i.value <> '' and i.value = upper(replace(:words, ' ', ''))))
                """ + BY_NAME + " limit :limit")
                .param("words", words).param("limit", limit).query(OrganisationStore::organisation).list();
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        Array kinds = row.getArray("kinds");
        var identifier = Identifier.parse(Identifier.Type.valueOf(row.getString("type")), row.getString("value")).orElseThrow();
        return new Organisation(new OrganisationId(row.getObject("id", UUID.class)),
                new Description(row.getString("name"),
                        Stream.of((String[]) kinds.getArray()).map(OrganisationKind::valueOf).collect(Collectors.toUnmodifiableSet()),
                        identifier, row.getString("commune_code"), row.getString("address"), row.getString("email"),
                        Optional.ofNullable(row.getObject("founded_on", LocalDate.class)), Set.of((String[]) row.getArray("qualities").getArray())),
                row.getInt("version"));
    }
}
