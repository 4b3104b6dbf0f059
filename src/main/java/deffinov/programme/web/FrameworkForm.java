package deffinov.programme.web;

import deffinov.programme.FrameworkContent;
import deffinov.programme.FrameworkContent.Axis;
import deffinov.programme.FrameworkContent.Category;
import deffinov.programme.FrameworkContent.Criterion;
import deffinov.programme.FrameworkContent.DocumentKind;
import deffinov.programme.FrameworkContent.Question;
import deffinov.rules.Bounded;
import deffinov.rules.MemberKind;
import deffinov.web.Form;
import deffinov.web.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The framework as a form, both ways. A row whose label is emptied goes away; a new row gets its identifier from its label. */
final class FrameworkForm {

    private FrameworkForm() {}

    static Form fill(FrameworkContent content) {
        var values = new LinkedHashMap<String, String>();
        values.put("title", content.title());
        values.put("presentation", content.presentation());
        values.put("envelope", French.decimal(content.envelope().amount()));
        bounded(values, "floor", content.floor(), money -> French.decimal(money.amount()));
        bounded(values, "ceiling", content.ceiling(), money -> French.decimal(money.amount()));
        bounded(values, "maxRate", content.maxRate(), rate -> French.percent(rate).replaceAll("[^0-9,]", ""));
        bounded(values, "minOwnShare", content.minOwnShare(), rate -> French.percent(rate).replaceAll("[^0-9,]", ""));
        bounded(values, "maxMonths", content.maxMonths(), String::valueOf);
        values.put("tiersLieux", content.consortium().getOrDefault(MemberKind.TIERS_LIEU, 0).toString());
        values.put("formation", content.consortium().getOrDefault(MemberKind.TRAINING, 0).toString());
        rows(values, "axis", content.axes(), axis -> Map.of("id", axis.id(), "label", axis.label()));
        rows(values, "category", content.categories(), category -> Map.of("id", category.id(), "label", category.label()));
        rows(values, "criterion", content.grid(), criterion -> Map.of("id", criterion.id(), "label", criterion.label(),
                "weight", Integer.toString(criterion.weight()), "guide", criterion.guide()));
        rows(values, "question", content.questions(), question -> Map.of("id", question.id(), "label", question.label(),
                "help", question.help(), "limit", Integer.toString(question.limit())));
        rows(values, "document", content.documents(), document -> Map.of("id", document.id(), "label", document.label(),
                "help", document.help(), "required", document.required() ? "oui" : "non"));
        return Form.with(values);
    }

    private static <T extends Comparable<? super T>> void bounded(Map<String, String> values, String name, Bounded<T> bounded, Function<T, String> text) {
        values.put(name + ".min", text.apply(bounded.min()));
        values.put(name + ".byDefault", text.apply(bounded.byDefault()));
        values.put(name + ".max", text.apply(bounded.max()));
    }

    private static <T> void rows(Map<String, String> values, String prefix, List<T> list, Function<T, Map<String, String>> fields) {
        for (int i = 0; i < list.size(); i++) {
            int row = i;
            fields.apply(list.get(i)).forEach((field, value) -> values.put(prefix + "." + row + "." + field, value));
        }
    }

    /** Reads what was typed; {@code known} keeps the marks of what is reconstructed. */
    static FrameworkContent read(Form form, FrameworkContent known) {
        return new FrameworkContent(form.line("title", "le titre du cadre", 200), form.required("presentation", "une présentation"),
                form.requiredMoney("envelope", "l'enveloppe nationale"),
                rows(form, "axis", (row, id) -> new Axis(id, form.line(row + "label", "l'axe", 200))),
                bounds(form, "floor", field -> form.requiredMoney(field, "un montant")),
                bounds(form, "ceiling", field -> form.requiredMoney(field, "un montant")),
                bounds(form, "maxRate", field -> form.requiredPercentage(field, "un taux")),
                bounds(form, "minOwnShare", field -> form.requiredPercentage(field, "un taux")),
                bounds(form, "maxMonths", field -> form.requiredInteger(field, "un nombre de mois", 1, 120)),
                Map.of(MemberKind.TIERS_LIEU, form.requiredInteger("tiersLieux", "un nombre", 0, 20),
                        MemberKind.TRAINING, form.requiredInteger("formation", "un nombre", 0, 20)),
                rows(form, "category", (row, id) -> new Category(id, form.line(row + "label", "la catégorie", 200))),
                rows(form, "criterion", (row, id) -> new Criterion(id, form.line(row + "label", "le critère", 200),
                        form.requiredInteger(row + "weight", "le poids", 0, 100), form.text(row + "guide"))),
                rows(form, "question", (row, id) -> new Question(id, form.line(row + "label", "la question", 200),
                        form.text(row + "help"), form.integer(row + "limit", 100, 20_000).orElse(4_000))),
                rows(form, "document", (row, id) -> new DocumentKind(id, form.line(row + "label", "le document", 200),
                        form.text(row + "help"), "oui".equals(form.value(row + "required")))),
                known.reconstructed());
    }

    private static <T extends Comparable<? super T>> Bounded<T> bounds(Form form, String name, Function<String, T> read) {
        return new Bounded<>(read.apply(name + ".min"), read.apply(name + ".byDefault"), read.apply(name + ".max"));
    }

    private static <T> List<T> rows(Form form, String prefix, BiFunction<String, String, T> read) {
        var list = new ArrayList<T>();
        for (int number : form.rows(prefix)) {
            String row = prefix + "." + number + ".";
            String label = form.value(row + "label").strip();
            if (!label.isEmpty()) {
                String known = form.value(row + "id");
                list.add(read.apply(row, known.matches("[a-z0-9-]{1,70}") ? known : French.slug(label)));
            }
        }
        return List.copyOf(list);
    }
}
