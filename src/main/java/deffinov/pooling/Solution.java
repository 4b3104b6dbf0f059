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
     * A resource that answers a need, or a part of it.
     *
     * @param minutes estimated, from where one asked
     * @param each for one of it, for all the times asked
     * @param free at how many of the times asked so many of it are free
     * @param times how many were asked
     * @param quantity how many of it are taken
     */
    public record Pick(Need need, Resource resource, double minutes, Cost each, int free, int times, int quantity) {

        public Cost price() {
            return each.times(quantity);
        }

        /** As many as are needed, by itself. */
        boolean isWhole() {
            return quantity >= need.quantity();
        }

        private Pick of(int many) {
            return new Pick(need, resource, minutes, each, free, times, many);
        }

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
     * @param candidates for each need, all that could answer it at one time at least, and all that could answer a part of it at all times
     */
    static List<Solution> among(List<Need> needs, List<Pick> candidates, int most) {
        Set<String> anchors = new LinkedHashSet<>(candidates.stream().map(pick -> pick.resource().place()).sorted().toList());
        var found = new ArrayList<Solution>();
        for (String site : anchors) {
            var picks = new ArrayList<Pick>();
            var missing = new ArrayList<Need>();
            for (Need need : needs) {
                answers(need, candidates, site).ifPresentOrElse(picks::addAll, () -> missing.add(need));
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

    /** What answers a need around a place: one resource at all times, else several together, else the one that is free most often. */
    private static Optional<List<Pick>> answers(Need need, List<Pick> candidates, String site) {
        Comparator<Pick> best = Comparator.comparingInt((Pick pick) -> pick.times() - pick.free()).thenComparingInt(pick -> pick.away(site)).thenComparing(Pick::price).thenComparingDouble(Pick::minutes).thenComparing(pick -> pick.resource().slug());
        Optional<Pick> whole = candidates.stream().filter(pick -> pick.need().equals(need) && pick.isWhole()).min(best);
        if (whole.filter(Pick::isComplete).isPresent()) {
            return whole.map(List::of);
        }
        return together(need, candidates, site).or(() -> whole.map(List::of));
    }

    /** Several that make the number: the nearest to that place first, then the cheapest by piece. A kit and what it is made of are the same things: kits stay out. */
    private static Optional<List<Pick>> together(Need need, List<Pick> candidates, String site) {
        var taken = new ArrayList<Pick>();
        int lacks = need.quantity();
        for (Pick pick : candidates.stream().filter(each -> each.need().equals(need) && each.isComplete() && !each.isWhole() && each.resource().description().kind() != Kind.KIT)
                .sorted(Comparator.comparingInt((Pick each) -> each.away(site)).thenComparing(Pick::each).thenComparingDouble(Pick::minutes).thenComparing(each -> each.resource().slug())).toList()) {
            if (lacks > 0) {
                taken.add(pick.of(Math.min(lacks, pick.quantity())));
                lacks -= pick.quantity();
            }
        }
        return lacks > 0 ? Optional.empty() : Optional.of(taken);
    }
}
