package deffinov.rules;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Consortium;
import deffinov.terms.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one rule says of one application, with where the rule comes from and the values it looked at. The levers (what would
 * satisfy it) are computed here and worded elsewhere.
 */
public sealed interface Verdict {

    /** Identifies the rule: kept with an officer's own check. */
    String id();

    Outcome outcome();

    Source source();

    /**
     * Satisfied; violated by what was given; not decidable because something is missing; or left to the appreciation of
     * the authority by the call's own rules, which does not stop a filing.
     */
    enum Outcome { SATISFIED, VIOLATED, MISSING, REVIEW }

    /** Whether it stops no filing. */
    default boolean isSatisfied() {
        return outcome() == Outcome.SATISFIED || outcome() == Outcome.REVIEW;
    }

    /** For each way that keeps the plan balanced, the smallest change that satisfies the rule; empty when money is not the matter. */
    default List<Lever> levers() {
        return List.of();
    }

    private static Outcome outcome(boolean satisfied) {
        return satisfied ? Outcome.SATISFIED : Outcome.VIOLATED;
    }

    private static List<Lever> unless(Verdict verdict, java.util.function.Supplier<List<Lever>> levers) {
        return verdict.outcome() == Outcome.VIOLATED || verdict.outcome() == Outcome.REVIEW ? levers.get() : List.of();
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

    /** One clause of the consortium rule: alternatives of which one is enough. {@code present}: how many bodies meet each. */
    record ConsortiumClause(String id, List<Consortium.Requirement> alternatives, List<Integer> present, boolean waived, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            boolean met = waived;
            for (int i = 0; i < alternatives.size(); i++) {
                met |= present.get(i) >= alternatives.get(i).count();
            }
            return met ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    /** At least one place inside the call's territory. */
    record PlaceInTerritory(String id, String territory, int sites, int inside, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return sites == 0 ? Outcome.MISSING : Verdict.outcome(inside > 0);
        }
    }

    /** At least so many months since the body's creation, or since the opening of the youngest place; an unknown date is checked by the officer. */
    record Seasoned(String id, String who, boolean ofPlace, Optional<LocalDate> since, LocalDate asOf, int months, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return since.map(day -> Verdict.outcome(!day.plusMonths(months).isAfter(asOf))).orElse(Outcome.REVIEW);
        }
    }

    record Duration(String id, Optional<Integer> months, Optional<Integer> minimum, Optional<Integer> maximum, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return months.map(value -> Verdict.outcome(value >= minimum.orElse(0) && value <= maximum.orElse(Integer.MAX_VALUE))).orElse(Outcome.MISSING);
        }
    }

    /** Smaller grants may be left to the authority's appreciation. */
    record GrantFloor(String id, Plan plan, Money floor, boolean smallerByCase, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return !plan.grant().isPositive() ? Outcome.MISSING : !plan.grant().isBelow(floor) ? Outcome.SATISFIED : smallerByCase ? Outcome.REVIEW : Outcome.VIOLATED;
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forFloor(plan, floor));
        }
    }

    record GrantCeiling(String id, Plan plan, Money ceiling, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return plan.grant().isPositive() ? Verdict.outcome(!plan.grant().isAbove(ceiling)) : Outcome.MISSING;
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forCeiling(plan, ceiling));
        }
    }

    /** The grant as a share of the eligible cost. */
    record GrantRate(String id, Plan plan, Percentage maximum, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return plan.cost().isPositive() && plan.grant().isPositive() ? Verdict.outcome(maximum.covers(plan.grant(), plan.cost())) : Outcome.MISSING;
        }

        /** The largest grant this cost allows, to the cent. */
        public Money largestGrant() {
            return plan.cost().share(maximum);
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forRate(plan, maximum.value()));
        }
    }

    /**
     * The resources that count as own share, of all resources. Below the minimum but not below {@code derogation}, the
     * committee may accept it with reasons.
     */
    record OwnShare(String id, Plan plan, Money counted, boolean ownFundingCounts, Percentage minimum, Optional<Percentage> derogation, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return !plan.resources().isPositive() ? Outcome.MISSING : minimum.isReachedBy(counted, plan.resources()) ? Outcome.SATISFIED
                    : derogation.filter(bound -> bound.isReachedBy(counted, plan.resources())).isPresent() ? Outcome.REVIEW : Outcome.VIOLATED;
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forOwnShare(plan, counted, minimum.value(), ownFundingCounts));
        }
    }

    /** A category of expense under its cap, an amount in euros. */
    record CategoryCap(String id, String category, String label, Plan plan, Money cap, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return Verdict.outcome(!plan.cost(category).isAbove(cap));
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forCategoryCap(plan, category, cap));
        }
    }

    /** A category of expense under its share of the total cost ({@code ofCost}) or of the grant. */
    record CategoryShare(String id, String category, String label, Plan plan, Percentage maximum, boolean ofCost, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return Verdict.outcome(maximum.covers(plan.cost(category), ofCost ? plan.cost() : plan.grant()));
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forCategoryShare(plan, category, maximum.value(), ofCost));
        }
    }

    /** Resources equal expenses, to the cent. */
    record Balanced(String id, Plan plan, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return plan.cost().isPositive() ? Verdict.outcome(plan.cost().equals(plan.resources())) : Outcome.MISSING;
        }

        @Override
        public List<Lever> levers() {
            return unless(this, () -> Lever.forBalance(plan));
        }
    }

    record Answered(String id, String question, String label, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    record Attached(String id, String document, String label, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    /** A body in creation: satisfied until the last day to be registered, that day included. */
    record Registered(String id, String body, LocalDate lastDay, LocalDate asOf, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return asOf.isAfter(lastDay) ? Outcome.VIOLATED : Outcome.SATISFIED;
        }
    }

    /** A phase was opened to an application that filed nothing in it. */
    record FiledInPhase(String id, String phase, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return Outcome.VIOLATED;
        }
    }

    /** A partner has signed its duties and its budget as they stand. */
    record SignedOff(String id, String body, boolean given, Source source) implements Verdict {
        @Override
        public Outcome outcome() {
            return given ? Outcome.SATISFIED : Outcome.MISSING;
        }
    }

    /** Whether no rule stops the filing. */
    static boolean allSatisfied(List<Verdict> verdicts) {
        return verdicts.stream().allMatch(Verdict::isSatisfied);
    }
}
