package deffinov.territory;

import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Regions, overseas collectivities and communes. Public facts: read by everyone. */
@Service
public class Territories {

    private static final int LONGEST_NAME = 120;
    private static final String COMMUNE = """
            select c.code, c.name, c.department_code, d.name as department_name, c.territory_code, c.postal_codes
            from territory.commune c join territory.department d on d.code = c.department_code
            """;

    private final JdbcClient jdbc;
    /** By commune: they change once a year, with a new release. */
    private final Map<String, ZoneId> zones = new ConcurrentHashMap<>();

    Territories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by name. */
    public List<Territory> list() {
        return jdbc.sql("select code, name, time_zone from territory.territory order by public.sort_key(name) collate \"fr-x-icu\"")
                .query(Territories::territory).list();
    }

    public Territory get(String code) {
        return find(code).orElseThrow(() -> new NotFound(new ObjectRef("territory", code)));
    }

    public Optional<Territory> find(String code) {
        return jdbc.sql("select code, name, time_zone from territory.territory where code = :code").param("code", code)
                .query(Territories::territory).optional();
    }

    /** Names by code, in the order of the names. */
    public Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        list().forEach(territory -> names.put(territory.code(), territory.name()));
        return names;
    }

    private static Territory territory(ResultSet row, int number) throws SQLException {
        return new Territory(row.getString("code"), row.getString("name"), ZoneId.of(row.getString("time_zone")));
    }

    /** The legal time of a commune. */
    public Optional<ZoneId> zone(String commune) {
        ZoneId known = zones.get(commune);
        if (known == null) {
            known = jdbc.sql("select t.time_zone from territory.commune c join territory.territory t on t.code = c.territory_code where c.code = :code").param("code", commune).query(String.class).optional().map(ZoneId::of).orElse(null);
            if (known != null) {
                zones.put(commune, known);
            }
        }
        return Optional.ofNullable(known);
    }

    public Optional<Commune> commune(String code) {
        return jdbc.sql(COMMUNE + " where c.code = :code").param("code", code).query(Territories::commune).optional();
    }

    /** How a commune is shown; its code alone when it is unknown. */
    public String communeLabel(String code) {
        return commune(code).map(Commune::label).orElse(code);
    }

    /** Several communes by code; unknown codes are left out. */
    public Map<String, Commune> communes(Collection<String> codes) {
        var found = new LinkedHashMap<String, Commune>();
        if (!codes.isEmpty()) {
            jdbc.sql(COMMUNE + " where c.code = any(:codes)").param("codes", codes.toArray(String[]::new))
                    .query(Territories::commune).list().forEach(commune -> found.put(commune.code(), commune));
        }
        return found;
    }

    /**
     * Reads what somebody typed for a commune: its name, its postal code, both, its INSEE code, or the label we show.
     *
     * @return all that fit, exact names first, at most {@code limit}
     */
    public List<Commune> matching(String typed, int limit) {
        String text = typed.strip();
        if (text.length() > LONGEST_NAME) {
            return List.of(); // no commune is called that, and the expressions below would take minutes to say so
        }
        String code = text.replaceAll("(?s).*?\\b(\\d{5}|\\d[AB]\\d{3})\\b.*", "$1");
        boolean coded = !code.equals(text) || code.matches("\\d{5}|\\d[AB]\\d{3}");
        String department = text.replaceAll("(?s).*\\((\\d{2,3}|\\d[AB])\\b.*", "$1");
        String name = text.replaceAll("\\(.*", "").replaceAll("\\b\\d{5}\\b", "").strip();
        // The name is folded once, and looked for between two bounds: beside each of 35,000 rows it took most of the time of every page that asks for a commune.
        String named = name.isEmpty() ? "" : """
                and c.code in (select p.code from territory.commune p, typed where p.search_key collate "C" >= typed.key and p.search_key collate "C" < typed.key || chr(1114111) union all select :code)
                """;
        return jdbc.sql("with typed as materialized (select public.search_key(:name) as key) " + COMMUNE + """
                where (not :coded or c.code = :code or c.postal_codes like '%' || :code || '%') and (not :located or c.department_code = :department)
                """ + named + "order by c.search_key <> (select key from typed), c.search_key, c.code limit :limit")
                .param("name", name).param("code", code).param("coded", coded).param("located", !department.equals(text))
                .param("department", department).param("limit", limit)
                .query(Territories::commune).list();
    }

    private static Commune commune(ResultSet row, int number) throws SQLException {
        return new Commune(row.getString("code"), row.getString("name"), row.getString("department_code"),
                row.getString("department_name"), row.getString("territory_code"), row.getString("postal_codes"));
    }

    /** How many départements there are, for shares. */
    public int departmentCount() {
        return jdbc.sql("select count(*) from territory.department").query(Integer.class).single();
    }

    /** Names of départements by code. */
    public Map<String, String> departments() {
        var names = new LinkedHashMap<String, String>();
        jdbc.sql("select code, name from territory.department order by code")
                .query(row -> {
                    names.put(row.getString("code"), row.getString("name"));
                });
        return names;
    }
}
