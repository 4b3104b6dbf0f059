package deffinov.territory;

/**
 * A commune as distances and counts see it.
 *
 * @param density INSEE's seven classes; empty where it does not say
 * @param revitalised in a zone of rural revitalisation (France ruralités revitalisation), whole or in part
 * @param priority whether a priority neighbourhood (QPV) is there
 * @param people inhabitants; 0 when unknown
 * @param latitude of its centre, in degrees
 * @param ground communes of the same ground reach each other by road; {@link Ground}
 */
public record Spot(String code, String name, String department, String territory, String density, boolean revitalised, boolean priority, long people, double latitude, double longitude, int ground) {

    /** The same commune, seen from a point of it. */
    public Spot at(double north, double east) {
        return new Spot(code, name, department, territory, density, revitalised, priority, people, north, east, ground);
    }

    /** Rural in INSEE's grid of seven classes. */
    public boolean isRural() {
        return density.startsWith("Rural") || density.equals("Bourgs ruraux");
    }
}
