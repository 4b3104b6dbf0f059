package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.French;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String SELECT = """
            select p.slug, p.name, p.commune_code, p.address, p.website, p.source, p.as_of, p.labels from place.place p
            """;
    private static final String FITS = """
            where (:territory = '' or exists (select 1 from territory.commune c where c.code = p.commune_code and c.territory_code = :territory))
              and not exists (select 1 from regexp_split_to_table(public.sort_key(:words), '\\s+') word
                where p.search_key not like '%' || replace(replace(word, '%', ''), '_', '') || '%'
                and not exists (select 1 from territory.commune c where c.code = p.commune_code
                  and (c.search_key like replace(replace(word, '%', ''), '_', '') || '%' or c.postal_codes like word || '%' and length(word) >= 2)))
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Places(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
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
                List.of((String[]) row.getArray("labels").getArray()));
    }
}
