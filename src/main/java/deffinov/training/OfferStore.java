package deffinov.training;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Training offers in the database. */
@Repository
class OfferStore {

    private static final String SELECT = """
            select o.*, p.head as place, coalesce((select json_agg(json_build_object('from', s.starts_on::text, 'to', s.ends_on::text) order by s.starts_on, s.ends_on) from training.session s where s.offer_id = o.id), '[]') as sessions
            from training.offer o left join place.place p on p.slug = o.place_slug
            """;

    private final JdbcClient jdbc;

    OfferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Offer> find(String slug) {
        return jdbc.sql(SELECT + "where o.slug = :slug").param("slug", slug).query((row, i) -> offer(row)).optional();
    }

    Optional<Offer> find(OrganisationId owner, String key) {
        return jdbc.sql(SELECT + "where o.owner = :owner and o.key = :key").param("owner", owner.value()).param("key", key).query((row, i) -> offer(row)).optional();
    }

    List<Offer> ofOwners(Collection<OrganisationId> owners) {
        return jdbc.sql(SELECT + "where o.owner = any(:owners) order by public.sort_key(o.title) collate \"fr-x-icu\", o.slug").param("owners", owners.stream().map(OrganisationId::value).toArray(UUID[]::new)).query((row, i) -> offer(row)).list();
    }

    List<Offer> ofPlace(String place, LocalDate today) {
        return jdbc.sql(SELECT + "where p.head = :place and o.published and exists (select 1 from training.session s where s.offer_id = o.id and s.ends_on >= :today) order by public.sort_key(o.title) collate \"fr-x-icu\", o.slug").param("place", place).param("today", today)
                .query((row, i) -> offer(row)).list();
    }

    /** Shown ones whose words fit, with a session not over that begins in these days. */
    List<Offer> search(String words, LocalDate from, Optional<LocalDate> to, Optional<Offer.Mode> mode, boolean certifying) {
        return jdbc.sql("with word as materialized (select word from public.search_words(:words) word) " + SELECT + """
                where o.published and (:mode = '' or o.mode = :mode) and (not :certifying or o.certifying)
                and exists (select 1 from training.session s where s.offer_id = o.id and s.starts_on >= :from and (:to::date is null or s.starts_on <= :to::date))
                and not exists (select 1 from word where o.search_key not like '%' || word || '%' and not word = any(o.themes)
                  and coalesce(p.search_key, '') not like '%' || word || '%')
                order by o.slug limit 2000
                """).param("words", words.strip()).param("from", from).param("to", to.orElse(null), Types.DATE).param("mode", mode.map(Enum::name).orElse("")).param("certifying", certifying).query((row, i) -> offer(row)).list();
    }

    private static Offer offer(ResultSet row) throws SQLException {
        var sessions = Json.list(row.getString("sessions"), Map.class).stream().map(each -> new Offer.Session(LocalDate.parse(String.valueOf(each.get("from"))), LocalDate.parse(String.valueOf(each.get("to"))))).toList();
        return new Offer(row.getObject("id", UUID.class), row.getString("slug"), new OrganisationId(row.getObject("owner", UUID.class)), row.getString("key"),
                new Offer.Said(row.getString("title"), row.getString("objective"), row.getString("results"), row.getString("content"), row.getBoolean("certifying"), new TreeSet<>(List.of((String[]) row.getArray("themes").getArray())), row.getString("entry"),
                        Offer.Mode.valueOf(row.getString("mode")), row.getString("rhythm"), row.getBoolean("funded"), row.getString("organiser"), row.getString("website"), row.getString("commune_code"), Optional.ofNullable(row.getString("place")), row.getString("place_name"), sessions),
                row.getBoolean("published"), Optional.ofNullable(row.getString("xml")), row.getInt("version"));
    }

    String free(String base) {
        return Stream.iterate(1, n -> n + 1).map(n -> n == 1 ? base : base + "-" + n).filter(slug -> find(slug).isEmpty()).findFirst().orElseThrow();
    }

    /** Keeps it, sessions included; nothing when it was changed since {@code version}. */
    boolean save(Offer offer, Actor actor, Instant now) {
        Offer.Said said = offer.said();
        boolean kept = jdbc.sql("""
                insert into training.offer (id, slug, owner, key, title, objective, results, content, certifying, themes, entry, mode, rhythm, funded, organiser, website, commune_code, place_slug, place_name, published, xml, changed_at, changed_by)
                values (:id, :slug, :owner, :key, :title, :objective, :results, :content, :certifying, :themes, :entry, :mode, :rhythm, :funded, :organiser, :website, :commune, :place, :placeName, :published, :xml, :now, :by)
                on conflict (id) do update set title = excluded.title, objective = excluded.objective, results = excluded.results, content = excluded.content, certifying = excluded.certifying, themes = excluded.themes, entry = excluded.entry,
                  mode = excluded.mode, rhythm = excluded.rhythm, funded = excluded.funded, organiser = excluded.organiser, website = excluded.website, commune_code = excluded.commune_code, place_slug = excluded.place_slug,
                  place_name = excluded.place_name, published = excluded.published, xml = excluded.xml, version = training.offer.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                where training.offer.version = :version
                """).param("id", offer.id()).param("slug", offer.slug()).param("owner", offer.owner().value()).param("key", offer.key()).param("title", said.title()).param("objective", said.objective()).param("results", said.results()).param("content", said.content())
                .param("certifying", said.certifying()).param("themes", said.themes().toArray(String[]::new)).param("entry", said.entry()).param("mode", said.mode().name()).param("rhythm", said.rhythm()).param("funded", said.funded()).param("organiser", said.organiser())
                .param("website", said.website()).param("commune", said.commune()).param("place", said.place().orElse(null), Types.VARCHAR).param("placeName", said.placeName()).param("published", offer.published()).param("xml", offer.xml().orElse(null), Types.VARCHAR)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("version", offer.version()).update() == 1;
        if (kept) {
            jdbc.sql("delete from training.session where offer_id = :id").param("id", offer.id()).update();
            said.sessions().forEach(session -> jdbc.sql("insert into training.session (offer_id, starts_on, ends_on) values (:id, :from, :to) on conflict do nothing").param("id", offer.id()).param("from", session.from()).param("to", session.to()).update());
        }
        return kept;
    }
}
