package deffinov.pooling;

import deffinov.shared.Money;
import java.util.Collection;
import java.util.Comparator;

/** What a use costs: euros, or exchange credits, whole. */
public record Cost(Money euros, int credits) implements Comparable<Cost> {

    public static final Cost NOTHING = new Cost(Money.ZERO, 0);

    public Cost plus(Cost other) {
        return new Cost(euros.plus(other.euros), credits + other.credits);
    }

    Cost times(int many) {
        return new Cost(euros.times(java.math.BigDecimal.valueOf(many)), credits * many);
    }

    static Cost sum(Collection<Cost> costs) {
        return costs.stream().reduce(NOTHING, Cost::plus);
    }

    public boolean isFree() {
        return !euros.isPositive() && credits == 0;
    }

    /** The fewest euros first, then the fewest credits. */
    @Override
    public int compareTo(Cost other) {
        return Comparator.comparing(Cost::euros).thenComparingInt(Cost::credits).compare(this, other);
    }
}
