package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.rules.Plan;
import deffinov.shared.Money;
import deffinov.terms.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Expenses by member and category, and the resources that pay them. */
public record Budget(List<Expense> expenses, List<Resource> resources) {

    public static final Budget EMPTY = new Budget(List.of(), List.of());

    /**
     * What a member spends. {@code year}: of the project, from 1; {@code costing}: how it is counted when the call lets it be
     * counted simply, its amount then follows from it.
     */
    public record Expense(OrganisationId organisation, String category, String label, Money amount, Optional<Integer> year, Optional<Costing> costing) {

        /** Really spent, in no year said. */
        public Expense(OrganisationId organisation, String category, String label, Money amount) {
            this(organisation, category, label, amount, Optional.empty(), Optional.empty());
        }

        private Expense with(Money counted) {
            return new Expense(organisation, category, label, counted, year, costing);
        }

        Expense of(OrganisationId other) {
            return new Expense(other, category, label, amount, year, costing);
        }
    }

    /** One of the call's simplified costs, by its identifier; how many units, none for a flat rate. */
    public record Costing(String id, Optional<BigDecimal> quantity) {}

    /** What pays; {@code organisation}: whose it is, when it is a member's own. */
    public record Resource(ResourceKind kind, String label, Money amount, Optional<OrganisationId> organisation) {

        public Resource(ResourceKind kind, String label, Money amount) {
            this(kind, label, amount, Optional.empty());
        }
    }

    /**
     * The same, its simplified costs counted by these terms: units first, then flat rates on what each member really spends
     * in the base, year by year where a year is said. A cost the terms do not know counts for nothing.
     */
    public Budget counted(Terms terms) {
        if (expenses.stream().allMatch(expense -> expense.costing().isEmpty())) {
            return this;
        }
        var costs = terms.simplifiedCosts().stream().collect(Collectors.toMap(Terms.SimplifiedCost::id, cost -> cost, (one, other) -> one));
        var units = expenses.stream().map(expense -> expense.costing().filter(costing -> !isFlat(costs, costing)).map(costing -> expense.with(unit(costs, costing))).orElse(expense)).toList();
        var base = units.stream().filter(expense -> expense.costing().filter(costing -> isFlat(costs, costing)).isEmpty()).toList();
        return new Budget(units.stream().map(expense -> expense.costing().filter(costing -> isFlat(costs, costing))
                .map(costing -> expense.with(flat(Objects.requireNonNull(costs.get(costing.id())), expense, base))).orElse(expense)).toList(), resources);
    }

    private static boolean isFlat(Map<String, Terms.SimplifiedCost> costs, Costing costing) {
        var cost = costs.get(costing.id());
        return cost != null && cost.isFlat();
    }

    private static Money unit(Map<String, Terms.SimplifiedCost> costs, Costing costing) {
        var cost = costs.get(costing.id());
        return cost == null ? Money.ZERO : cost.amount().flatMap(each -> costing.quantity().map(each::times)).orElse(Money.ZERO);
    }

    private static Money flat(Terms.SimplifiedCost cost, Expense line, List<Expense> base) {
        Money spent = Money.sum(base.stream().filter(expense -> expense.organisation().equals(line.organisation()) && cost.base().contains(expense.category())
                && (line.year().isEmpty() || line.year().equals(expense.year()))).map(Expense::amount).toList());
        return cost.rate().map(spent::share).orElse(Money.ZERO);
    }

    /** What one member spends, brings, and its part of the grant in proportion to what it spends; the parts add up to the grant. */
    public record Share(OrganisationId organisation, Money spent, Money brought, Money grant) {}

    /** For these members, in their order. */
    public List<Share> shares(List<OrganisationId> members) {
        var spent = members.stream().map(member -> Money.sum(expenses.stream().filter(expense -> expense.organisation().equals(member)).map(Expense::amount).toList())).toList();
        var granted = of(ResourceKind.GRANT).split(spent);
        return IntStream.range(0, members.size()).mapToObj(i -> new Share(members.get(i), spent.get(i),
                Money.sum(resources.stream().filter(resource -> resource.organisation().filter(members.get(i)::equals).isPresent()).map(Resource::amount).toList()), granted.get(i))).toList();
    }

    /** Spent in each year that is said, in order. */
    public SortedMap<Integer, Money> years() {
        var years = new TreeMap<Integer, Money>();
        expenses.forEach(expense -> expense.year().ifPresent(year -> years.merge(year, expense.amount(), Money::plus)));
        return years;
    }

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
        return new Budget(expenses.stream().map(expense -> expense.organisation().equals(from) ? expense.of(to) : expense).toList(),
                resources.stream().map(resource -> resource.organisation().filter(from::equals).isPresent() ? new Resource(resource.kind(), resource.label(), resource.amount(), Optional.of(to)) : resource).toList());
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
