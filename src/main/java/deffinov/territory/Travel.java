package deffinov.territory;

import java.util.Optional;

/**
 * Estimated time by road: the great circle, longer by a detour that grows with rurality, at a speed that density tells, and
 * four minutes to leave and arrive. An order of magnitude for comparing territories, not a route.
 */
public final class Travel {

    /** Kilometres. */
    public static final double EARTH = 6371.0;
    public static final double TO_LEAVE_AND_ARRIVE = 4;

    private Travel() {}

    /** How much longer than the great circle a road is, and how fast one goes, in kilometres an hour. */
    public record Road(double detour, double speed) {

        /** Estimated minutes for so many kilometres as the crow flies. */
        public double minutes(double kilometres) {
            return TO_LEAVE_AND_ARRIVE + 60 * kilometres * detour / speed;
        }

        /** As the crow flies, how far one goes in so many minutes; 0 when that is not enough to leave. */
        public double kilometres(double minutes) {
            return Math.max(0, minutes - TO_LEAVE_AND_ARRIVE) * speed / detour / 60;
        }
    }

    /** The roads around a commune, by its class of density. */
    public static Road around(String density) {
        return switch (density) {
            case "Grands centres urbains" -> new Road(1.30, 25);
            case "Centres urbains intermédiaires", "Ceintures urbaines" -> new Road(1.30, 38);
            case "Petites villes", "Bourgs ruraux" -> new Road(1.35, 50);
            case "Rural à habitat dispersé" -> new Road(1.40, 55);
            case "Rural à habitat très dispersé" -> new Road(1.50, 52);
            // Overseas collectivities, of which INSEE says nothing.
            default -> new Road(1.50, 40);
        };
    }

    /** Great-circle distance, in kilometres, between two points in degrees. */
    public static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double phi = Math.toRadians(latitude);
        double psi = Math.toRadians(otherLatitude);
        double half = Math.pow(Math.sin((psi - phi) / 2), 2) + Math.cos(phi) * Math.cos(psi) * Math.pow(Math.sin(Math.toRadians(otherLongitude - longitude) / 2), 2);
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /**
     * How far a commune is from another by road: as the crow flies, and in minutes.
     *
     * @param byRoad the minutes are those of a graph of roads, not an estimate
     */
    public record Way(double kilometres, double minutes, boolean byRoad) {}

    /** The estimated way from a commune to another; none when no road leads there. {@link Ways} knows better where there is a graph. */
    static Optional<Way> between(Spot from, Spot to) {
        if (from.ground() != to.ground()) {
            return Optional.empty();
        }
        double far = kilometres(from.latitude(), from.longitude(), to.latitude(), to.longitude());
        return Optional.of(new Way(far, around(from.density()).minutes(far), false));
    }
}
