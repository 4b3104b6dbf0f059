package deffinov.register;

import deffinov.place.PlaceRecord.Position;
import deffinov.territory.Travel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two numbers read as a position: degrees in either order, Lambert 93 or Web Mercator. What was meant is what falls nearest to
 * the commune the line names.
 */
final class Coordinates {

    /** Further from the centre of its commune than any place of it. */
    private static final double FURTHEST = 30;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:[.,]\\d+)?(?:[eE][+-]?\\d+)?");
    private static final double RADIUS = 6_378_137;

    private Coordinates() {}

    /** @param how absent: as it was written */
    record Read(Position at, Optional<Fault.Kind> how) {}

    /** Nothing when no reading falls near {@code centre}; without a centre, the first that falls in France. */
    static Optional<Read> of(double latitude, double longitude, Optional<Position> centre) {
        var readings = Stream.of(new Read(new Position(latitude, longitude), Optional.empty()), new Read(new Position(longitude, latitude), Optional.of(Fault.Kind.SWAPPED)), new Read(lambert93(longitude, latitude), Optional.of(Fault.Kind.PROJECTED)),
                new Read(lambert93(latitude, longitude), Optional.of(Fault.Kind.PROJECTED)), new Read(mercator(longitude, latitude), Optional.of(Fault.Kind.PROJECTED)), new Read(mercator(latitude, longitude), Optional.of(Fault.Kind.PROJECTED)))
                .filter(read -> Math.abs(read.at().latitude()) <= 90 && Math.abs(read.at().longitude()) <= 180).toList();
        return centre.map(where -> readings.stream().filter(read -> far(read, where) <= FURTHEST).min(Comparator.comparingDouble(read -> far(read, where)))).orElseGet(() -> readings.stream().filter(Coordinates::inFrance).findFirst());
    }

    private static double far(Read read, Position where) {
        return Travel.kilometres(read.at().latitude(), read.at().longitude(), where.latitude(), where.longitude());
    }

    private static boolean inFrance(Read read) {
        double latitude = read.at().latitude();
        double longitude = read.at().longitude();
        boolean metropole = latitude > 41 && latitude < 51.5 && longitude > -5.5 && longitude < 9.8;
        boolean west = latitude > 2 && latitude < 18.5 && longitude > -63.5 && longitude < -51;
        boolean indian = latitude > -21.6 && latitude < -12.5 && longitude > 44.9 && longitude < 56;
        return metropole || west || indian;
    }

    /** Latitude and longitude written in one text, in that order; a GeoJSON or WKT point holds them the other way round. */
    static Optional<double[]> inOne(String text) {
        List<String> numbers = NUMBER.matcher(text.replaceAll("(\\d),(\\d+)\\s*[;/ ]\\s*(-?\\d+),(\\d)", "$1.$2 ; $3.$4")).results().map(found -> found.group()).toList();
        if (numbers.size() < 2 && text.indexOf(',') > 0) {
            numbers = Stream.of(text.split(",")).map(NUMBER::matcher).filter(Matcher::find).map(Matcher::group).toList();
        }
        if (numbers.size() < 2) {
            return Optional.empty();
        }
        double first = Double.parseDouble(numbers.get(0).replace(',', '.'));
        double second = Double.parseDouble(numbers.get(1).replace(',', '.'));
        boolean pointFirst = text.toUpperCase(java.util.Locale.ROOT).contains("POINT");
        return Optional.of(pointFirst ? new double[] {second, first} : new double[] {first, second});
    }

    /** A number as a spreadsheet writes it. */
    static Optional<Double> number(String text) {
        String plain = text.replaceAll("[\\s\\u00a0\\u202f°]", "").replace(',', '.');
        return NUMBER.matcher(plain).matches() ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    /** IGN, algorithm ALG0004 with the constants of Lambert 93 (NTG_71): metres to degrees. */
    private static Position lambert93(double east, double north) {
        double n = 0.7256077650532670;
        double c = 11_754_255.4260960;
        double xs = 700_000;
        double ys = 12_655_612.0498760;
        double e = 0.0818191910428158;
        double r = Math.hypot(east - xs, north - ys);
        double gamma = Math.atan((east - xs) / (ys - north));
        double latitudeIso = -Math.log(Math.abs(r / c)) / n;
        double latitude = 2 * Math.atan(Math.exp(latitudeIso)) - Math.PI / 2;
        for (int i = 0; i < 12; i++) {
            double sine = e * Math.sin(latitude);
            latitude = 2 * Math.atan(Math.pow((1 + sine) / (1 - sine), e / 2) * Math.exp(latitudeIso)) - Math.PI / 2;
        }
        return new Position(Math.toDegrees(latitude), Math.toDegrees(Math.toRadians(3) + gamma / n));
    }

    private static Position mercator(double east, double north) {
        return new Position(Math.toDegrees(2 * Math.atan(Math.exp(north / RADIUS)) - Math.PI / 2), Math.toDegrees(east / RADIUS));
    }
}
