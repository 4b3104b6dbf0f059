package deffinov.roads;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.json.Statement;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.PMap;
import deffinov.database.StartupProblem;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The roads a car may take in an extract (.osm.pbf, .osm, .osm.gz), laid out by GraphHopper in a folder given. Ferries are no roads:
 * an island without a bridge counts by itself, here as in the estimates.
 */
public final class RoadGraph implements AutoCloseable {

    private static final String CAR = "car";
    /** A commune whose centre is further than this from any road of the extract is not held, in metres. */
    private static final double OFF_ROAD = 3_000;
    /** What the drive may take, so that with leaving and arriving it stays within what {@link Ways} tells. */
    private static final double LONGEST_MILLIS = (Ways.FURTHEST - Travel.TO_LEAVE_AND_ARRIVE) * 60_000;

    private final GraphHopper hopper;
    private final Weighting weighting;

    private RoadGraph(GraphHopper hopper) {
        this.hopper = hopper;
        this.weighting = hopper.createWeighting(hopper.getProfile(CAR), new PMap());
    }

    /** Refuses what is no extract, and one without a road. {@code folder}: empty, for the graph while it is used. */
    public static RoadGraph read(Path extract, Path folder) {
        // Its reader's classes are older than the Protobuf we ship; the file is one the operator chose.
        System.setProperty("com.google.protobuf.use_unsafe_pre22_gencode", "true");
        var model = new CustomModel();
        model.addToPriority(Statement.If("!car_access || road_environment == FERRY", Statement.Op.MULTIPLY, "0"));
        model.addToSpeed(Statement.If("true", Statement.Op.LIMIT, "car_average_speed"));
        var hopper = new GraphHopper();
        hopper.setOSMFile(extract.toString()).setGraphHopperLocation(folder.toString()).setEncodedValuesString("car_access, car_average_speed, road_access, road_environment")
                .setProfiles(new Profile(CAR).setCustomModel(model));
        try {
            hopper.importOrLoad();
        } catch (RuntimeException e) {
            hopper.close();
            throw new StartupProblem("« " + extract + " » n'a pas pu être lu comme un extrait d'OpenStreetMap (.osm.pbf, .osm ou .osm.gz) : " + e.getMessage());
        }
        if (hopper.getBaseGraph().getNodes() == 0) {
            hopper.close();
            throw new StartupProblem("« " + extract + " » ne contient aucune route où rouler.");
        }
        return new RoadGraph(hopper);
    }

    /** The day the data are of, when the extract says. */
    public Optional<LocalDate> dated() {
        String said = hopper.getProperties().get("datareader.data.date");
        // One that does not say reads as 1970.
        return said == null || said.isBlank() ? Optional.empty() : Optional.of(OffsetDateTime.parse(said).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate()).filter(day -> day.getYear() > 1970);
    }

    /** The communes whose centre is on a road of it, near enough. */
    public final class Held {

        private final List<Spot> communes = new ArrayList<>();
        private final List<Snap> snaps = new ArrayList<>();
        /** Inside the extract's frame, but off its roads. */
        private int offRoad;

        private Held(List<Spot> all) {
            var frame = hopper.getBaseGraph().getBounds();
            var onRoads = new DefaultSnapFilter(weighting, hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(CAR)));
            for (Spot commune : all) {
                if (frame.contains(commune.latitude(), commune.longitude())) {
                    Snap snap = hopper.getLocationIndex().findClosest(commune.latitude(), commune.longitude(), onRoads);
                    if (snap.isValid() && snap.getQueryDistance() <= OFF_ROAD) {
                        communes.add(commune);
                        snaps.add(snap);
                    } else {
                        offRoad++;
                    }
                }
            }
        }

        public List<Spot> communes() {
            return List.copyOf(communes);
        }

        public int offRoad() {
            return offRoad;
        }

        /** Gives each commune's reach, in their order; {@code done} hears how many. */
        public void reaches(Consumer<Roads.Reach> each, IntConsumer done) {
            var graph = QueryGraph.create(hopper.getBaseGraph(), snaps);
            Map<Integer, List<Integer>> at = new HashMap<>();
            IntStream.range(0, snaps.size()).forEach(c -> at.computeIfAbsent(snaps.get(c).getClosestNode(), node -> new ArrayList<>()).add(c));
            var count = new AtomicInteger();
            IntStream.range(0, communes.size()).parallel().mapToObj(c -> reach(graph, at, c)).forEachOrdered(reach -> {
                each.accept(reach);
                done.accept(count.incrementAndGet());
            });
        }

        private Roads.Reach reach(QueryGraph graph, Map<Integer, List<Integer>> at, int commune) {
            var tree = new ShortestPathTree(graph, graph.wrapWeighting(weighting), false, TraversalMode.NODE_BASED);
            tree.setTimeLimit(LONGEST_MILLIS);
            var seconds = new TreeMap<String, Integer>();
            tree.search(snaps.get(commune).getClosestNode(), label -> at.getOrDefault(label.node, List.of()).stream().filter(other -> other != commune && label.time <= LONGEST_MILLIS)
                    .forEach(other -> seconds.put(communes.get(other).code(), (int) Math.round(label.time / 1_000.0))));
            return new Roads.Reach(communes.get(commune).code(), List.copyOf(seconds.keySet()), List.copyOf(seconds.values()));
        }
    }

    public Held held(List<Spot> all) {
        return new Held(all);
    }

    @Override
    public void close() {
        hopper.close();
    }
}
