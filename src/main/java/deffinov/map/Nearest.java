package deffinov.map;

import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * For each commune, the nearest of some points on the same ground. Points are put in a grid of cells; a commune looks at
 * the cells around it, ring after ring, until no nearer point can be further out.
 */
final class Nearest {

    /** A degree of latitude, in kilometres. */
    private static final double DEGREE = Travel.EARTH * Math.PI / 180;
    private static final double CELL = 0.2;
    private static final int COLUMNS = (int) Math.ceil(360 / CELL);
    private static final int ROWS = (int) Math.ceil(180 / CELL);
    /** A ground with fewer points than this is read from one end to the other. */
    private static final int FEW = 24;

    /** A point in degrees, on a ground. */
    record Point(double latitude, double longitude, int ground) {}

    /**
     * What was found, in the order of the communes.
     *
     * @param point the nearest point's index, -1 where the ground has none
     * @param kilometres as the crow flies; infinite where there is none
     * @param minutes infinite where there is none
     * @param byRoad whether they are those of a graph of roads, not an estimate
     */
    record Found(int[] point, double[] kilometres, double[] minutes, boolean[] byRoad) {

        /** The same with one more point, at the next index: only whoever is nearer to it changes. @return how many */
        int add(List<Spot> communes, Spot added, int index, Ways ways) {
            int changed = 0;
            int addedNumber = ways.number(added.code());
            for (int c = 0; c < communes.size(); c++) {
                Spot commune = communes.get(c);
                if (commune.ground() != added.ground()) {
                    continue;
                }
                int number = ways.number(commune.code());
                if (number != Ways.NOT_HELD) {
                    Travel.Way way = atLeast(ways, commune, number, added, addedNumber) < minutes[c] ? ways.between(commune, added).orElseThrow() : null;
                    if (way != null && way.minutes() < minutes[c]) {
                        put(c, index, way.kilometres(), way.minutes(), way.byRoad());
                        changed++;
                    }
                } else if (Math.abs(commune.latitude() - added.latitude()) * DEGREE < kilometres[c]) {
                    double far = Travel.kilometres(commune.latitude(), commune.longitude(), added.latitude(), added.longitude());
                    if (far < kilometres[c]) {
                        put(c, index, far, Travel.around(commune.density()).minutes(far), false);
                        changed++;
                    }
                }
            }
            return changed;
        }

        /** Minutes it takes at least from a commune of the graph, told without looking how far it is. */
        private static double atLeast(Ways ways, Spot commune, int number, Spot added, int addedNumber) {
            boolean both = addedNumber != Ways.NOT_HELD && addedNumber != number;
            return both ? Math.min(ways.minutes(number, addedNumber), Ways.FURTHEST) : Travel.around(commune.density()).minutes(Math.abs(commune.latitude() - added.latitude()) * DEGREE);
        }

        void put(int commune, int index, double far, double time, boolean road) {
            point[commune] = index;
            kilometres[commune] = far;
            minutes[commune] = time;
            byRoad[commune] = road;
        }

        Found copy() {
            return new Found(point.clone(), kilometres.clone(), minutes.clone(), byRoad.clone());
        }
    }

    private final double[] latitude;
    private final double[] longitude;
    private final double[] cosine;
    /** Points of each ground, and the cells they are in. */
    private final Grid[] grids;

    private record Grid(int[] points, int[] starts, int[] cells, int firstRow, int lastRow) {}

    Nearest(List<Point> points) {
        int size = points.size();
        latitude = new double[size];
        longitude = new double[size];
        cosine = new double[size];
        int grounds = points.stream().mapToInt(Point::ground).max().orElse(-1) + 1;
        var byGround = new ArrayList<List<Integer>>();
        for (int g = 0; g < grounds; g++) {
            byGround.add(new ArrayList<>());
        }
        for (int p = 0; p < size; p++) {
            latitude[p] = points.get(p).latitude();
            longitude[p] = points.get(p).longitude();
            cosine[p] = Math.cos(Math.toRadians(latitude[p]));
            byGround.get(points.get(p).ground()).add(p);
        }
        grids = byGround.stream().map(this::grid).toArray(Grid[]::new);
    }

    private static int row(double latitude) {
        return Math.clamp((int) ((latitude + 90) / CELL), 0, ROWS - 1);
    }

    private static int column(double longitude) {
        return Math.floorMod((int) Math.floor((longitude + 180) / CELL), COLUMNS);
    }

    /** Points sorted by cell, with where each cell that has any begins. */
    private Grid grid(List<Integer> of) {
        int[] sorted = of.stream().sorted((one, other) -> {
            int byCell = Integer.compare(cell(one), cell(other));
            return byCell != 0 ? byCell : Integer.compare(one, other);
        }).mapToInt(Integer::intValue).toArray();
        int[] cells = Arrays.stream(sorted).map(this::cell).distinct().toArray();
        int[] starts = new int[cells.length + 1];
        for (int p = 0, c = -1; p < sorted.length; p++) {
            if (c < 0 || cells[c] != cell(sorted[p])) {
                starts[++c] = p;
            }
        }
        starts[cells.length] = sorted.length;
        return new Grid(sorted, starts, cells, cells.length == 0 ? 0 : cells[0] / COLUMNS, cells.length == 0 ? -1 : cells[cells.length - 1] / COLUMNS);
    }

    private int cell(int point) {
        return row(latitude[point]) * COLUMNS + column(longitude[point]);
    }

    Found of(List<Spot> communes) {
        return of(communes, each -> true);
    }

    /** Of some communes, by their indexes; nothing is found of the others. On as many processors as there are. */
    Found of(List<Spot> communes, IntPredicate which) {
        int[] point = new int[communes.size()];
        double[] far = new double[communes.size()];
        double[] time = new double[communes.size()];
        IntStream.range(0, communes.size()).parallel().forEach(c -> {
            Spot commune = communes.get(c);
            int best = which.test(c) && commune.ground() < grids.length ? nearest(grids[commune.ground()], commune.latitude(), commune.longitude()) : -1;
            point[c] = best;
            far[c] = best < 0 ? Double.POSITIVE_INFINITY : Travel.kilometres(commune.latitude(), commune.longitude(), latitude[best], longitude[best]);
            time[c] = best < 0 ? Double.POSITIVE_INFINITY : Travel.around(commune.density()).minutes(far[c]);
        });
        return new Found(point, far, time, new boolean[point.length]);
    }

    /** The square of half the chord: it orders as the distance does, and costs less. */
    private double half(int point, double lat, double lon, double cos) {
        double north = Math.sin(Math.toRadians(latitude[point] - lat) / 2);
        double east = Math.sin(Math.toRadians(longitude[point] - lon) / 2);
        return north * north + cos * cosine[point] * east * east;
    }

    private int nearest(Grid grid, double lat, double lon) {
        double cos = Math.cos(Math.toRadians(lat));
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        if (grid.points().length <= FEW) {
            for (int point : grid.points()) {
                double half = half(point, lat, lon, cos);
                if (half < least || half == least && point < best) {
                    least = half;
                    best = point;
                }
            }
            return best;
        }
        int row = row(lat);
        int column = column(lon);
        int furthest = Math.max(Math.max(grid.lastRow() - row, row - grid.firstRow()), COLUMNS / 2);
        for (int ring = 0; ring <= furthest; ring++) {
            // Whatever is in this ring is at least so far: a full cell less than the ring, in the narrower direction.
            double narrow = CELL * DEGREE * Math.max(0.05, Math.cos(Math.toRadians(Math.min(89, Math.abs(lat) + ring * CELL))));
            double bound = Math.max(0, ring - 1) * narrow;
            double chord = Math.sin(Math.min(Math.PI / 2, bound / Travel.EARTH / 2));
            if (best >= 0 && chord * chord > least) {
                break;
            }
            for (int r = row - ring; r <= row + ring; r++) {
                if (r < grid.firstRow() || r > grid.lastRow()) {
                    continue;
                }
                boolean edge = r == row - ring || r == row + ring;
                for (int c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring) {
                    int at = Arrays.binarySearch(grid.cells(), r * COLUMNS + Math.floorMod(c, COLUMNS));
                    if (at >= 0) {
                        for (int p = grid.starts()[at]; p < grid.starts()[at + 1]; p++) {
                            int point = grid.points()[p];
                            double half = half(point, lat, lon, cos);
                            if (half < least || half == least && point < best) {
                                least = half;
                                best = point;
                            }
                        }
                    }
                }
            }
        }
        return best;
    }
}
