package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.pooling.Resource.Description;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Resources in the database. */
@Repository
class ResourceStore {

    private static final String SELECT = """
            select r.*, home.head, home.commune_code, (select json_agg(json_build_object('resource', c.resource_id, 'name', p.name, 'quantity', c.quantity) order by p.name, p.id)
              from pooling.component c join pooling.resource p on p.id = c.resource_id where c.kit_id = r.id) as kit
            from pooling.resource r join place.place home on home.slug = r.place_slug
            """;

    private final JdbcClient jdbc;

    ResourceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Resource> find(String slug) {
        return jdbc.sql(SELECT + "where r.slug = :slug").param("slug", slug).query((row, i) -> resource(row)).optional();
    }

    /**
     * Those that are asked for and what the kits among them are made of, held for the rest of the transaction in the order of
     * their identifiers: two bookings never wait for each other in a ring.
     */
    List<Resource> hold(Collection<String> slugs) {
        return jdbc.sql(SELECT + """
                where r.id = any(array(select a.id from pooling.resource a where a.slug = any(:slugs)
                  union all select c.resource_id from pooling.component c join pooling.resource k on k.id = c.kit_id where k.slug = any(:slugs)))
                order by r.id for update of r
                """).param("slugs", slugs.toArray(String[]::new)).query((row, i) -> resource(row)).list();
    }

    List<Resource> ofOwners(Collection<OrganisationId> owners) {
        return jdbc.sql(SELECT + "where r.owner = any(:owners) order by public.sort_key(r.name) collate \"fr-x-icu\", r.slug").param("owners", owners.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, i) -> resource(row)).list();
    }

    List<Resource> of(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(SELECT + "where r.id = any(:ids) order by r.id").param("ids", ids.toArray(UUID[]::new)).query((row, i) -> resource(row)).list();
    }

    List<Resource> ofPlace(String place) {
        return jdbc.sql(SELECT + "where r.published and home.head = :place order by r.kind, public.sort_key(r.name) collate \"fr-x-icu\", r.slug").param("place", place).query((row, i) -> resource(row)).list();
    }

    /** Where something is offered. */
    Set<String> places() {
        return jdbc.sql("select distinct home.head from pooling.resource r join place.place home on home.slug = r.place_slug where r.published").query(String.class).set();
    }

    /** Offered ones whose words fit, of a kind or of any (empty), at some places or anywhere (empty). */
    List<Resource> search(String words, String kind, Collection<String> places, int limit, int offset) {
        return jdbc.sql(ASKED + SELECT + FITS + " order by public.sort_key(r.name) collate \"fr-x-icu\", r.slug limit :limit offset :offset").param("words", words.strip()).param("kind", kind)
                .param("places", places.toArray(String[]::new)).param("limit", limit).param("offset", offset).query((row, i) -> resource(row)).list();
    }

    /** All offered ones whose words fit, at some places; in no order people read, which costs a folding for every row. */
    List<Resource> fitting(String words, String kind, Collection<String> places, int limit) {
        return jdbc.sql(ASKED + SELECT + FITS + " order by r.slug limit :limit").param("words", words.strip()).param("kind", kind).param("places", places.toArray(String[]::new)).param("limit", limit).query((row, i) -> resource(row)).list();
    }

    int count(String words, String kind, Collection<String> places) {
        return jdbc.sql(ASKED + "select count(*) from pooling.resource r join place.place home on home.slug = r.place_slug " + FITS).param("words", words.strip()).param("kind", kind).param("places", places.toArray(String[]::new)).query(Integer.class).single();
    }

    /** The words asked, folded once. */
    private static final String ASKED = "with asked as materialized (select word from public.search_words(:words) word) ";
    private static final String FITS = """
            where r.published and (:kind = '' or r.kind = :kind) and (cardinality(:places::text[]) = 0 or home.head = any(:places::text[]))
              and not exists (select 1 from asked
                where r.search_key not like '%' || word || '%'
                and not exists (select 1 from place.place p where p.slug = home.head and p.search_key like '%' || word || '%'))
            """;

    private static Resource resource(ResultSet row) throws SQLException {
        String award = row.getString("award_slug");
        Optional<Resource.Grant> grant = award == null ? Optional.empty() : Optional.of(new Resource.Grant(award, row.getString("duty"), row.getObject("shared_until", LocalDate.class)));
        var days = new TreeSet<>(List.of((Integer[]) row.getArray("days").getArray()));
        String kit = row.getString("kit");
        return new Resource(row.getObject("id", UUID.class), row.getString("slug"), new OrganisationId(row.getObject("owner", UUID.class)), row.getString("head"), row.getString("commune_code"),
                new Description(Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("description"), whole(row, "capacity"), row.getInt("units"), row.getBoolean("itinerant"),
                        new TreeSet<>(List.of((String[]) row.getArray("features").getArray())), Audience.valueOf(row.getString("audience")), row.getBoolean("approval"), row.getString("training"),
                        new Price(new Money(row.getBigDecimal("price")), whole(row, "credits"), Price.Unit.valueOf(row.getString("price_unit"))), new Money(row.getBigDecimal("deposit")), row.getString("terms"),
                        new Resource.Rules(row.getInt("notice_hours"), row.getInt("buffer_minutes"), whole(row, "longest_hours"), whole(row, "quota_hours"), row.getInt("cancel_hours")),
                        new Hours(days, row.getObject("opens", LocalTime.class), row.getObject("closes", LocalTime.class)), grant),
                kit == null ? List.of() : Json.list(kit, Resource.Part.class), row.getBoolean("published"), row.getInt("version"));
    }

    private static Optional<Integer> whole(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class));
    }

    private JdbcClient.StatementSpec bound(String sql, UUID id, Description said) {
        return jdbc.sql(sql).param("id", id).param("kind", said.kind().name()).param("name", said.name()).param("description", said.text()).param("capacity", said.capacity().orElse(null), Types.INTEGER).param("units", said.units())
                .param("itinerant", said.itinerant()).param("features", said.features().toArray(String[]::new)).param("audience", said.audience().name()).param("approval", said.approval()).param("training", said.training())
                .param("price", said.price().amount().amount()).param("credits", said.price().credits().orElse(null), Types.INTEGER).param("unit", said.price().unit().name()).param("deposit", said.deposit().amount()).param("terms", said.terms()).param("notice", said.rules().noticeHours())
                .param("buffer", said.rules().bufferMinutes()).param("longest", said.rules().longestHours().orElse(null), Types.INTEGER).param("quota", said.rules().quotaHours().orElse(null), Types.INTEGER)
                .param("cancel", said.rules().cancelHours()).param("days", said.hours().days().toArray(Integer[]::new)).param("opens", said.hours().opens()).param("closes", said.hours().closes())
                .param("award", said.grant().map(Resource.Grant::award).orElse(null), Types.VARCHAR).param("duty", said.grant().map(Resource.Grant::duty).orElse("")).param("until", said.grant().map(Resource.Grant::sharedUntil).orElse(null), Types.DATE);
    }

    void create(UUID id, String slug, OrganisationId owner, String place, Description said, boolean published, Actor actor, Instant now) {
        bound("""
                insert into pooling.resource (id, slug, owner, place_slug, kind, name, description, capacity, units, itinerant, features, audience, approval, training, price, credits, price_unit, deposit, terms, notice_hours, buffer_minutes,
                  longest_hours, quota_hours, cancel_hours, days, opens, closes, award_slug, duty, shared_until, published, created_at, created_by)
                values (:id, :slug, :owner, :place, :kind, :name, :description, :capacity, :units, :itinerant, :features, :audience, :approval, :training, :price, :credits, :unit, :deposit, :terms, :notice, :buffer,
                  :longest, :quota, :cancel, :days, :opens, :closes, :award, :duty, :until, :published, :now, :by)
                """, id, said).param("slug", slug).param("owner", owner.value()).param("place", place).param("published", published).param("now", Timestamp.from(now)).param("by", actor.id()).update();
    }

    boolean change(UUID id, int version, String place, Description said, boolean published) {
        return bound("""
                update pooling.resource set place_slug = :place, kind = :kind, name = :name, description = :description, capacity = :capacity, units = :units, itinerant = :itinerant, features = :features, audience = :audience,
                  approval = :approval, training = :training, price = :price, credits = :credits, price_unit = :unit, deposit = :deposit, terms = :terms, notice_hours = :notice, buffer_minutes = :buffer, longest_hours = :longest, quota_hours = :quota,
                  cancel_hours = :cancel, days = :days, opens = :opens, closes = :closes, award_slug = :award, duty = :duty, shared_until = :until, published = :published, version = version + 1
                where id = :id and version = :version
                """, id, said).param("place", place).param("published", published).param("version", version).update() == 1;
    }

    /** As many units as it has; the last ones leave first, and only while nobody has them. */
    void units(UUID id, int many) {
        jdbc.sql("insert into pooling.unit (resource_id, ordinal) select :id, n from generate_series(1, :many) n on conflict do nothing").param("id", id).param("many", many).update();
        jdbc.sql("delete from pooling.unit u where u.resource_id = :id and u.ordinal > :many and not exists (select 1 from pooling.hold h where h.unit_id = u.id)").param("id", id).param("many", many).update();
    }

    void parts(UUID kit, List<Resource.Part> parts) {
        jdbc.sql("delete from pooling.component where kit_id = :kit").param("kit", kit).update();
        parts.forEach(part -> jdbc.sql("insert into pooling.component (kit_id, resource_id, quantity) values (:kit, :resource, :quantity)").param("kit", kit).param("resource", part.resource()).param("quantity", part.quantity()).update());
    }

    boolean isPermitted(UUID resource, OrganisationId body) {
        return jdbc.sql("select exists (select 1 from pooling.permit where resource_id = :resource and body = :body)").param("resource", resource).param("body", body.value()).query(Boolean.class).single();
    }

    void permit(UUID resource, OrganisationId body, Actor actor, Instant now) {
        jdbc.sql("insert into pooling.permit (resource_id, body, granted_at, granted_by, granted_by_name) values (:resource, :body, :now, :by, :name) on conflict do nothing").param("resource", resource).param("body", body.value())
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    List<OrganisationId> permitted(UUID resource) {
        return jdbc.sql("select body from pooling.permit where resource_id = :resource order by granted_at, body").param("resource", resource).query((row, i) -> new OrganisationId(row.getObject(1, UUID.class))).list();
    }

    /** Whether both were in one consortium that filed an application. */
    boolean together(OrganisationId one, OrganisationId other) {
        return jdbc.sql("""
                select exists (select 1 from application.member a join application.member b on b.application_number = a.application_number and b.organisation_id = :other
                where a.organisation_id = :one and exists (select 1 from application.filing f where f.application_number = a.application_number))
                """).param("one", one.value()).param("other", other.value()).query(Boolean.class).single();
    }
}
