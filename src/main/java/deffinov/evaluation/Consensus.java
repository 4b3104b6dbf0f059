package deffinov.evaluation;

import deffinov.terms.Terms.Criterion;
import java.util.List;
import java.util.Map;

/** The marks agreed on for an application, from 0 to 5 by criterion, by whom and why. They count instead of the mean of the readings, which stay. */
public record Consensus(Map<String, Integer> points, String reason, String by) {

    /** Out of 100, each criterion counted by its weight. */
    public double total(List<Criterion> grid) {
        return grid.stream().mapToDouble(criterion -> criterion.weight() * (double) points.getOrDefault(criterion.id(), 0) / Review.MOST_POINTS).sum();
    }
}
