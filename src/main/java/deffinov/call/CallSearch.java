package deffinov.call;

import deffinov.shared.Json;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Published calls by words, territory, state, kind of member and axis; public. Only a page of summaries is read, whatever the number of calls. */
@Service
@Transactional
public class CallSearch {

    public static final int PAGE = 20;
    private static final int LAST_PAGE = 1_000;

    /** What is looked for; empty text: anything. {@code state}: ouverts, a-venir, clos; {@code axis}: its identifier. {@code page} from 0. */
    public record Query(String words, String programme, String territory, String state, String kind, String axis, int page) {

        public static final Query OPEN = new Query("", "", "", "ouverts", "", "", 0);
    }

    public record Found(List<CallSummary> calls, boolean more) {}

    private final JdbcClient jdbc;

    CallSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page, those that close first at the top, the closed ones last. */
    public Found find(Query query, Instant now) {
        return find(query, now, PAGE);
    }

    /** The same with another page size, for calendars and feeds. */
    public Found find(Query query, Instant now, int size) {
        int offset = Math.min(query.page(), LAST_PAGE) * size;
        var conditions = new ArrayList<String>();
        conditions.add("c.state = 'published'");
        if (!query.words().isBlank()) {
            conditions.add("(c.words @@ public.searched(:words) or numnode(public.searched(:words)) = 0)");
        }
        if (!query.programme().isEmpty()) {
            conditions.add("c.programme = :programme");
        }
        if (!query.territory().isEmpty()) {
            conditions.add("(c.territory_code = :territory or c.served @> array[cast(:territory as text)])");
        }
        if (!query.kind().isEmpty()) {
            conditions.add("c.kinds @> array[cast(:kind as text)]");
        }
        if (!query.axis().isEmpty()) {
            conditions.add("c.axes @> array[cast(:axis as text)]");
        }
        switch (query.state()) {
            case "ouverts" -> conditions.add("c.closes_at > :now and exists (select 1 from jsonb_to_recordset(c.waves) w(opens timestamptz, closes timestamptz) where :now >= w.opens and :now < w.closes)");
            case "a-venir" -> conditions.add("(c.opens_at is null or c.opens_at > :now)");
            case "clos" -> conditions.add("c.closes_at <= :now");
            default -> conditions.add("true");
        }
        String columns = "c.slug, c.title, c.territory_code, t.name as territory_name, t.time_zone, a.name as authority_name, c.waves::text as waves, c.grant_floor, c.grant_ceiling, c.closes_at";
        String from = " from call.call c join territory.territory t on t.code = c.territory_code join authority.authority a on a.code = c.authority_code where " + String.join(" and ", conditions);
        // Which index serves depends on the words: this statement is planned with its parameters in sight.
        jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
        var found = jdbc.sql("select * from ((select 1 as part, " + columns + from + " and (c.closes_at > :now or c.closes_at is null) order by c.closes_at, c.slug limit :reach)"
                + " union all (select 2 as part, " + columns + from + " and c.closes_at <= :now order by c.closes_at desc, c.slug desc limit :reach)) each"
                + " order by part, case part when 1 then closes_at end, closes_at desc, slug limit :limit offset :offset")
                .param("words", query.words()).param("programme", query.programme()).param("territory", query.territory()).param("kind", query.kind()).param("axis", query.axis())
                .param("now", Timestamp.from(now)).param("limit", size + 1).param("offset", offset).param("reach", offset + size + 1).query(CallSearch::summary).list();
        return new Found(found.stream().limit(size).toList(), found.size() > size);
    }

    private static CallSummary summary(ResultSet row, int number) throws SQLException {
        var waves = Json.list(row.getString("waves"), CallSummary.Dates.class).stream()
                .map(dates -> new Wave("", "", Instant.parse(dates.opens()), Instant.parse(dates.closes()), Instant.parse(dates.closes()))).toList();
        return new CallSummary(new CallSlug(row.getString("slug")), row.getString("title"), row.getString("territory_code"), row.getString("territory_name"),
                ZoneId.of(row.getString("time_zone")), row.getString("authority_name"), waves, Optional.ofNullable(row.getBigDecimal("grant_floor")).map(Money::new),
                Optional.ofNullable(row.getBigDecimal("grant_ceiling")).map(Money::new));
    }
}
