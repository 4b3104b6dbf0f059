package deffinov.committee;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The votes on one application. A way wins with more than half of the votes expressed, abstentions left out; when exactly
 * half are for one way and half for another, the chair's vote prevails. Otherwise the application is adjourned.
 */
public record Ballot(Map<Way, Integer> counts, Optional<Way> chair) {

    /** The votes, and the chair's own among them if it voted. */
    public static Ballot of(Collection<Way> votes, Optional<Way> chair) {
        var counts = new EnumMap<Way, Integer>(Way.class);
        for (Way way : Way.values()) {
            counts.put(way, (int) votes.stream().filter(vote -> vote == way).count());
        }
        return new Ballot(counts, chair);
    }

    public int count(Way way) {
        return counts.getOrDefault(way, 0);
    }

    /** Votes that are no abstention. */
    public int expressed() {
        return count(Way.FAVOURABLE) + count(Way.UNFAVOURABLE) + count(Way.ADJOURN);
    }

    public int cast() {
        return expressed() + count(Way.ABSTAIN);
    }

    /** What was voted: favourable, unfavourable or adjourned; never abstention. */
    public Way result() {
        for (Way way : new Way[] {Way.FAVOURABLE, Way.UNFAVOURABLE, Way.ADJOURN}) {
            if (2 * count(way) > expressed()) {
                return way;
            }
        }
        return chair.filter(way -> way != Way.ABSTAIN && 2 * count(way) == expressed() && onlyOther(way)).orElse(Way.ADJOURN);
    }

    private boolean onlyOther(Way way) {
        return counts.entrySet().stream().filter(each -> each.getKey() != Way.ABSTAIN && each.getKey() != way && each.getValue() > 0).count() == 1;
    }
}
