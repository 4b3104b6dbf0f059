package deffinov.territory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every commune that has a position, in memory: they change once a year, with a new release. */
@Component
public class Spots {

    private final JdbcClient jdbc;
    private volatile List<Spot> all = List.of();
    private volatile Map<String, Spot> byCode = Map.of();

    /** Also for a command, on a connection of its own. */
    public Spots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By code; read from the database once. */
    public List<Spot> all() {
        if (all.isEmpty()) {
            var ground = new Ground();
            var read = jdbc.sql("""
                    select code, name, department_code, territory_code, density, frr, qpv, coalesce(population, 0) as people, latitude, longitude from territory.commune where latitude is not null order by code
                    """).query((row, i) -> new Spot(row.getString("code"), row.getString("name"), row.getString("department_code"), row.getString("territory_code"), row.getString("density").intern(),
                    row.getString("frr").startsWith("FRR") || row.getString("frr").startsWith("Classée"), row.getInt("qpv") > 0, row.getLong("people"), row.getDouble("latitude"), row.getDouble("longitude"),
                    ground.of(row.getString("code"), row.getString("territory_code")))).list();
            byCode = read.stream().collect(Collectors.toUnmodifiableMap(Spot::code, Function.identity()));
            all = List.copyOf(read);
        }
        return all;
    }

    public Optional<Spot> of(String code) {
        all();
        return Optional.ofNullable(byCode.get(code));
    }
}
