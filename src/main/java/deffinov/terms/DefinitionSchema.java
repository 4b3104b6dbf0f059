package deffinov.terms;

import deffinov.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schema of definition files, made from the same catalogue of elements as the reader. */
public final class DefinitionSchema {

    private static final String IDENTIFIER = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private DefinitionSchema() {}

    /** JSON Schema 2020-12, a line a property. */
    public static String json() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Définition d'un cadre national ou d'un appel à projets");
        schema.put("oneOf", List.of(framework(), call()));
        return Json.write(ordered(schema)).replace("},\"", "},\n\"").replace("\":{\"", "\":{\n\"") + "\n";
    }

    /** Maps without an order of their own get one: the same text at every run. */
    private static Object ordered(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = map instanceof LinkedHashMap<?, ?> ? new LinkedHashMap<>() : new TreeMap<>();
                map.forEach((key, value) -> copy.put(key.toString(), ordered(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(DefinitionSchema::ordered).toList();
            default -> node;
        };
    }

    private static Map<String, Object> framework() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("nature", Map.of("const", "cadre"));
        properties.put("programme", pattern(IDENTIFIER));
        properties.put("enveloppe", amount());
        properties.put("prend-effet", day());
        properties.put("elements", elements(element -> provision(element.type())));
        return object(properties, List.of("nature", "programme", "enveloppe", "elements"));
    }

    private static Map<String, Object> call() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("nature", Map.of("const", "appel"));
        properties.put("programme", pattern(IDENTIFIER));
        properties.put("cadre", whole());
        properties.put("autorite", pattern(IDENTIFIER));
        properties.put("enveloppe", amount());
        properties.put("differences", elements(element -> change(element.type())));
        return object(properties, List.of("nature", "programme", "cadre", "autorite", "enveloppe"));
    }

    private static Map<String, Object> elements(java.util.function.Function<Element, Map<String, Object>> body) {
        var properties = new LinkedHashMap<String, Object>();
        for (Element element : Element.values()) {
            var inside = new TreeMap<>(body.apply(element));
            inside.put("description", element.heading());
            properties.put(element.id(), inside);
        }
        return object(properties, List.of());
    }

    private static Map<String, Object> provision(Type type) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("valeur", value(type));
        properties.put("liberte", enumeration(List.of("verrouille", "borne", "au-choix", "extensible", "libre")));
        properties.put("min", value(type));
        properties.put("max", value(type));
        properties.put("choix", Map.of("type", "array", "items", enumeration(type.options().stream().map(Type.Option::id).toList())));
        properties.put("aucune-valeur-admise", enumeration(List.of("oui", "non")));
        properties.put("article", Map.of("type", "string"));
        properties.put("reconstitue", enumeration(List.of("oui", "non")));
        if (!type.isOrdered()) {
            properties.keySet().removeAll(List.of("min", "max", "aucune-valeur-admise"));
        }
        if (type.options().isEmpty()) {
            properties.remove("choix");
        }
        return object(properties, List.of("liberte"));
    }

    private static Map<String, Object> change(Type type) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("motif", Map.of("type", "string"));
        properties.put("valeur", Map.of("anyOf", List.of(Map.of("type", "null"), value(type))));
        if (type.shape() == Type.Shape.ROWS) {
            properties.put("ajouter", value(type));
            properties.put("modifier", Map.of("type", "object", "propertyNames", pattern(IDENTIFIER)));
            properties.put("retirer", Map.of("type", "array", "items", pattern(IDENTIFIER)));
        }
        return object(properties, List.of());
    }

    private static Map<String, Object> value(Type type) {
        return switch (type.shape()) {
            case LINE, TEXT -> Map.of("type", "string");
            case AMOUNT -> amount();
            case RATE -> pattern("^\\d{1,3}(\\.\\d{1,2})?$");
            case WHOLE -> whole();
            case DAY -> day();
            case CHOICE -> enumeration(type.options().stream().map(Type.Option::id).toList());
            case CHOICES -> Map.of("type", "array", "items", enumeration(type.options().stream().map(Type.Option::id).toList()));
            case ROWS -> Map.of("type", "array", "items", row(type));
        };
    }

    private static Map<String, Object> row(Type type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<>(List.of("id"));
        properties.put("id", pattern(IDENTIFIER));
        for (Type.Column column : type.columns()) {
            var inside = new TreeMap<>(value(column.type()));
            inside.put("description", column.label());
            properties.put(column.name(), inside);
            if (column.required()) {
                required.add(column.name());
            }
        }
        return object(properties, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var object = new TreeMap<String, Object>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    private static Map<String, Object> pattern(String pattern) {
        return new TreeMap<>(Map.of("type", List.of("string", "number"), "pattern", pattern));
    }

    private static Map<String, Object> amount() {
        return pattern("^\\d{1,12}(\\.\\d{1,2})?$");
    }

    private static Map<String, Object> whole() {
        return pattern("^\\d{1,6}$");
    }

    private static Map<String, Object> day() {
        return pattern("^\\d{4}-\\d{2}-\\d{2}$");
    }

    private static Map<String, Object> enumeration(List<String> options) {
        return Map.of("enum", options);
    }
}
