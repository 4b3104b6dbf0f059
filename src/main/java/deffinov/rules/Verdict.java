package deffinov.rules;

import deffinov.rules.Terms.Required;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.util.List;
import java.util.Optional;

/**
 * What one rule says of one application: satisfied, violated, or something still missing; with where the rule comes
 * from and the values it looked at. The levers (what would satisfy it) are computed here and worded elsewhere.
 */
public sealed interface Verdict {

    /** Identifies the rule: kept with an officer's own check. */
    String id();

    Outcome outcome();

    Source source();

    /** Satisfied, violated by what was given, or not decidable because something is missing. */
    enum Outcome { SATISFIED, VIOLATED, MISSING }

    default boolean isSatisfied() {
        return outcome() == Outcome.SATISFIED;
    }

    private static Outcome outcome(boolean satisfied) {
        return satisfied ? Outcome.SATISFIED : Outcome.VIOLATED;
    }

    record Titled(String id, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    record AxisChosen(String id, int chosen, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return chosen > 0 ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    /** At least that many members of a kind. */
    record ConsortiumCount(String id, MemberKind kind, int required, int present, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return present >= required ? Outcome.SATISFIED : Outcome.MISSING;
        }

        public int lacking() {
            return Math.max(0, required - present);
        }
    }

    /** At least one place, and at least one inside the call's territory. */
    record PlaceInTerritory(String id, String territory, int sites, int inside, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return sites == 0 ? Outcome.MISSING : Verdict.outcome(inside > 0);
        }
    }

    record Duration(String id, Optional<Integer> months, int maximum, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return months.map(value -> Verdict.outcome(value <= maximum)).orElse(Outcome.MISSING);
        }
    }

    record GrantFloor(String id, Optional<Money> grant, Money floor, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return grant.map(value -> Verdict.outcome(!value.isBelow(floor))).orElse(Outcome.MISSING);
        }
    }

    record GrantCeiling(String id, Optional<Money> grant, Money ceiling, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return grant.map(value -> Verdict.outcome(!value.isAbove(ceiling))).orElse(Outcome.MISSING);
        }
    }

    /** The grant as a share of the eligible cost. */
    record GrantRate(String id, Optional<Money> grant, Money eligibleCost, Percentage maximum, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return !eligibleCost.isPositive() ? Outcome.MISSING
                    : grant.map(value -> Verdict.outcome(maximum.covers(value, eligibleCost))).orElse(Outcome.MISSING);
        }

        /** The largest grant this cost allows, to the cent. */
        public Money largestGrant() {
            return eligibleCost.share(maximum);
        }
    }

    /** Own funding as a share of all resources. */
    record OwnShare(String id, Money ownFunding, Money resources, Percentage minimum, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return resources.isPositive() ? Verdict.outcome(minimum.isReachedBy(ownFunding, resources)) : Outcome.MISSING;
        }
    }

    /** Resources equal expenses, to the cent. */
    record Balanced(String id, Money expenses, Money resources, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return expenses.isPositive() ? Verdict.outcome(expenses.equals(resources)) : Outcome.MISSING;
        }

        /** What resources lack (negative: exceed). */
        public Money gap() {
            return expenses.minus(resources);
        }
    }

    record Answered(String id, Required question, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    record Attached(String id, Required document, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    /** Whether every rule is satisfied. */
    static boolean allSatisfied(List<Verdict> verdicts) {
        return verdicts.stream().allMatch(Verdict::isSatisfied);
    }
}
