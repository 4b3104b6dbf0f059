package deffinov.rules;

import deffinov.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to satisfy a rule that keeps the plan as balanced as it is, and the smallest amount, to the cent upward, that
 * does it. Levers are listed, never chosen.
 */
public record Lever(Kind kind, Money amount) {

    public enum Kind {
        REQUEST_TO_OWN, OWN_AND_COST_UP, REQUEST_AND_COST_DOWN, OWN_TO_REQUEST, REQUEST_AND_COST_UP, CATEGORY_TO_OTHERS, CATEGORY_AND_REQUEST_DOWN,
        RESOURCES_UP, RESOURCES_DOWN
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The plan with this lever pulled; {@code category}: where a cost is changed. */
    public Plan on(Plan plan, String category) {
        Money none = Money.ZERO;
        return switch (kind) {
            case REQUEST_TO_OWN -> move(plan, none, none, amount.negated(), amount);
            case OWN_TO_REQUEST -> move(plan, none, none, amount, amount.negated());
            case OWN_AND_COST_UP -> move(plan, amount, none, none, amount);
            case REQUEST_AND_COST_UP -> move(plan, amount, none, amount, none);
            case REQUEST_AND_COST_DOWN -> move(plan, amount.negated(), none, amount.negated(), none);
            case CATEGORY_TO_OTHERS -> category(move(plan, none, none, none, none), category);
            case CATEGORY_AND_REQUEST_DOWN -> category(move(plan, amount.negated(), none, amount.negated(), none), category);
            case RESOURCES_UP -> move(plan, none, none, none, amount);
            case RESOURCES_DOWN -> move(plan, none, none, none, amount.negated());
        };
    }

    private static Plan move(Plan plan, Money cost, Money coFunding, Money grant, Money own) {
        return new Plan(plan.cost().plus(cost), plan.costByCategory(), plan.grant().plus(grant), plan.ownFunding().plus(own), plan.coFunding().plus(coFunding), plan.inKind());
    }

    private Plan category(Plan plan, String category) {
        var costs = new java.util.HashMap<>(plan.costByCategory());
        costs.put(category, plan.cost(category).minus(amount));
        return new Plan(plan.cost(), costs, plan.grant(), plan.ownFunding(), plan.coFunding(), plan.inKind());
    }

    /** {@code numerator / denominator}, to the cent upward; empty when it cannot be done or is not within {@code (0, most]}. */
    private static Optional<Money> smallest(BigDecimal numerator, BigDecimal denominator, Money most) {
        if (denominator.signum() <= 0 || numerator.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal amount = numerator.divide(denominator, 2, RoundingMode.CEILING);
        return amount.compareTo(most.amount()) > 0 ? Optional.empty() : Optional.of(new Money(amount));
    }

    private static final Money ANY = new Money(new BigDecimal("99999999999.99"));

    private static void add(List<Lever> levers, Kind kind, Optional<Money> amount) {
        amount.ifPresent(given -> levers.add(new Lever(kind, given)));
    }

    /** Grant at most {@code rate} % of cost: lacking is 100·grant − rate·cost. */
    static List<Lever> forRate(Plan plan, BigDecimal rate) {
        BigDecimal over = plan.grant().amount().multiply(HUNDRED).subtract(plan.cost().amount().multiply(rate));
        var levers = new ArrayList<Lever>();
        add(levers, Kind.REQUEST_TO_OWN, smallest(over, HUNDRED, plan.grant()));
        add(levers, Kind.OWN_AND_COST_UP, smallest(over, rate, ANY));
        add(levers, Kind.REQUEST_AND_COST_DOWN, smallest(over, HUNDRED.subtract(rate), plan.grant()));
        return levers;
    }

    /** Counted own resources at least {@code share} % of all resources; own funding itself counts or it is no lever. */
    static List<Lever> forOwnShare(Plan plan, Money counted, BigDecimal share, boolean ownFundingCounts) {
        BigDecimal lacking = plan.resources().amount().multiply(share).subtract(counted.amount().multiply(HUNDRED));
        var levers = new ArrayList<Lever>();
        if (ownFundingCounts) {
            add(levers, Kind.REQUEST_TO_OWN, smallest(lacking, HUNDRED, plan.grant()));
            add(levers, Kind.OWN_AND_COST_UP, smallest(lacking, HUNDRED.subtract(share), ANY));
        }
        add(levers, Kind.REQUEST_AND_COST_DOWN, smallest(lacking, share, plan.grant()));
        return levers;
    }

    static List<Lever> forFloor(Plan plan, Money floor) {
        BigDecimal lacking = floor.minus(plan.grant()).amount();
        var levers = new ArrayList<Lever>();
        add(levers, Kind.OWN_TO_REQUEST, smallest(lacking, BigDecimal.ONE, plan.ownFunding()));
        add(levers, Kind.REQUEST_AND_COST_UP, smallest(lacking, BigDecimal.ONE, ANY));
        return levers;
    }

    static List<Lever> forCeiling(Plan plan, Money ceiling) {
        BigDecimal over = plan.grant().minus(ceiling).amount();
        var levers = new ArrayList<Lever>();
        add(levers, Kind.REQUEST_TO_OWN, smallest(over, BigDecimal.ONE, plan.grant()));
        add(levers, Kind.REQUEST_AND_COST_DOWN, smallest(over, BigDecimal.ONE, plan.grant()));
        return levers;
    }

    /** A category's cost at most {@code share} % of a whole: of the total cost when {@code ofCost}, else of the grant. */
    static List<Lever> forCategoryShare(Plan plan, String category, BigDecimal share, boolean ofCost) {
        Money spent = plan.cost(category);
        Money whole = ofCost ? plan.cost() : plan.grant();
        BigDecimal over = spent.amount().multiply(HUNDRED).subtract(whole.amount().multiply(share));
        var levers = new ArrayList<Lever>();
        add(levers, Kind.CATEGORY_TO_OTHERS, smallest(over, HUNDRED, spent));
        // Cutting cost and request together shrinks the whole too, so a share of it must be cut besides.
        add(levers, Kind.CATEGORY_AND_REQUEST_DOWN, smallest(over, HUNDRED.subtract(share), lesser(spent, plan.grant())));
        return levers;
    }

    static List<Lever> forCategoryCap(Plan plan, String category, Money cap) {
        BigDecimal over = plan.cost(category).minus(cap).amount();
        var levers = new ArrayList<Lever>();
        add(levers, Kind.CATEGORY_TO_OTHERS, smallest(over, BigDecimal.ONE, plan.cost(category)));
        add(levers, Kind.CATEGORY_AND_REQUEST_DOWN, smallest(over, BigDecimal.ONE, lesser(plan.cost(category), plan.grant())));
        return levers;
    }

    static List<Lever> forBalance(Plan plan) {
        Money gap = plan.cost().minus(plan.resources());
        var levers = new ArrayList<Lever>();
        add(levers, Kind.RESOURCES_UP, smallest(gap.amount(), BigDecimal.ONE, ANY));
        add(levers, Kind.RESOURCES_DOWN, smallest(gap.negated().amount(), BigDecimal.ONE, plan.resources()));
        return levers;
    }

    private static Money lesser(Money one, Money other) {
        return one.isBelow(other) ? one : other;
    }
}
