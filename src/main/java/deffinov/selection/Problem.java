package deffinov.selection;

import deffinov.shared.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A choice to make.
 *
 * @param envelope what the chosen may cost together, those chosen already included
 * @param zones people who are within reach of no place yet, by who would reach them
 * @param reached people within reach of a place before any choice
 * @param people of the whole territory
 */
public record Problem(List<Candidate> candidates, Money envelope, List<Balance> balances, List<Zone> zones, long reached, long people) {

    /** People whom these candidates, by their index, would bring within reach. */
    public record Zone(long people, int[] candidates) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Zone zone && zone.people == people && Arrays.equals(zone.candidates, candidates);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(people) * 31 + Arrays.hashCode(candidates);
        }
    }

    Problem with(List<Balance> some) {
        return new Problem(candidates, envelope, some, zones, reached, people);
    }

    /** What a set costs. */
    public Money cost(Set<Integer> chosen) {
        return Money.sum(chosen.stream().map(index -> candidates.get(index).grant()).toList());
    }

    /** The sum of its scores, in hundredths of a point. */
    public long points(Set<Integer> chosen) {
        return chosen.stream().mapToLong(index -> candidates.get(index).points()).sum();
    }

    /** People within reach with this set. */
    public long reachedWith(Set<Integer> chosen) {
        return reached + zones.stream().filter(zone -> Arrays.stream(zone.candidates()).anyMatch(chosen::contains)).mapToLong(Zone::people).sum();
    }

    /** Whether a set holds a balance. */
    public boolean holds(Balance balance, Set<Integer> chosen) {
        return switch (balance) {
            case Balance.AxisLeast(var id, var label, String axis, int least) -> chosen.stream().filter(index -> candidates.get(index).axes().contains(axis)).count() >= least;
            case Balance.RuralLeast(var id, var label, int percent) -> 100 * chosen.stream().filter(index -> candidates.get(index).rural()).count() >= (long) percent * chosen.size();
            case Balance.DepartmentMost(var id, var label, int most) -> chosen.stream().map(index -> candidates.get(index).department()).distinct()
                    .allMatch(department -> chosen.stream().filter(index -> candidates.get(index).department().equals(department)).count() <= most);
            case Balance.NewcomersLeast(var id, var label, int least) -> chosen.stream().filter(index -> candidates.get(index).newcomer()).count() >= least;
            case Balance.CoverageLeast(var id, var label, int percent) -> 100 * reachedWith(chosen) >= (long) percent * people;
        };
    }

    /** Whether a set may be chosen: within the envelope, every balance held, what is decided respected. */
    public boolean allows(Set<Integer> chosen) {
        return !cost(chosen).isAbove(envelope) && balances.stream().allMatch(balance -> holds(balance, chosen))
                && IntStream.range(0, candidates.size()).allMatch(index -> candidates.get(index).standing() == Candidate.Standing.FREE || chosen.contains(index) == (candidates.get(index).standing() == Candidate.Standing.CHOSEN));
    }
}
