package deffinov.map;

import deffinov.place.Places;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Places drawn on our own outlines: gathered by département for the whole country, then by where they are. Overseas
 * départements are insets with a scale of their own, fitted between their real extent and the one drawn.
 */
@Service
@Transactional(readOnly = true)
public class Atlas {

    private static final int CELLS = 22;
    private static final Pattern VERTEX = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");

    private final Places places;
    private final Spots spots;

    Atlas(Places places, Spots spots) {
        this.places = places;
        this.spots = spots;
    }

    /** A rectangle of the drawing, in its own units. */
    public record Frame(double left, double top, double width, double height) {

        /** As SVG says it. */
        public String box() {
            return round(left) + " " + round(top) + " " + round(width) + " " + round(height);
        }

        private static String round(double value) {
            return Double.toString(Math.round(value * 10) / 10.0);
        }
    }

    /** Places gathered at a point of the drawing. {@code one}: the place, when it is alone; {@code department}, {@code commune}: where most of them are. */
    public record Mark(double x, double y, int many, Optional<Places.Point> one, String department, String commune) {}

    /** What is drawn: the départements of the frame, the marks on them, and how many places have no outline to be drawn on. */
    public record Drawing(Frame frame, List<Shape> shapes, List<Mark> marks, int undrawn) {}

    /** How the degrees of a département become units of the drawing. */
    record Scale(double perLongitude, double atZero, double perLatitude, double atEquator) {

        double x(double longitude) {
            return perLongitude * longitude + atZero;
        }

        double y(double latitude) {
            return perLatitude * latitude + atEquator;
        }

        double longitude(double x) {
            return (x - atZero) / perLongitude;
        }

        double latitude(double y) {
            return (y - atEquator) / perLatitude;
        }
    }

    /** The mainland and Corsica: measured on the source of the outlines (ANCT), to a twentieth of a unit. */
    private static final Scale MAINLAND = new Scale(42.28045, 215.99042, -61.42381, 3138.07688);

    /** West, east, south and north of each overseas département, in degrees (IGN, Admin Express). */
    private static final Map<String, double[]> EXTENTS = Map.of("971", new double[] {-61.81, -61.00, 15.83, 16.52}, "972", new double[] {-61.23, -60.81, 14.39, 14.88}, "973", new double[] {-54.61, -51.62, 2.11, 5.76},
            "974", new double[] {55.22, 55.84, -21.39, -20.87}, "976", new double[] {45.02, 45.30, -13.01, -12.64});

    private static final Map<String, Scale> SCALES = scales();

    private static Map<String, Scale> scales() {
        var scales = new HashMap<String, Scale>();
        for (Shape shape : Shape.ALL) {
            double[] extent = EXTENTS.get(shape.code());
            if (extent == null) {
                scales.put(shape.code(), MAINLAND);
            } else {
                Frame drawn = frame(List.of(shape), 0);
                double across = drawn.width() / (extent[1] - extent[0]);
                double down = -drawn.height() / (extent[3] - extent[2]);
                scales.put(shape.code(), new Scale(across, drawn.left() - across * extent[0], down, drawn.top() - down * extent[3]));
            }
        }
        return Map.copyOf(scales);
    }

    /** What holds these outlines, with a margin, as a share of its size. */
    static Frame frame(List<Shape> shapes, double margin) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Shape shape : shapes) {
            for (Matcher vertex = VERTEX.matcher(shape.path()); vertex.find();) {
                double x = Double.parseDouble(vertex.group(1));
                double y = Double.parseDouble(vertex.group(2));
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        double around = Math.max(right - left, bottom - top) * margin;
        return new Frame(left - around, top - around, right - left + 2 * around, bottom - top + 2 * around);
    }

    /** Where every place that fits is; the same that the list shows. */
    public List<Places.Point> points(String words, String territory) {
        return places.points(words, territory);
    }

    /**
     * The drawing of the places that fit.
     *
     * @param department its code: that one alone; empty: the territory's, or the whole country
     */
    public Drawing draw(String words, String territory, String department) {
        var known = spots.all().stream().filter(spot -> territory.isEmpty() || spot.territory().equals(territory)).map(Spot::department).distinct().toList();
        List<Shape> shapes = Shape.ALL.stream().filter(shape -> department.isEmpty() ? known.contains(shape.code()) : shape.code().equals(department)).toList();
        var points = places.points(words, territory).stream().filter(point -> department.isEmpty() || department(point).equals(department)).toList();
        if (shapes.isEmpty()) {
            return new Drawing(new Frame(0, 0, 1, 1), List.of(), List.of(), points.size());
        }
        boolean country = territory.isEmpty() && department.isEmpty();
        Frame frame = country ? frame(Shape.FRAME) : frame(shapes, 0.05);
        var byCell = new HashMap<String, List<Places.Point>>();
        int undrawn = 0;
        double cell = Math.max(frame.width(), frame.height()) / CELLS;
        for (Places.Point point : points) {
            Scale scale = SCALES.get(department(point));
            if (scale == null) {
                undrawn++;
            } else {
                String key = country ? department(point) : Math.floor(scale.x(point.longitude()) / cell) + " " + Math.floor(scale.y(point.latitude()) / cell);
                byCell.computeIfAbsent(key, each -> new ArrayList<>()).add(point);
            }
        }
        List<Mark> marks = byCell.values().stream().map(this::mark).sorted(Comparator.comparingDouble(Mark::y).thenComparingDouble(Mark::x)).toList();
        return new Drawing(frame, shapes, marks, undrawn);
    }

    private static Frame frame(String box) {
        String[] parts = box.split(" ");
        return new Frame(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
    }

    private String department(Places.Point point) {
        return spots.of(point.commune()).map(Spot::department).orElse("");
    }

    private Mark mark(List<Places.Point> points) {
        var scale = java.util.Objects.requireNonNull(SCALES.get(department(points.getFirst())));
        double x = points.stream().mapToDouble(point -> scale.x(point.longitude())).average().orElseThrow();
        double y = points.stream().mapToDouble(point -> scale.y(point.latitude())).average().orElseThrow();
        return new Mark(x, y, points.size(), points.size() == 1 ? Optional.of(points.getFirst()) : Optional.empty(), department(points.getFirst()), spots.of(points.getFirst().commune()).map(Spot::name).orElse(""));
    }

    /** Outlines in degrees, where they really are: rings of longitude and latitude, by département. */
    public static Map<String, List<List<double[]>>> outlines() {
        var outlines = new java.util.TreeMap<String, List<List<double[]>>>();
        for (Shape shape : Shape.ALL) {
            Scale scale = java.util.Objects.requireNonNull(SCALES.get(shape.code()));
            var rings = new ArrayList<List<double[]>>();
            for (String ring : shape.path().split("(?=M)")) {
                var vertices = new ArrayList<double[]>();
                for (Matcher vertex = VERTEX.matcher(ring); vertex.find();) {
                    vertices.add(new double[] {rounded(scale.longitude(Double.parseDouble(vertex.group(1)))), rounded(scale.latitude(Double.parseDouble(vertex.group(2))))});
                }
                if (vertices.size() > 2) {
                    vertices.add(vertices.getFirst());
                    rings.add(vertices);
                }
            }
            outlines.put(shape.code(), rings);
        }
        return outlines;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1_000) / 1_000.0;
    }
}
