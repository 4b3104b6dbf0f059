package deffinov.terms;

import deffinov.shared.Json;
import deffinov.terms.Value.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Writes a definition as people read it (YAML) or as machines do (JSON); reading it back gives the same definition. */
public final class DefinitionWriter {

    private DefinitionWriter() {}

    /** {@code form}: {@code json}, or YAML. */
    public static String write(Definition definition, String form) {
        return form.equals("json") ? json(definition) : yaml(definition);
    }

    public static String yaml(Definition definition) {
        var text = new StringBuilder();
        mapping(text, tree(definition), 0);
        return text.toString();
    }

    public static String json(Definition definition) {
        return Json.write(tree(definition));
    }

    private static SequencedMap<String, Object> tree(Definition definition) {
        var tree = new LinkedHashMap<String, Object>();
        switch (definition) {
            case Definition.OfFramework framework -> {
                tree.put("nature", "cadre");
                tree.put("programme", framework.programme());
                tree.put("enveloppe", framework.envelope().toString());
                framework.effect().ifPresent(day -> tree.put("prend-effet", day.toString()));
                var elements = new LinkedHashMap<String, Object>();
                framework.provisions().byElement().forEach((element, provision) -> elements.put(element.id(), provision(provision)));
                tree.put("elements", elements);
            }
            case Definition.OfCall call -> {
                tree.put("nature", "appel");
                tree.put("programme", call.programme());
                tree.put("cadre", Integer.toString(call.framework()));
                tree.put("autorite", call.authority());
                tree.put("enveloppe", call.envelope().toString());
                var differences = new LinkedHashMap<String, Object>();
                call.differences().byElement().forEach((element, change) -> differences.put(element.id(), change(change)));
                tree.put("differences", differences);
            }
        }
        return tree;
    }

    private static Map<String, Object> provision(Provision provision) {
        var tree = new LinkedHashMap<String, Object>();
        switch (provision.freedom()) {
            case Freedom.Locked() -> tree.put("liberte", "verrouille");
            case Freedom.Extendable() -> tree.put("liberte", "extensible");
            case Freedom.Free() -> tree.put("liberte", "libre");
            case Freedom.Among(var options) -> {
                tree.put("liberte", "au-choix");
                tree.put("choix", List.copyOf(options));
            }
            case Freedom.Bounded(var min, var max, boolean absent) -> {
                tree.put("liberte", "borne");
                min.ifPresent(value -> tree.put("min", value(value)));
                max.ifPresent(value -> tree.put("max", value(value)));
                if (absent) {
                    tree.put("aucune-valeur-admise", "oui");
                }
            }
        }
        if (!provision.article().isEmpty()) {
            tree.put("article", provision.article());
        }
        if (provision.reconstructed()) {
            tree.put("reconstitue", "oui");
        }
        provision.value().ifPresent(value -> tree.put("valeur", value(value)));
        return tree;
    }

    private static Map<String, Object> change(Change change) {
        var tree = new LinkedHashMap<String, Object>();
        if (!change.reason().isEmpty()) {
            tree.put("motif", change.reason());
        }
        switch (change) {
            case Change.Replace(var value, var reason) -> tree.put("valeur", value.map(DefinitionWriter::value).orElse(NOTHING));
            case Change.Edit edit -> {
                if (!edit.added().isEmpty()) {
                    tree.put("ajouter", edit.added().stream().map(DefinitionWriter::row).toList());
                }
                if (!edit.changed().isEmpty()) {
                    var changed = new LinkedHashMap<String, Object>();
                    edit.changed().forEach((id, cells) -> {
                        var values = new LinkedHashMap<String, Object>();
                        cells.forEach((name, value) -> values.put(name, value.map(DefinitionWriter::value).orElse(NOTHING)));
                        changed.put(id, values);
                    });
                    tree.put("modifier", changed);
                }
                if (!edit.removed().isEmpty()) {
                    tree.put("retirer", List.copyOf(edit.removed()));
                }
            }
        }
        return tree;
    }

    /** No value: empty in YAML, null in JSON. */
    private static final Object NOTHING = Optional.empty();

    private static Object value(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Amount(var amount) -> amount.toString();
            case Value.Rate(var rate) -> rate.value().stripTrailingZeros().toPlainString();
            case Value.Whole(int number) -> Integer.toString(number);
            case Value.Day(var day) -> day.toString();
            case Value.Choice(String option) -> option;
            case Value.Choices(var options) -> List.copyOf(options);
            case Value.Rows(var rows) -> rows.stream().map(DefinitionWriter::row).toList();
        };
    }

    private static Map<String, Object> row(Row row) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", row.id());
        row.cells().forEach((name, value) -> tree.put(name, value(value)));
        return tree;
    }

    // ---- YAML

    private static void mapping(StringBuilder text, Map<?, ?> tree, int indent) {
        tree.forEach((key, value) -> {
            text.append(" ".repeat(indent)).append(key).append(':');
            under(text, value, indent);
        });
    }

    private static void under(StringBuilder text, Object value, int indent) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> text.append(" {}\n");
            case List<?> list when list.isEmpty() -> text.append(" []\n");
            case Map<?, ?> map -> {
                text.append('\n');
                mapping(text, map, indent + 2);
            }
            case List<?> list -> {
                text.append('\n');
                list.forEach(item -> item(text, item, indent + 2));
            }
            case Optional<?> nothing -> text.append('\n');
            default -> scalar(text.append(' '), value.toString(), indent + 2);
        }
    }

    private static void item(StringBuilder text, Object item, int indent) {
        text.append(" ".repeat(indent)).append("- ");
        if (item instanceof Map<?, ?> map) {
            var inside = new StringBuilder();
            mapping(inside, map, indent + 2);
            text.append(inside.substring(indent + 2));
        } else {
            scalar(text, item.toString(), indent + 2);
        }
    }

    /** Several lines stay several lines; whatever could be taken for something else is quoted. */
    private static void scalar(StringBuilder text, String value, int indent) {
        boolean block = value.indexOf('\n') > 0 && value.lines().noneMatch(line -> line.startsWith(" ") || line.startsWith("\t") || line.endsWith(" ") || line.endsWith("\t"))
                && !value.endsWith("\n") && value.chars().allMatch(c -> c == '\n' || c >= 32 && c != 0x85 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && !(c >= 0x7f && c < 0xa0));
        if (block) {
            text.append("|-\n");
            value.lines().forEach(line -> text.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n'));
        } else if (value.matches("[\\p{L}\\d](?:[\\p{L}\\d '’,.()/%€+-]*[\\p{L}\\d.)%€])?") && !value.matches("(?i)null|true|false|yes|no|on|off|[\\d.]+e\\d+")) {
            text.append(value).append('\n');
        } else {
            text.append(Json.write(value)).append('\n');
        }
    }
}
