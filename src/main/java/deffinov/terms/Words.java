package deffinov.terms;

import deffinov.terms.Type.Column;
import deffinov.web.French;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values and freedoms as people read them. */
public final class Words {

    private Words() {}

    /** An element's value; {@code aucun} when there is none. */
    public static String say(Element element, Optional<Value> value) {
        return value.map(given -> say(element, given)).orElse("aucune valeur");
    }

    public static String say(Element element, Value value) {
        return element == Element.CONSORTIUM && value instanceof Value.Rows(var rows) ? Consortium.of(rows).sentence() : say(element.type(), element.unit(), value);
    }

    static String say(Type type, String unit, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Amount(var amount) -> French.money(amount);
            case Value.Rate(var rate) -> French.percent(rate);
            case Value.Whole(int number) -> unit.isEmpty() ? French.number(number) : French.number(number) + " " + unit;
            case Value.Day(var day) -> French.day(day);
            case Value.Choice(String option) -> label(type, option);
            case Value.Choices(var options) -> options.stream().map(option -> label(type, option)).collect(Collectors.joining(", "));
            case Value.Rows(var rows) -> rows.stream().map(row -> row(type, row)).collect(Collectors.joining(" ; "));
        };
    }

    /** One entry of a list: its label, then its other cells in brackets. */
    public static String row(Type type, Value.Row row) {
        var others = type.columns().stream().filter(column -> !column.name().equals("intitule") && row.cell(column.name()).isPresent())
                .map(column -> column.label().toLowerCase(French.LOCALE) + " : " + say(column.type(), "", row.cell(column.name()).orElseThrow())).toList();
        String label = row.text("intitule").isEmpty() ? row.id() : row.text("intitule");
        return others.isEmpty() ? label : label + " (" + String.join(", ", others) + ")";
    }

    private static String label(Type type, String option) {
        return type.options().stream().filter(each -> each.id().equals(option)).map(Type.Option::label).findFirst().orElse(option);
    }

    /** What a change does, a line each: for a list, only the entries it touches. */
    public static List<String> changes(Element element, Optional<Value> national, Change change) {
        if (!(change instanceof Change.Edit edit) || element == Element.CONSORTIUM) {
            return List.of(say(element, Inheritance.apply(national, change)));
        }
        Value.Rows known = national.map(value -> (Value.Rows) value).orElse(Value.Rows.NONE);
        Function<String, String> name = id -> known.find(id).map(row -> row.text("intitule")).filter(label -> !label.isEmpty()).orElse(id);
        var lines = new java.util.ArrayList<String>();
        edit.added().forEach(row -> lines.add("Ajouté : " + row(element.type(), row)));
        edit.changed().forEach((id, cells) -> lines.add("Modifié : " + name.apply(id) + " (" + cells.entrySet().stream().map(cell -> column(element, cell.getKey()).toLowerCase(French.LOCALE) + " : "
                + cell(element, cell.getKey(), known.find(id).flatMap(row -> row.cell(cell.getKey()))) + " → " + cell(element, cell.getKey(), cell.getValue())).collect(Collectors.joining(", ")) + ")"));
        edit.removed().forEach(id -> lines.add("Retiré : " + name.apply(id)));
        return lines;
    }

    private static String cell(Element element, String column, Optional<Value> value) {
        return value.map(given -> say(element.type().column(column).map(Column::type).orElse(Type.LINE), "", given)).orElse("rien");
    }

    /** What a region may do, as a sentence without a full stop. */
    public static String say(Element element, Freedom freedom) {
        return switch (freedom) {
            case Freedom.Locked() -> "verrouillé : le territoire ne le change pas";
            case Freedom.Bounded(var min, var max, boolean absent) -> bounds(element, min, max) + (absent ? ", ou aucune valeur" : "");
            case Freedom.Among(var options) -> "au choix : " + options.stream().map(option -> label(element.type(), option)).collect(Collectors.joining(" ; "));
            case Freedom.Extendable() -> "extensible : le territoire peut ajouter, ni retirer ni modifier";
            case Freedom.Free() -> "libre";
        };
    }

    private static String bounds(Element element, Optional<Value> min, Optional<Value> max) {
        Function<Value, String> say = value -> say(element, value);
        if (min.isPresent() && max.isPresent()) {
            return "de " + say.apply(min.get()) + " à " + say.apply(max.get());
        }
        return min.map(value -> "au moins " + say.apply(value)).or(() -> max.map(value -> "au plus " + say.apply(value))).orElse("sans borne");
    }

    /** {@code a, b et c}. */
    static String list(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        return all.size() < 2 ? String.join("", all) : String.join(", ", all.subList(0, all.size() - 1)) + " " + last + " " + all.getLast();
    }

    /** The label of a column, for sentences. */
    static String column(Element element, String name) {
        return element.type().column(name).map(Column::label).orElse(name);
    }
}
