package deffinov.pooling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way to have what is needed, as much of it as can be at one place.
 *
 * @param site where most of it is, by the slug of the place
 * @param picks what answers each need; in the order of the needs
 * @param missing what nothing answers
 */
public record Solution(String site, List<Pick> picks, List<Need> missing) {

    /** One thing needed, in words; a room for so many people, or so many of something. */
    public record Need(String label, Optional<Integer> people, int quantity) {}

    /**
     * A resource that answers a need.
     *
     * @param minutes estimated, from where one asked
     * @param price for all the times asked
     * @param free at how many of the times asked
     * @param times how many were asked
     */
    public record Pick(Need need, Resource resource, double minutes, Cost price, int free, int times) {

        boolean isComplete() {
            return free == times;
        }

        /** 0 at that site, 1 brought there, 2 elsewhere. */
        int away(String site) {
            return resource.place().equals(site) ? 0 : resource.description().itinerant() ? 1 : 2;
        }
    }

    public boolean isComplete() {
        return missing.isEmpty() && picks.stream().allMatch(Pick::isComplete);
    }

    /** How many places one has to go to; what is brought does not count. */
    public long sites() {
        return picks.stream().filter(pick -> pick.away(site) != 1).map(pick -> pick.resource().place()).distinct().count();
    }

    public Cost price() {
        return Cost.sum(picks.stream().map(Pick::price).toList());
    }

    public double minutes() {
        return picks.stream().filter(pick -> pick.away(site) != 1).mapToDouble(Pick::minutes).max().orElse(0);
    }

    /**
     * The best ways first: what lacks least, then fewest places, then cheapest, then nearest.
     *
     * @param candidates for each need, all that could answer it at one time at least
     */
    static List<Solution> among(List<Need> needs, List<Pick> candidates, int most) {
        Set<String> anchors = new LinkedHashSet<>(candidates.stream().map(pick -> pick.resource().place()).sorted().toList());
        var found = new ArrayList<Solution>();
        for (String site : anchors) {
            var picks = new ArrayList<Pick>();
            var missing = new ArrayList<Need>();
            for (Need need : needs) {
                candidates.stream().filter(pick -> pick.need().equals(need)).min(Comparator.comparingInt((Pick pick) -> pick.times() - pick.free()).thenComparingInt(pick -> pick.away(site)).thenComparing(Pick::price)
                        .thenComparingDouble(Pick::minutes).thenComparing(pick -> pick.resource().slug())).ifPresentOrElse(picks::add, () -> missing.add(need));
            }
            // The same picks around another place are the same solution.
            if (picks.stream().anyMatch(pick -> pick.resource().place().equals(site)) && found.stream().noneMatch(other -> other.picks().equals(picks))) {
                found.add(new Solution(site, List.copyOf(picks), List.copyOf(missing)));
            }
        }
        found.sort(Comparator.comparingInt((Solution one) -> one.missing().size() + (int) one.picks().stream().filter(pick -> !pick.isComplete()).count()).thenComparingLong(Solution::sites).thenComparing(Solution::price)
                .thenComparingDouble(Solution::minutes).thenComparing(Solution::site));
        return found.stream().limit(most).toList();
    }
}
