package deffinov;

import deffinov.database.StartupProblem;
import deffinov.roads.RoadGraph;
import deffinov.territory.Roads;
import deffinov.territory.Spots;
import deffinov.web.French;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** The command {@code roads}: all or nothing, while the platform runs or not. */
final class ReadRoads {

    private static final int STEP = 100;

    private ReadRoads() {}

    /**
     * Without an extract, what was known of roads is forgotten. {@code folder}: for the graph while it is read; what a command
     * that was killed left there goes first. Refuses: another command reads roads.
     */
    static void run(Optional<Path> extract, Path folder, Connection connection, Consumer<String> say) throws SQLException {
        LoggingSystem.get(ReadRoads.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        connection.setAutoCommit(false);
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('roads', 0))").query(Boolean.class).single()) {
            throw new StartupProblem("Une autre commande lit des routes pour cette plateforme : attendez qu'elle ait fini.");
        }
        var roads = new Roads(jdbc);
        if (extract.isEmpty()) {
            boolean known = roads.forget();
            connection.commit();
            System.out.println(known ? "Les temps sont de nouveau estimés partout." : "Aucune route n'était connue : rien à oublier.");
            return;
        }
        if (!Files.isReadable(extract.get()) || Files.isDirectory(extract.get())) {
            throw new StartupProblem("Le fichier " + extract.get() + " ne peut pas être lu.");
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
            try {
                read(extract.get(), folder, roads, new Spots(jdbc), say);
                connection.commit();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new StartupProblem("Le dossier " + folder + " ne peut pas être écrit : " + e.getMessage());
        }
    }

    private static void read(Path extract, Path folder, Roads roads, Spots spots, Consumer<String> say) {
        say.accept("Lecture des routes");
        try (var graph = RoadGraph.read(extract, folder)) {
            RoadGraph.Held held = graph.held(spots.all());
            int communes = held.communes().size();
            if (communes == 0) {
                throw new StartupProblem("« " + extract + " » ne passe par aucune commune que la plateforme connaisse.");
            }
            roads.replace(extract.getFileName().toString(), graph.dated(), each -> held.reaches(each, done -> {
                if (done % STEP == 0 || done == communes) {
                    say.accept("Temps par la route : " + done + " communes sur " + communes);
                }
            }));
            System.out.println("Les temps se comptent par la route entre " + French.count(communes, "commune", "communes")
                    + (held.offRoad() == 0 ? "" : " ; " + French.count(held.offRoad(), "autre, loin de toute route de l'extrait, reste estimée", "autres, loin de toute route de l'extrait, restent estimées")) + ".");
        }
    }
}
