package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.rules.Plan;
import deffinov.shared.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Expenses by member and category, and the resources that pay them. */
public record Budget(List<Expense> expenses, List<Resource> resources) {

    public static final Budget EMPTY = new Budget(List.of(), List.of());

    public record Expense(OrganisationId organisation, String category, String label, Money amount) {}

    public record Resource(ResourceKind kind, String label, Money amount) {}

    /** Own funding, co-funding by a third party and valued in-kind contributions are three different things. */
    public enum ResourceKind {
        GRANT("Aide demandée"), OWN_FUNDING("Autofinancement"), CO_FUNDING("Cofinancement"), IN_KIND("Apport en nature valorisé");

        private final String label;

        ResourceKind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The same, one member's expenses borne by another. */
    Budget moved(OrganisationId from, OrganisationId to) {
        return new Budget(expenses.stream().map(expense -> expense.organisation().equals(from) ? new Expense(to, expense.category(), expense.label(), expense.amount()) : expense).toList(), resources);
    }

    public Money eligibleCost() {
        return Money.sum(expenses.stream().map(Expense::amount).toList());
    }

    public Money totalResources() {
        return Money.sum(resources.stream().map(Resource::amount).toList());
    }

    public Money of(ResourceKind kind) {
        return Money.sum(resources.stream().filter(resource -> resource.kind() == kind).map(Resource::amount).toList());
    }

    /** The plan as the rules see it. */
    public Plan plan() {
        var byCategory = new HashMap<String, Money>();
        expenses.forEach(expense -> byCategory.merge(expense.category(), expense.amount(), Money::plus));
        return new Plan(eligibleCost(), byCategory, of(ResourceKind.GRANT), of(ResourceKind.OWN_FUNDING), of(ResourceKind.CO_FUNDING), of(ResourceKind.IN_KIND));
    }

    /** The grant asked; empty when it has not been said. */
    public Optional<Money> grant() {
        return Optional.of(of(ResourceKind.GRANT)).filter(Money::isPositive);
    }
}
