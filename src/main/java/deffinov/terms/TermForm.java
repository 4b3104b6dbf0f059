package deffinov.terms;

import deffinov.terms.Type.Column;
import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import deffinov.web.Form;
import deffinov.web.French;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Elements on forms, both ways. A row whose first cell is emptied goes away; a new row gets its identifier from its words. */
public final class TermForm {

    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_WHOLE = 999_999;

    private TermForm() {}

    /** A form already filled with values; lists of options are several values of one name. */
    public static Form form(Map<String, List<String>> values) {
        var typed = new LinkedHashMap<String, String[]>();
        values.forEach((name, list) -> typed.put(name, list.toArray(String[]::new)));
        return new Form(typed);
    }

    /** Puts a value into the fields of an element; {@code name}: their common name. */
    public static void fill(Map<String, List<String>> values, String name, Type type, Optional<Value> value) {
        value.ifPresent(given -> {
            switch (given) {
                case Value.Choices(var options) -> values.put(name, List.copyOf(options));
                case Rows(var rows) -> {
                    for (int i = 0; i < rows.size(); i++) {
                        Row row = rows.get(i);
                        String prefix = name + "." + i + ".";
                        values.put(prefix + "id", List.of(row.id()));
                        type.columns().forEach(column -> fill(values, prefix + column.name(), column.type(), row.cell(column.name())));
                    }
                }
                default -> values.put(name, List.of(text(given)));
            }
        });
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Amount(var amount) -> French.decimal(amount.amount());
            case Value.Rate(var rate) -> French.percent(rate).replaceAll("[^0-9,]", "");
            case Value.Whole(int number) -> Integer.toString(number);
            case Value.Day(var day) -> day.toString();
            case Value.Choice(String option) -> option;
            case Value.Choices several -> String.join(" ", several.options());
            case Rows rows -> "";
        };
    }

    /** What was typed for an element; nothing when its fields are empty. Faults go beside their field. */
    public static Optional<Value> read(Form form, String name, Type type) {
        return switch (type.shape()) {
            case LINE -> line(form, name);
            case TEXT -> Optional.of(form.text(name)).filter(text -> !text.isEmpty()).map(Value.Text::new);
            case AMOUNT -> form.money(name).map(Value.Amount::new);
            case RATE -> form.value(name).isBlank() ? Optional.empty() : Optional.of(new Value.Rate(form.requiredPercentage(name, "un pourcentage")));
            case WHOLE -> form.integer(name, 0, MOST_WHOLE).map(Value.Whole::new);
            case DAY -> form.day(name).map(Value.Day::new);
            case CHOICE -> Optional.of(form.value(name)).filter(type::isOption).map(Value.Choice::new);
            case CHOICES -> Optional.of(form.values(name).stream().filter(type::isOption).toList()).filter(options -> !options.isEmpty()).map(Value.Choices::of);
            case ROWS -> Optional.of(rows(form, name, type)).filter(rows -> !rows.rows().isEmpty()).map(rows -> rows);
        };
    }

    private static Optional<Value> line(Form form, String name) {
        String text = form.text(name);
        if (text.length() > LONGEST_LINE) {
            form.error(name, "Le maximum est de " + LONGEST_LINE + " caractères : il y en a " + text.length() + ".");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Value.Text(text.replace('\n', ' ')));
    }

    private static Rows rows(Form form, String name, Type type) {
        var rows = new ArrayList<Row>();
        var ids = new HashSet<String>();
        for (int number : form.rows(name)) {
            String prefix = name + "." + number + ".";
            if (!form.value(prefix + type.columns().getFirst().name()).isBlank()) {
                var cells = new TreeMap<String, Value>();
                type.columns().forEach(column -> cell(form, prefix, column).ifPresent(value -> cells.put(column.name(), value)));
                rows.add(new Row(identifier(form.value(prefix + "id"), cells, ids), cells));
            }
        }
        return new Rows(rows);
    }

    private static Optional<Value> cell(Form form, String prefix, Column column) {
        String name = prefix + column.name();
        Optional<Value> value = read(form, name, column.type());
        if (value.isEmpty() && column.required() && form.errorOf(name).isEmpty()) {
            form.error(name, "Indiquez : " + column.label().toLowerCase(French.LOCALE) + ".");
        }
        return value;
    }

    private static String identifier(String known, Map<String, Value> cells, Set<String> taken) {
        if (known.matches("[a-z0-9]+(-[a-z0-9]+)*") && known.length() <= 70 && taken.add(known)) {
            return known;
        }
        String words = cells.get("intitule") instanceof Value.Text(String text) ? French.slug(text)
                : cells.get("types") instanceof Value.Choices(var kinds) ? String.join("-", kinds) : "ligne";
        String base = words.isEmpty() ? "ligne" : words.length() > 60 ? words.substring(0, 60).replaceAll("-+$", "") : words;
        for (int n = 1; ; n++) {
            String free = n == 1 ? base : base + "-" + n;
            if (taken.add(free)) {
                return free;
            }
        }
    }

    /** What one entry of a list says, on one line: its first cell. */
    public static String summary(Form form, Element element, int number) {
        String prefix = element.id() + "." + number + ".";
        String said = element == Element.CONSORTIUM ? form.value(prefix + "nombre") + " " + String.join(" ou ", form.values(prefix + "types").stream().map(Kinds::label).toList())
                : form.value(prefix + element.type().columns().getFirst().name());
        return said.isBlank() ? "Ligne à compléter" : said;
    }

    /** Whether something is to be mended in the fields that begin so. */
    public static boolean isFaulty(Form form, String prefix) {
        return form.errors().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }
}
