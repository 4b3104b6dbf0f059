package deffinov.roads;

import com.google.protobuf.ByteString;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;

/** A small extract as OpenStreetMap gives them, drawn by a test: streets of a town, roads from there, ferries. */
public final class Extract {

    private static final int STREETS = 16;
    private static final double BLOCK = 0.002;

    private record Node(long id, double latitude, double longitude) {}

    private record Way(long id, List<Long> nodes, Map<String, String> tags) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();

    private long node(double latitude, double longitude) {
        nodes.add(new Node(nodes.size() + 1, latitude, longitude));
        return nodes.size();
    }

    /** A town of {@link #STREETS} streets each way around a point. @return its middle crossing */
    public long town(double latitude, double longitude) {
        var crossings = new long[STREETS][STREETS];
        for (int row = 0; row < STREETS; row++) {
            for (int column = 0; column < STREETS; column++) {
                crossings[row][column] = node(latitude + (row - STREETS / 2) * BLOCK, longitude + (column - STREETS / 2) * BLOCK);
            }
        }
        for (int street = 0; street < STREETS; street++) {
            var along = new ArrayList<Long>();
            var across = new ArrayList<Long>();
            for (int crossing = 0; crossing < STREETS; crossing++) {
                along.add(crossings[street][crossing]);
                across.add(crossings[crossing][street]);
            }
            way(along, Map.of("highway", "residential"));
            way(across, Map.of("highway", "residential"));
        }
        return crossings[STREETS / 2][STREETS / 2];
    }

    public void way(List<Long> through, Map<String, String> tags) {
        ways.add(new Way(ways.size() + 1, List.copyOf(through), tags));
    }

    /** A road that goes straight to a point. @return its end */
    public long road(long from, double latitude, double longitude, Map<String, String> tags) {
        long to = node(latitude, longitude);
        way(List.of(from, to), tags);
        return to;
    }

    public Path xml(Path file) throws IOException {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\">\n");
        nodes.forEach(node -> text.append(String.format(Locale.ROOT, "<node id=\"%d\" lat=\"%.7f\" lon=\"%.7f\" version=\"1\" timestamp=\"2026-03-12T20:00:00Z\"/>%n", node.id(), node.latitude(), node.longitude())));
        ways.forEach(way -> {
            text.append("<way id=\"").append(way.id()).append("\" version=\"1\" timestamp=\"2026-03-12T20:00:00Z\">");
            way.nodes().forEach(node -> text.append("<nd ref=\"").append(node).append("\"/>"));
            way.tags().forEach((key, value) -> text.append("<tag k=\"").append(key).append("\" v=\"").append(value).append("\"/>"));
            text.append("</way>\n");
        });
        return Files.writeString(file, text.append("</osm>\n"));
    }

    /** The same in the binary form, with the day of its data. */
    public Path pbf(Path file) throws IOException {
        var strings = new ArrayList<String>(List.of(""));
        var group = Osmformat.PrimitiveGroup.newBuilder();
        nodes.forEach(node -> group.addNodes(Osmformat.Node.newBuilder().setId(node.id()).setLat(Math.round(node.latitude() * 1e7)).setLon(Math.round(node.longitude() * 1e7))));
        var more = Osmformat.PrimitiveGroup.newBuilder();
        ways.forEach(way -> {
            var written = Osmformat.Way.newBuilder().setId(way.id());
            long before = 0;
            for (long node : way.nodes()) {
                written.addRefs(node - before);
                before = node;
            }
            way.tags().forEach((key, value) -> written.addKeys(number(strings, key)).addVals(number(strings, value)));
            more.addWays(written);
        });
        var table = Osmformat.StringTable.newBuilder();
        strings.forEach(string -> table.addS(ByteString.copyFromUtf8(string)));
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            blob(out, "OSMHeader", Osmformat.HeaderBlock.newBuilder().addRequiredFeatures("OsmSchema-V0.6").setOsmosisReplicationTimestamp(1_773_345_600).build().toByteString());
            blob(out, "OSMData", Osmformat.PrimitiveBlock.newBuilder().setStringtable(table).addPrimitivegroup(group).addPrimitivegroup(more).build().toByteString());
        }
        return file;
    }

    private static int number(List<String> strings, String string) {
        if (!strings.contains(string)) {
            strings.add(string);
        }
        return strings.indexOf(string);
    }

    private static void blob(DataOutputStream out, String type, ByteString content) throws IOException {
        byte[] blob = Fileformat.Blob.newBuilder().setRaw(content).setRawSize(content.size()).build().toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder().setType(type).setDatasize(blob.length).build().toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
    }
}
