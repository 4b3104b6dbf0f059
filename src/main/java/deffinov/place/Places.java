package deffinov.place;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import deffinov.web.French;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    /** Kilometres a minute on a motorway that goes straight there. */
    private static final double FASTEST = 130 / 60.0;
    /** The first look goes this many times less far than asked. */
    private static final int RINGS = 16;
    private static final String COLUMNS = "p.slug, p.name, p.commune_code, p.address, p.website, p.source, p.as_of, p.labels, p.withdrawn, p.owner, p.confirmed_on";
    private static final String SELECT = "select " + COLUMNS + " from place.place p ";
    /** One of several addresses leads to the place shown. */
    private static final String ASKED = "select asked.slug as asked, " + COLUMNS + " from place.place asked join place.place p on p.slug = asked.head ";
    /** The words asked, folded once and not for every row. */
    private static final String WORDS = "with word as materialized (select word from public.search_words(:words) word) ";
    private static final String FITS = """
            where p.shown_as is null and not p.withdrawn and (:territory = '' or exists (select 1 from territory.commune c where c.code = p.commune_code and c.territory_code = :territory))
              and not exists (select 1 from word where p.search_key not like '%' || word || '%' and p.details_key not like '%' || word || '%'
                and not exists (select 1 from territory.commune c where c.code = p.commune_code and (c.search_key like word || '%' or c.postal_codes like word || '%' and length(word) >= 2)))
            """;

    private final JdbcClient jdbc;
    private final Spots spots;
    private final Roads roads;
    private final RecordStore records;
    private final Linking linking;
    private final ApplicationEventPublisher events;

    Places(JdbcClient jdbc, Spots spots, Roads roads, RecordStore records, Linking linking, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.spots = spots;
        this.roads = roads;
        this.records = records;
        this.linking = linking;
        this.events = events;
    }

    /** Places whose name or commune fits every word, in one territory or everywhere (empty code), by name. */
    public List<Place> search(String words, String territory, int page) {
        return jdbc.sql(WORDS + SELECT + FITS + " order by public.sort_key(p.name) collate \"fr-x-icu\", p.slug limit :limit offset :offset")
                .param("words", words.strip()).param("territory", territory).param("limit", PAGE).param("offset", (page - 1) * PAGE)
                .query(Places::place).list();
    }

    public int count(String words, String territory) {
        return jdbc.sql(WORDS + "select count(*) from place.place p " + FITS).param("words", words.strip()).param("territory", territory)
                .query(Integer.class).single();
    }

    /** A place and the estimated minutes it is from where one asked. */
    public record Near(Place place, double minutes, double kilometres) {}

    /**
     * Places no further than so many minutes from a spot, on the same ground, the nearest first; those whose words fit, with a label
     * if one is given.
     *
     * @param words of the name, or of what is said of it: equipment, opening, publics, accessibility
     * @param resource only those where something these words fit can be booked; empty: all
     * @param seats only those where a room for so many can be booked; 0: all
     */
    public List<Near> near(Spot origin, int minutes, String words, String label, String resource, int seats) {
        Ways ways = roads.ways();
        return within(origin, ways, minutes, reach(origin, ways, minutes), words, label, resource, seats);
    }

    /**
     * The same, no more than {@code most}: looked for around first, further only while there are not enough, so that what a page
     * costs does not grow with the register.
     */
    public List<Near> nearest(Spot origin, int minutes, String words, String label, String resource, int seats, int most) {
        Ways ways = roads.ways();
        double reach = reach(origin, ways, minutes);
        List<Near> near = List.of();
        // By road, what is nearest as the crow flies is not what is reached first: there, all of them at once.
        for (int part = ways.holds(origin.code()) ? 1 : RINGS; part >= 1 && near.size() < most; part /= 2) {
            near = within(origin, ways, minutes, reach / part, words, label, resource, seats);
        }
        return near.size() > most ? near.subList(0, most) : near;
    }

    /** As the crow flies, in kilometres, how far one may get: where a graph of roads is known, as if on a straight motorway. */
    private static double reach(Spot origin, Ways ways, int minutes) {
        double estimated = Travel.around(origin.density()).kilometres(minutes);
        return ways.holds(origin.code()) ? Math.max(estimated, (minutes - Travel.TO_LEAVE_AND_ARRIVE) * FASTEST) : estimated;
    }

    private List<Near> within(Spot origin, Ways ways, int minutes, double reach, String words, String label, String resource, int seats) {
        if (reach <= 0) {
            return List.of(); // so few minutes do not even let one leave and arrive
        }
        double north = reach / DEGREE;
        double east = reach / (DEGREE * Math.max(0.05, Math.cos(Math.toRadians(Math.min(89, Math.abs(origin.latitude()) + north)))));
        var near = new ArrayList<Near>();
        jdbc.sql(WORDS + ", wanted as materialized (select '%' || public.search_key(:resource) || '%' as key) select " + COLUMNS + """
                , p.at[0] as x, p.at[1] as y from place.place p
                where p.shown_as is null and not p.withdrawn and p.at <@ box(point(:west, :south), point(:east, :north)) and (:label = '' or :label = any(p.labels))
                and (:resource = '' and :seats = 0 or exists (select 1 from pooling.resource r join place.place home on home.slug = r.place_slug where home.head = p.slug and r.published and (:seats = 0 or r.capacity >= :seats) and r.search_key like (select key from wanted)))
                and not exists (select 1 from word where p.search_key not like '%' || word || '%' and p.details_key not like '%' || word || '%')
                """).param("west", origin.longitude() - east).param("east", origin.longitude() + east).param("south", origin.latitude() - north).param("north", origin.latitude() + north)
                .param("label", label).param("seats", seats).param("resource", resource.strip().replace("%", "").replace("_", "")).param("words", words.strip()).query(row -> {
                    double latitude = row.getDouble("y");
                    double longitude = row.getDouble("x");
                    Optional<Travel.Way> way = spots.of(row.getString("commune_code")).flatMap(spot -> ways.between(origin, spot.at(latitude, longitude)));
                    if (way.isPresent() && way.get().kilometres() <= reach && way.get().minutes() <= minutes) {
                        near.add(new Near(place(row, 0), way.get().minutes(), way.get().kilometres()));
                    }
                });
        near.sort(Comparator.comparingDouble(Near::minutes).thenComparing(each -> each.place().slug()));
        return near;
    }

    /** Where a place is, in degrees. */
    public record Point(String slug, String name, String commune, double latitude, double longitude) {}

    /** All those {@link #search} would list that have a position, to be drawn. */
    public List<Point> points(String words, String territory) {
        return jdbc.sql(WORDS + "select p.slug, p.name, p.commune_code, p.at[0] as x, p.at[1] as y from place.place p " + FITS + " and p.at is not null order by p.slug").param("words", words.strip()).param("territory", territory)
                .query((row, i) -> new Point(row.getString("slug"), row.getString("name"), row.getString("commune_code"), row.getDouble("y"), row.getDouble("x"))).list();
    }

    /** Every label a place has, by name. */
    public List<String> labels() {
        return jdbc.sql("select distinct unnest(labels) as label from place.place where cardinality(labels) > 0 and shown_as is null and not withdrawn order by label").query(String.class).list();
    }

    public Place get(String slug) {
        return find(slug).orElseThrow(() -> new NotFound(new ObjectRef("place", slug)));
    }

    /** The place shown at this address, whose own address may be another when two were found to be one. */
    public Optional<Place> find(String slug) {
        return jdbc.sql(ASKED + "where asked.slug = :slug").param("slug", slug).query(Places::place).optional();
    }

    /** Several at once, by the slug asked. */
    public Map<String, Place> list(Collection<String> slugs) {
        var found = new LinkedHashMap<String, Place>();
        jdbc.sql(ASKED + "where asked.slug = any(:slugs) order by public.sort_key(p.name) collate \"fr-x-icu\", p.slug, asked.slug")
                .param("slugs", slugs.toArray(String[]::new)).query(row -> {
                    found.put(row.getString("asked"), place(row, 0));
                });
        return found;
    }

    /** Adds a place on the applicant's word. One that is in the register already keeps an address of its own, which leads there. */
    public String add(Actor actor, String name, String communeCode, String communeName, String address, Instant now) {
        var entry = new Entry(UUID.randomUUID().toString(), name, communeCode, communeName, Optional.empty(), "", List.of(), address.isBlank() ? Map.of() : Map.of(Fact.Field.ADDRESS, address));
        Map<String, String> slugs = records.slugs(UUID.randomUUID(), List.of(entry));
        String slug = slugs.values().iterator().next();
        records.insert(Optional.empty(), "Ajouté par un candidat", now.atZone(French.PARIS).toLocalDate(), true, List.of(entry), slugs, Optional.of(actor.id()), now);
        linking.touch(List.of(slug));
        events.publishEvent(new PlaceAdded(actor, now, slug, name, communeCode));
        return slug;
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getString("slug"), row.getString("name"), row.getString("commune_code"), row.getString("address"),
                row.getString("website"), row.getString("source"), row.getDate("as_of").toLocalDate(),
                List.of((String[]) row.getArray("labels").getArray()), row.getBoolean("withdrawn"), Optional.ofNullable(row.getObject("owner", UUID.class)).map(OrganisationId::new), Optional.ofNullable(row.getObject("confirmed_on", LocalDate.class)));
    }
}
