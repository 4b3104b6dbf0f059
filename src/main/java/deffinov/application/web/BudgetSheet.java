package deffinov.application.web;

import deffinov.application.Budget;
import deffinov.application.Budget.ResourceKind;
import deffinov.application.Dossier;
import deffinov.terms.Terms;
import deffinov.web.Cells;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Workbooks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A budget as the cells of a spreadsheet. Expenses: member, category, object, amount, year, simplified
 * cost, quantity. Resources: kind, origin, amount, member. What comes last may be missing.
 * What comes in is only typed into the form: the form's own reading refuses and words what does not fit.
 */
record BudgetSheet(List<List<String>> expenses, List<List<String>> resources) {

    /** Rows of each table; the form holds no more fields. */
    static final int MOST_ROWS = 300;
    private static final int MOST_BYTES = 20_000_000;
    private static final List<String> EXPENSES = List.of("Membre", "Catégorie", "Objet", "Montant", "Année", "Coût simplifié", "Quantité");
    private static final int EXPENSE_AMOUNT = 3;
    private static final List<String> RESOURCES = List.of("Nature", "Origine", "Montant", "Membre");
    private static final int RESOURCE_AMOUNT = 2;

    static BudgetSheet of(Dossier dossier) {
        Budget budget = dossier.application().budget();
        var categories = dossier.call().terms().categories().stream().collect(Collectors.toMap(Terms.Category::id, Terms.Category::label));
        var costs = dossier.call().terms().simplifiedCosts().stream().collect(Collectors.toMap(Terms.SimplifiedCost::id, Terms.SimplifiedCost::label));
        return new BudgetSheet(
                budget.expenses().stream().map(expense -> List.of(dossier.body(expense.organisation()).name(), categories.getOrDefault(expense.category(), expense.category()),
                        expense.label(), expense.amount().amount().toPlainString(), expense.year().map(Object::toString).orElse(""),
                        expense.costing().map(costing -> costs.getOrDefault(costing.id(), costing.id())).orElse(""),
                        expense.costing().flatMap(Budget.Costing::quantity).map(BigDecimal::toPlainString).orElse(""))).toList(),
                budget.resources().stream().map(resource -> List.of(resource.kind().label(), resource.label(), resource.amount().amount().toPlainString(),
                        resource.organisation().map(body -> dossier.body(body).name()).orElse(""))).toList());
    }

    byte[] write() {
        var output = new ByteArrayOutputStream();
        try (var workbook = new Workbook(output, "DEFFINOV", "1.0")) {
            table(workbook, "Dépenses", EXPENSES, EXPENSE_AMOUNT, expenses);
            table(workbook, "Ressources", RESOURCES, RESOURCE_AMOUNT, resources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    private static void table(Workbook workbook, String name, List<String> columns, int amount, List<List<String>> rows) {
        var sheet = workbook.newWorksheet(name);
        for (int column = 0; column < columns.size(); column++) {
            sheet.value(0, column, columns.get(column));
            sheet.style(0, column).bold().set();
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                if (column != amount) {
                    sheet.value(row + 1, column, Cells.inert(rows.get(row).get(column)));
                }
            }
            sheet.value(row + 1, amount, new BigDecimal(rows.get(row).get(amount)));
            sheet.style(row + 1, amount).format("#,##0.00").set();
        }
    }

    /** Empty when it is no workbook with our two sheets, or one that would swell, or that names things outside itself. */
    static Optional<BudgetSheet> read(byte[] file) {
        if (!Workbooks.isHarmless(new SeekableInMemoryByteChannel(file), MOST_BYTES)) {
            return Optional.empty();
        }
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var expenses = workbook.findSheet("Dépenses");
            var resources = workbook.findSheet("Ressources");
            if (expenses.isEmpty() || resources.isEmpty()) {
                return Optional.empty();
            }
            try (Stream<Row> spent = expenses.get().openStream(); Stream<Row> brought = resources.get().openStream()) {
                return Optional.of(new BudgetSheet(rows(spent, EXPENSES.size()), rows(brought, RESOURCES.size())));
            }
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<List<String>> rows(Stream<Row> rows, int columns) {
        return rows.skip(1).limit(MOST_ROWS).map(row -> {
            var cells = new ArrayList<String>();
            for (int column = 0; column < columns; column++) {
                cells.add(row.getOptionalCell(column).map(Workbooks::text).orElse(""));
            }
            return List.copyOf(cells);
        }).filter(cells -> cells.stream().anyMatch(cell -> !cell.isBlank())).toList();
    }

    /** Lines copied from a spreadsheet: cells between tabs, or between semicolons. */
    static List<List<String>> lines(String pasted) {
        return pasted.lines().filter(line -> !line.isBlank()).limit(MOST_ROWS)
                .map(line -> Arrays.stream(line.split(line.contains("\t") ? "\t" : ";", -1)).map(String::strip).toList()).toList();
    }

    /** These rows after those of a budget, as if typed, with what cannot be read said beside each. */
    Form onto(Budget budget, Dossier dossier) {
        var values = new LinkedHashMap<String, String>();
        BudgetForm.fill(budget).all().forEach((name, texts) -> values.put(name, texts.getFirst()));
        var problems = new LinkedHashMap<String, String>();
        Map<String, String> members = names(dossier.application().members(), member -> dossier.body(member.organisation()).name(), member -> member.organisation().toString());
        Map<String, String> categories = names(dossier.call().terms().categories(), Terms.Category::label, Terms.Category::id);
        Map<String, String> costs = names(dossier.call().terms().simplifiedCosts(), Terms.SimplifiedCost::label, Terms.SimplifiedCost::id);
        Map<String, String> kinds = names(List.of(ResourceKind.values()), ResourceKind::label, ResourceKind::name);
        int row = budget.expenses().size();
        for (List<String> cells : expenses) {
            String name = "depense." + row++ + ".";
            known(values, problems, name + "membre", cell(cells, 0), members, "un membre du consortium");
            known(values, problems, name + "categorie", cell(cells, 1), categories, "une catégorie de cet appel");
            values.put(name + "objet", cell(cells, 2));
            values.put(name + "montant", cell(cells, 3));
            values.put(name + "annee", cell(cells, 4));
            known(values, problems, name + "cout", cell(cells, 5), costs, "un coût simplifié de cet appel");
            values.put(name + "quantite", cell(cells, 6));
        }
        row = budget.resources().size();
        for (List<String> cells : resources) {
            String name = "ressource." + row++ + ".";
            known(values, problems, name + "nature", cell(cells, 0), kinds, "une nature de ressource");
            values.put(name + "origine", cell(cells, 1));
            values.put(name + "montant", cell(cells, 2));
            known(values, problems, name + "membre", cell(cells, 3), members, "un membre du consortium");
        }
        Form form = Form.with(values);
        problems.forEach(form::error);
        BudgetForm.read(form, dossier);
        return form;
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private static void known(SequencedMap<String, String> values, SequencedMap<String, String> problems, String field, String cell, Map<String, String> choices, String what) {
        String choice = choices.get(French.slug(cell));
        values.put(field, choice == null ? "" : choice);
        if (choice == null && !cell.isEmpty()) {
            problems.put(field, "« " + cell + " » n'est pas " + what + " : choisissez dans la liste.");
        }
    }

    /** By what people write: neither case nor accents count. */
    private static <T> Map<String, String> names(List<T> things, Function<T, String> label, Function<T, String> id) {
        var names = new LinkedHashMap<String, String>();
        things.forEach(thing -> names.putIfAbsent(French.slug(label.apply(thing)), id.apply(thing)));
        return names;
    }
}
