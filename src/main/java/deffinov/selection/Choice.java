package deffinov.selection;

import java.util.SortedSet;

/**
 * A set that may be chosen, and how good it surely is.
 *
 * @param chosen indexes of the candidates
 * @param points the sum of its scores, in hundredths of a point
 * @param bound no set has more
 */
public record Choice(SortedSet<Integer> chosen, long points, long bound) {

    public boolean isProven() {
        return bound <= points;
    }

    /** How far the best could be above it, in percent; 0 once proven. */
    public double gap() {
        return points == 0 ? 0 : 100.0 * Math.max(0, bound - points) / points;
    }
}
