package deffinov.place;

import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that may be one place, and what people said of them. A word joins or parts at once whatever the points say, and can be
 * taken back; nothing of either record is ever lost.
 */
@Service
@Transactional
public class Doubts {

    /** Pairs a page shows. */
    public static final int PAGE = 20;
    private static final int LONGEST = 500;
    private static final String FROM = """
            from place.pair p join place.place x on x.slug = p.a join place.place y on y.slug = p.b join territory.commune cx on cx.code = x.commune_code join territory.commune cy on cy.code = y.commune_code
            where p.verdict is null and x.head <> y.head and (cx.territory_code = any(:territories) or cy.territory_code = any(:territories))
            and exists (select 1 from place.record r where r.slug = p.a and r.live) and exists (select 1 from place.record r where r.slug = p.b and r.live)
            """;

    private final JdbcClient jdbc;
    private final Stewards stewards;
    private final Linking linking;
    private final RecordStore store;
    private final ApplicationEventPublisher events;

    Doubts(JdbcClient jdbc, Stewards stewards, Linking linking, RecordStore store, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.stewards = stewards;
        this.linking = linking;
        this.store = store;
        this.events = events;
    }

    /** A pair: how alike, and what was said. */
    public record Pair(String a, String b, Likeness likeness, Optional<Boolean> same, String reason, Optional<Instant> saidAt, String saidBy) {}

    /** Pairs nobody has judged and that are shown apart, in the actor's territories, the likeliest first. Refuses who looks after none. */
    @Transactional(readOnly = true)
    public List<Pair> list(Actor actor, int page, Instant now) {
        return jdbc.sql("select p.* " + FROM + " order by p.score desc, p.a, p.b limit :limit offset :offset").param("territories", codes(actor, now)).param("limit", PAGE).param("offset", (page - 1) * PAGE).query((row, i) -> pair(row)).list();
    }

    @Transactional(readOnly = true)
    public int count(Actor actor, Instant now) {
        return jdbc.sql("select count(*) " + FROM).param("territories", codes(actor, now)).query(Integer.class).single();
    }

    private String[] codes(Actor actor, Instant now) {
        return stewards.required(actor, now).toArray(String[]::new);
    }

    /** What ties the records of one place together, or was said to part them from others. */
    @Transactional(readOnly = true)
    public List<Pair> ofPlace(String slug) {
        return jdbc.sql("""
                select p.* from place.pair p join place.place x on x.slug = p.a join place.place y on y.slug = p.b, place.place mine
                where mine.slug = :slug and (x.head = mine.head or y.head = mine.head) and (p.verdict is not null or x.head = y.head) order by p.a, p.b
                """).param("slug", slug).query((row, i) -> pair(row)).list();
    }

    /** Every live record of the place shown at this address, the freshest first. */
    @Transactional(readOnly = true)
    public List<PlaceRecord> records(String slug) {
        return store.of(slug).stream().sorted(Projection.FRESHEST).toList();
    }

    /** Records by address; those no list says any more are left out. */
    @Transactional(readOnly = true)
    public List<PlaceRecord> recordsOf(Set<String> slugs) {
        return store.live(slugs);
    }

    private static Pair pair(ResultSet row) throws SQLException {
        Timestamp said = row.getTimestamp("said_at");
        return new Pair(row.getString("a"), row.getString("b"), new Likeness(row.getInt("score"), Json.list(row.getString("why"), Likeness.Reason.class)), Optional.ofNullable(row.getString("verdict")).map("same"::equals), row.getString("reason"),
                Optional.ofNullable(said).map(Timestamp::toInstant), row.getString("said_by_name"));
    }

    /**
     * Says whether two records are one place; absent: takes back what was said. Refuses: neither in the actor's territories, no
     * reason, two owners who are not one body.
     */
    public void say(Actor actor, String one, String other, Optional<Boolean> same, String reason, Instant now) {
        String a = one.compareTo(other) < 0 ? one : other;
        String b = one.compareTo(other) < 0 ? other : one;
        var codes = codes(actor, now);
        boolean mine = !a.equals(b) && jdbc.sql("""
                select count(*) = 2 and bool_or(c.territory_code = any(:territories)) from place.place p join territory.commune c on c.code = p.commune_code where p.slug in (:a, :b)
                """).param("territories", codes).param("a", a).param("b", b).query((row, i) -> row.getBoolean(1)).single();
        if (!mine) {
            throw new NotFound(new ObjectRef("place", a));
        }
        if (same.isPresent() && reason.isBlank()) {
            throw new Refused(new PlaceRefusal.StatementMissing("raison"));
        }
        if (reason.length() > LONGEST) {
            throw new Refused(new PlaceRefusal.TooLong("raison", LONGEST));
        }
        store.lock();
        var owners = store.owners(Set.of(a, b));
        if (same.orElse(false) && Set.copyOf(owners.values()).size() == 2) {
            throw new Refused(new PlaceRefusal.TwoOwners());
        }
        String verdict = same.map(yes -> yes ? "same" : "different").orElse("");
        if (same.isEmpty()) {
            jdbc.sql("update place.pair set verdict = null, reason = '', said_at = null, said_by = null, said_by_name = '' where a = :a and b = :b").param("a", a).param("b", b).update();
        } else {
            jdbc.sql("""
                    insert into place.pair (a, b, score, why, verdict, reason, said_at, said_by, said_by_name) values (:a, :b, 0, '[]', :verdict, :reason, :now, :by, :name)
                    on conflict (a, b) do update set verdict = excluded.verdict, reason = excluded.reason, said_at = excluded.said_at, said_by = excluded.said_by, said_by_name = excluded.said_by_name
                    """).param("a", a).param("b", b).param("verdict", verdict).param("reason", reason.strip()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
        }
        linking.show(Set.of(a, b));
        events.publishEvent(new PlacesCompared(actor, now, a, b, verdict, reason.strip()));
    }
}
