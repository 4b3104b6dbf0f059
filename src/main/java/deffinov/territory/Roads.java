package deffinov.territory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The graph of roads an installation was given, if any: how long a car takes from commune to commune. Read from OpenStreetMap by
 * a command of its own, outside the platform, since a graph is larger than the platform; here are the times alone.
 */
@Service
public class Roads {

    private final JdbcClient jdbc;
    private volatile Known known = new Known(Optional.empty(), Ways.ESTIMATED);

    private record Known(Optional<Graph> graph, Ways ways) {}

    /** Also for a command, on a connection of its own. */
    public Roads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where times come from.
     *
     * @param source the extract's name, shown with the attribution its licence (ODbL) asks for
     * @param dated the day its data are of, when it says
     */
    public record Graph(String source, Optional<LocalDate> dated, Instant readAt) {}

    /** One commune of the graph and those within {@link Ways#FURTHEST} minutes of it, with the seconds they are away. */
    public record Reach(String commune, List<String> near, List<Integer> seconds) {}

    public Optional<Graph> graph() {
        return jdbc.sql("select source, dated, read_at from territory.road_graph").query((row, i) -> new Graph(row.getString("source"), Optional.ofNullable(row.getObject("dated", LocalDate.class)), row.getTimestamp("read_at").toInstant())).optional();
    }

    /** What is known now; read again when the graph was replaced. */
    public Ways ways() {
        Optional<Graph> graph = graph();
        Known kept = known;
        if (!kept.graph().equals(graph)) {
            kept = new Known(graph, read());
            known = kept;
        }
        return kept.ways();
    }

    private Ways read() {
        var builder = new Ways.Builder(jdbc.sql("select commune_code from territory.road order by commune_code").query(String.class).list());
        jdbc.sql("select commune_code, near, seconds from territory.road").query(row -> {
            var seconds = (Object[]) row.getArray("seconds").getArray();
            short[] each = new short[seconds.length];
            for (int i = 0; i < seconds.length; i++) {
                each[i] = ((Number) seconds[i]).shortValue();
            }
            builder.add(row.getString("commune_code"), (String[]) row.getArray("near").getArray(), each);
        });
        return builder.build();
    }

    /** Puts a graph in the place of the one known, in the caller's transaction. {@code reaches}: gives each commune's to its argument. */
    public void replace(String source, Optional<LocalDate> dated, Consumer<Consumer<Reach>> reaches) {
        forget();
        jdbc.sql("insert into territory.road_graph (source, dated, read_at) values (:source, :dated, clock_timestamp())").param("source", source).param("dated", dated.orElse(null)).update();
        reaches.accept(reach -> jdbc.sql("insert into territory.road (commune_code, near, seconds) values (:commune, :near, :seconds)").param("commune", reach.commune())
                .param("near", reach.near().toArray(String[]::new)).param("seconds", reach.seconds().stream().map(Integer::shortValue).toArray(Short[]::new)).update());
    }

    /** Back to estimates alone. @return whether there was a graph */
    public boolean forget() {
        jdbc.sql("delete from territory.road").update();
        return jdbc.sql("delete from territory.road_graph").update() > 0;
    }
}
