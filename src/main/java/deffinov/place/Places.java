package deffinov.place;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.web.French;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Third places: found by everyone, added by whoever builds a consortium with one the list lacks. */
@Service
@Transactional
public class Places {

    /** Rows a page of the list shows. */
    public static final int PAGE = 30;

    /** A degree of latitude, in kilometres. */
    private static final double DEGREE = Travel.EARTH * Math.PI / 180;
    private static final String SELECT = """
            select p.slug, p.name, p.commune_code, p.address, p.website, p.source, p.as_of, p.labels, p.owner, p.confirmed_on from place.place p
            """;
    private static final String FITS = """
            where (:territory = '' or exists (select 1 from territory.commune c where c.code = p.commune_code and c.territory_code = :territory))
              and not exists (select 1 from regexp_split_to_table(public.sort_key(:words), '\\s+') word
                where p.search_key not like '%' || replace(replace(word, '%', ''), '_', '') || '%'
                and not exists (select 1 from territory.commune c where c.code = p.commune_code
                  and (c.search_key like replace(replace(word, '%', ''), '_', '') || '%' or c.postal_codes like word || '%' and length(word) >= 2)))
            """;

    private final JdbcClient jdbc;
    private final Spots spots;
    private final ApplicationEventPublisher events;

    Places(JdbcClient jdbc, Spots spots, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.spots = spots;
        this.events = events;
    }

    /** Places whose name or commune fits every word, in one territory or everywhere (empty code), by name. */
    public List<Place> search(String words, String territory, int page) {
        return jdbc.sql(SELECT + FITS + " order by public.sort_key(p.name) collate \"fr-x-icu\", p.slug limit :limit offset :offset")
                .param("words", words.strip()).param("territory", territory).param("limit", PAGE).param("offset", (page - 1) * PAGE)
                .query(Places::place).list();
    }

    public int count(String words, String territory) {
        return jdbc.sql("select count(*) from place.place p " + FITS).param("words", words.strip()).param("territory", territory)
                .query(Integer.class).single();
    }

    /** A place and the estimated minutes it is from where one asked. */
    public record Near(Place place, double minutes, double kilometres) {}

    /**
     * Places no further than so many minutes from the centre of a commune, on the same ground, the nearest first; those whose
     * words fit, with a label if one is given. Nothing from a commune whose position is unknown.
     *
     * @param resource only those where something these words fit can be booked; empty: all
     */
    public List<Near> near(String commune, int minutes, String words, String label, String resource) {
        Optional<Spot> origin = spots.of(commune);
        if (origin.isEmpty()) {
            return List.of();
        }
        Travel.Road road = Travel.around(origin.get().density());
        double reach = road.kilometres(minutes);
        double north = reach / DEGREE;
        double east = reach / (DEGREE * Math.max(0.05, Math.cos(Math.toRadians(Math.min(89, Math.abs(origin.get().latitude()) + north)))));
        var near = new ArrayList<Near>();
        jdbc.sql("""
                select p.slug, p.name, p.commune_code, p.address, p.website, p.source, p.as_of, p.labels, p.owner, p.confirmed_on, p.at[0] as x, p.at[1] as y from place.place p
                where p.at <@ box(point(:west, :south), point(:east, :north)) and (:label = '' or :label = any(p.labels))
                and (:resource = '' or exists (select 1 from pooling.resource r where r.place_slug = p.slug and r.published and public.search_key(r.name || ' ' || array_to_string(r.features, ' ')) like '%' || public.search_key(:resource) || '%'))
                and not exists (select 1 from regexp_split_to_table(public.sort_key(:words), '\\s+') word where p.search_key not like '%' || replace(replace(word, '%', ''), '_', '') || '%')
                """).param("west", origin.get().longitude() - east).param("east", origin.get().longitude() + east).param("south", origin.get().latitude() - north).param("north", origin.get().latitude() + north)
                .param("label", label).param("resource", resource.strip().replace("%", "").replace("_", "")).param("words", words.strip()).query(row -> {
                    double far = Travel.kilometres(origin.get().latitude(), origin.get().longitude(), row.getDouble("y"), row.getDouble("x"));
                    boolean reached = spots.of(row.getString("commune_code")).map(spot -> spot.ground() == origin.get().ground()).orElse(false);
                    if (reached && road.minutes(far) <= minutes) {
                        near.add(new Near(place(row, 0), road.minutes(far), far));
                    }
                });
        near.sort(Comparator.comparingDouble(Near::kilometres).thenComparing(each -> each.place().slug()));
        return near;
    }

    /** Every label a place has, by name. */
    public List<String> labels() {
        return jdbc.sql("select distinct unnest(labels) as label from place.place order by label").query(String.class).list();
    }

    public Place get(String slug) {
        return find(slug).orElseThrow(() -> new NotFound(new ObjectRef("place", slug)));
    }

    public Optional<Place> find(String slug) {
        return jdbc.sql(SELECT + "where p.slug = :slug").param("slug", slug).query(Places::place).optional();
    }

    /** Several at once, by slug. */
    public Map<String, Place> list(Collection<String> slugs) {
        var found = new LinkedHashMap<String, Place>();
        jdbc.sql(SELECT + "where p.slug = any(:slugs) order by public.sort_key(p.name) collate \"fr-x-icu\", p.slug")
                .param("slugs", slugs.toArray(String[]::new)).query(Places::place).list().forEach(place -> found.put(place.slug(), place));
        return found;
    }

    /** Adds a place on the applicant's word; two places of one name in one commune get two addresses. */
    public String add(Actor actor, String name, String communeCode, String communeName, String address, Instant now) {
        String base = French.slug(name + " " + communeName);
        String slug = Stream.iterate(1, n -> n + 1).map(n -> n == 1 ? base : base + "-" + n).filter(each -> find(each).isEmpty())
                .findFirst().orElseThrow();
        jdbc.sql("""
                insert into place.place (slug, name, commune_code, address, website, source, as_of, added_by, added_at)
                values (:slug, :name, :commune, :address, '', 'Ajouté par un candidat', (:now at time zone 'Europe/Paris')::date, :by, :now)
                """)
                .param("slug", slug).param("name", name).param("commune", communeCode).param("address", address)
                .param("by", actor.id()).param("now", Timestamp.from(now)).update();
        events.publishEvent(new PlaceAdded(actor, now, slug, name, communeCode));
        return slug;
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getString("slug"), row.getString("name"), row.getString("commune_code"), row.getString("address"),
                row.getString("website"), row.getString("source"), row.getDate("as_of").toLocalDate(),
                List.of((String[]) row.getArray("labels").getArray()), Optional.ofNullable(row.getObject("owner", UUID.class)).map(OrganisationId::new), Optional.ofNullable(row.getObject("confirmed_on", LocalDate.class)));
    }
}
