package deffinov.selection;

import deffinov.call.CallSlug;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a selection looks at besides the applications: communes, who was granted before, places there already. */
@Repository
class SelectionStore {

    /** INSEE's seven-level density grid: these three are rural. */
    private static final Set<String> RURAL = Set.of("Bourgs ruraux", "Rural à habitat dispersé", "Rural à habitat très dispersé");

    private final JdbcClient jdbc;

    SelectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A commune: whether it is in the territory asked for, its inhabitants, its centre in degrees. */
    record Spot(String code, String department, boolean inside, boolean rural, long people, double latitude, double longitude) {}

    /** The communes of a territory, and others by code; those without a position are left out. */
    Map<String, Spot> communes(String territory, Collection<String> others) {
        var found = new HashMap<String, Spot>();
        jdbc.sql("""
                select code, department_code, territory_code = :territory as inside, density, coalesce(population, 0) as people, latitude, longitude from territory.commune
                where (territory_code = :territory or code = any(:others)) and latitude is not null
                """).param("territory", territory).param("others", others.toArray(String[]::new)).query(row -> {
                    String code = row.getString("code");
                    found.put(code, new Spot(code, row.getString("department_code"), row.getBoolean("inside"), RURAL.contains(row.getString("density")), row.getLong("people"), row.getDouble("latitude"), row.getDouble("longitude")));
                });
        return found;
    }

    /** Bodies that led an application granted in another call. */
    Set<String> granted(CallSlug except) {
        return jdbc.sql("select distinct a.lead_organisation::text from award.award w join application.application a on a.number = w.application_number where w.call_slug <> :call").param("call", except.value()).query(String.class).set();
    }

    /** Communes of the places of applications granted in other calls. */
    List<String> placed(CallSlug except) {
        return jdbc.sql("""
                select distinct p.commune_code from award.award w join application.site s on s.application_number = w.application_number join place.place p on p.slug = s.place_slug where w.call_slug <> :call
                """).param("call", except.value()).query(String.class).list();
    }
}
