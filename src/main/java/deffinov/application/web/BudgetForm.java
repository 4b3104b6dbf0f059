package deffinov.application.web;

import deffinov.application.Application;
import deffinov.application.Budget;
import deffinov.application.Budget.Costing;
import deffinov.application.Budget.Expense;
import deffinov.application.Budget.Resource;
import deffinov.application.Budget.ResourceKind;
import deffinov.application.Dossier;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import deffinov.web.Form;
import deffinov.web.French;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.LinkedHashMap;

/** The budget as a form, both ways. A row left empty is no line; a half-filled one is told so. */
final class BudgetForm {

    /** Empty rows offered below those filled. */
    static final int SPARE = 3;

    private BudgetForm() {}

    static Form fill(Budget budget) {
        var values = new LinkedHashMap<String, String>();
        int row = 0;
        for (Expense expense : budget.expenses()) {
            String name = "depense." + row++ + ".";
            values.put(name + "membre", expense.organisation().toString());
            values.put(name + "categorie", expense.category());
            values.put(name + "objet", expense.label());
            values.put(name + "montant", French.decimal(expense.amount().amount()));
            values.put(name + "annee", expense.year().map(Object::toString).orElse(""));
            values.put(name + "cout", expense.costing().map(Costing::id).orElse(""));
            values.put(name + "quantite", expense.costing().flatMap(Costing::quantity).map(French::decimal).orElse(""));
        }
        row = 0;
        for (Resource resource : budget.resources()) {
            String name = "ressource." + row++ + ".";
            values.put(name + "nature", resource.kind().name());
            values.put(name + "origine", resource.label());
            values.put(name + "montant", French.decimal(resource.amount().amount()));
            values.put(name + "membre", resource.organisation().map(OrganisationId::toString).orElse(""));
        }
        return Form.with(values);
    }

    /** One member's expenses, on its own page. */
    static Form fill(Application application, OrganisationId body) {
        return fill(new Budget(application.budget().expenses().stream().filter(expense -> expense.organisation().equals(body)).toList(), List.of()));
    }

    /** {@code body}: whose they all are; each line says it otherwise. Simplified costs are counted: what was typed as their amount is not read. */
    static List<Expense> expenses(Form form, Dossier dossier, Optional<OrganisationId> body) {
        var expenses = new ArrayList<Expense>();
        var rows = new ArrayList<String>();
        for (int number : form.rows("depense")) {
            String row = "depense." + number + ".";
            if (!form.value(row + "objet").isBlank() || !form.value(row + "montant").isBlank() || !form.value(row + "cout").isBlank()) {
                String member = body.map(OrganisationId::toString).orElseGet(() -> form.required(row + "membre", "le membre qui porte cette dépense"));
                Optional<Integer> year = form.integer(row + "annee", 1, 10);
                Optional<Expense> line = form.value(row + "cout").isBlank() ? spent(form, row, dossier, member, year) : simplified(form, row, dossier, member, year);
                line.filter(expense -> form.errorOf(row + "membre").isEmpty()).ifPresent(expense -> {
                    expenses.add(expense);
                    rows.add(row);
                });
            }
        }
        var counted = new Budget(expenses, List.of()).counted(dossier.call().terms()).expenses();
        for (int i = 0; i < counted.size(); i++) {
            if (counted.get(i).costing().isPresent() && !counted.get(i).amount().isPositive()) {
                form.error(rows.get(i) + "cout", "Ce forfait porte sur des dépenses qui ne sont pas encore dans le budget : ajoutez-les, ou videz cette case.");
            }
        }
        return counted;
    }

    private static Optional<Expense> spent(Form form, String row, Dossier dossier, String member, Optional<Integer> year) {
        String category = form.required(row + "categorie", "la catégorie de cette dépense");
        if (dossier.call().terms().categories().stream().noneMatch(each -> each.id().equals(category))) {
            form.error(row + "categorie", "Choisissez une catégorie de la liste.");
        }
        String label = form.line(row + "objet", "l'objet de cette dépense", 200);
        var amount = form.requiredMoney(row + "montant", "le montant de cette dépense");
        if (!form.errorOf(row + "montant").isEmpty() || !form.errorOf(row + "membre").isEmpty()) {
            return Optional.empty();
        }
        refuseZero(form, row, amount.isPositive());
        return Optional.of(new Expense(OrganisationId.of(member), category, label, amount, year, Optional.empty()));
    }

    /** Its category is the call's; its amount follows. */
    private static Optional<Expense> simplified(Form form, String row, Dossier dossier, String member, Optional<Integer> year) {
        var found = dossier.call().terms().simplifiedCosts().stream().filter(cost -> cost.id().equals(form.value(row + "cout"))).findFirst();
        if (found.isEmpty()) {
            form.error(row + "cout", "Choisissez un coût simplifié de la liste.");
            return Optional.empty();
        }
        var cost = found.get();
        Optional<BigDecimal> quantity = cost.isFlat() ? Optional.empty() : form.quantity(row + "quantite");
        if (!cost.isFlat() && quantity.isEmpty()) {
            form.error(row + "quantite", "Indiquez la quantité, en " + cost.unit() + ".");
        }
        if (!form.errorOf(row + "quantite").isEmpty() || !form.errorOf(row + "membre").isEmpty()) {
            return Optional.empty();
        }
        String label = form.value(row + "objet").isBlank() ? cost.label() : form.line(row + "objet", "l'objet de cette dépense", 200);
        return Optional.of(new Expense(OrganisationId.of(member), cost.category(), label, Money.ZERO, year, Optional.of(new Costing(cost.id(), quantity))));
    }

    static Budget read(Form form, Dossier dossier) {
        var expenses = expenses(form, dossier, Optional.empty());
        var resources = new ArrayList<Resource>();
        for (int number : form.rows("ressource")) {
            String row = "ressource." + number + ".";
            if (!form.value(row + "origine").isBlank() || !form.value(row + "montant").isBlank()) {
                var kind = form.choice(row + "nature", ResourceKind.class, "la nature de cette ressource");
                String label = form.line(row + "origine", "l'origine de cette ressource", 200);
                var amount = form.requiredMoney(row + "montant", "le montant de cette ressource");
                if (kind.isPresent() && form.errorOf(row + "montant").isEmpty()) {
                    refuseZero(form, row, amount.isPositive());
                    resources.add(new Resource(kind.get(), label, amount, owner(form, row, dossier)));
                }
                if (resources.stream().filter(each -> each.kind() == ResourceKind.GRANT).count() > 1) {
                    form.error(row + "nature", "L'aide demandée tient sur une seule ligne.");
                }
            }
        }
        return new Budget(expenses, resources);
    }

    private static Optional<OrganisationId> owner(Form form, String row, Dossier dossier) {
        String member = form.value(row + "membre");
        if (!member.isBlank() && dossier.application().members().stream().noneMatch(each -> each.organisation().toString().equals(member))) {
            form.error(row + "membre", "Choisissez un membre de la liste.");
            return Optional.empty();
        }
        return member.isBlank() ? Optional.empty() : Optional.of(OrganisationId.of(member));
    }

    private static void refuseZero(Form form, String row, boolean positive) {
        if (!positive) {
            form.error(row + "montant", "Indiquez un montant supérieur à zéro, ou videz la ligne.");
        }
    }
}
