package deffinov.rules;

import deffinov.shared.Money;
import java.util.Map;

/** The financing plan as the rules see it: costs by category, and each kind of resource. Amounts in euros. */
public record Plan(Money cost, Map<String, Money> costByCategory, Money grant, Money ownFunding, Money coFunding, Money inKind) {

    public static final Plan EMPTY = new Plan(Money.ZERO, Map.of(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    public Money resources() {
        return grant.plus(ownFunding).plus(coFunding).plus(inKind);
    }

    public Money cost(String category) {
        return costByCategory.getOrDefault(category, Money.ZERO);
    }
}
