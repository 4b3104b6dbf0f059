package deffinov.application.web;

import deffinov.application.Application;
import deffinov.application.Budget;
import deffinov.application.Budget.Expense;
import deffinov.application.Budget.Resource;
import deffinov.application.Budget.ResourceKind;
import deffinov.application.Dossier;
import deffinov.organisation.OrganisationId;
import deffinov.web.Form;
import deffinov.web.French;
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
            values.put("depense." + row + ".membre", expense.organisation().toString());
            values.put("depense." + row + ".categorie", expense.category());
            values.put("depense." + row + ".objet", expense.label());
            values.put("depense." + row + ".montant", French.decimal(expense.amount().amount()));
            row++;
        }
        row = 0;
        for (Resource resource : budget.resources()) {
            values.put("ressource." + row + ".nature", resource.kind().name());
            values.put("ressource." + row + ".origine", resource.label());
            values.put("ressource." + row + ".montant", French.decimal(resource.amount().amount()));
            row++;
        }
        return Form.with(values);
    }

    /** One member's expenses, on its own page. */
    static Form fill(Application application, OrganisationId body) {
        return fill(new Budget(application.budget().expenses().stream().filter(expense -> expense.organisation().equals(body)).toList(), List.of()));
    }

    /** {@code body}: whose they all are; each line says it otherwise. */
    static List<Expense> expenses(Form form, Dossier dossier, Optional<OrganisationId> body) {
        var expenses = new ArrayList<Expense>();
        for (int number : form.rows("depense")) {
            String row = "depense." + number + ".";
            if (!form.value(row + "objet").isBlank() || !form.value(row + "montant").isBlank()) {
                String member = body.map(OrganisationId::toString).orElseGet(() -> form.required(row + "membre", "le membre qui porte cette dépense"));
                String category = form.required(row + "categorie", "la catégorie de cette dépense");
                if (dossier.call().terms().categories().stream().noneMatch(each -> each.id().equals(category))) {
                    form.error(row + "categorie", "Choisissez une catégorie de la liste.");
                }
                String label = form.line(row + "objet", "l'objet de cette dépense", 200);
                var amount = form.requiredMoney(row + "montant", "le montant de cette dépense");
                if (form.errorOf(row + "membre").isEmpty() && form.errorOf(row + "montant").isEmpty()) {
                    refuseZero(form, row, amount.isPositive());
                    expenses.add(new Expense(OrganisationId.of(member), category, label, amount));
                }
            }
        }
        return expenses;
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
                    resources.add(new Resource(kind.get(), label, amount));
                }
                if (resources.stream().filter(each -> each.kind() == ResourceKind.GRANT).count() > 1) {
                    form.error(row + "nature", "L'aide demandée tient sur une seule ligne.");
                }
            }
        }
        return new Budget(expenses, resources);
    }

    private static void refuseZero(Form form, String row, boolean positive) {
        if (!positive) {
            form.error(row + "montant", "Indiquez un montant supérieur à zéro, ou videz la ligne.");
        }
    }
}
