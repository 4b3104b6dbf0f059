package deffinov.exchange;

import deffinov.shared.Json;
import deffinov.shared.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The OpenAPI 3.1 document, made from {@link Operation} and the records of {@link Shapes}. */
public final class OpenApi {

    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi() {}

    /** As JSON; {@code address}: where the platform answers. */
    public static String document(String address) {
        return Json.write(new OpenApi().write(address));
    }

    /** The operations, for the page that people read. */
    public static List<Told> operations() {
        return Operation.ALL.stream().map(each -> new Told(each.method().toUpperCase(java.util.Locale.ROOT), each.path(), each.summary(), each.description(),
                each.parameters().stream().filter(parameter -> parameter.in().equals("query")).map(parameter -> parameter.name() + " : " + parameter.description()).toList())).toList();
    }

    public record Told(String method, String path, String summary, String description, List<String> options) {}

    private Map<String, Object> write(String address) {
        var paths = new LinkedHashMap<String, Object>();
        for (Operation operation : Operation.ALL) {
            @SuppressWarnings("unchecked")
            var methods = (Map<String, Object>) paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<String, Object>());
            methods.put(operation.method(), operation(operation));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "DEFFINOV Tiers-lieux", "version", "1", "description",
                "Mêmes règles et mêmes droits que les pages. Un jeton se crée sur « Mon compte ». Montants et instants sont des textes.",
                "license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", address)));
        document.put("security", List.of(Map.of("jeton", List.of())));
        document.put("paths", paths);
        document.put("webhooks", Map.of("evenement", Map.of("post", Map.of("summary", "Ce que reçoit un webhook", "description", Signing.EXPLAINED,
                "requestBody", Map.of("content", Map.of("application/json", Map.of("schema", schema(Shapes.Notice.class)))), "responses", Map.of("2XX", Map.of("description", "Reçu"))))));
        document.put("components", Map.of("securitySchemes", Map.of("jeton", Map.of("type", "http", "scheme", "bearer")), "schemas", schemas));
        return document;
    }

    private Map<String, Object> operation(Operation operation) {
        var told = new LinkedHashMap<String, Object>();
        told.put("summary", operation.summary());
        told.put("description", operation.description());
        told.put("parameters", operation.parameters().stream().map(parameter -> Map.of("name", parameter.name(), "in", parameter.in(), "description", parameter.description(),
                "required", parameter.in().equals("path"), "schema", Map.of("type", "string"))).toList());
        Map<String, Object> schema = operation.answer() == Void.class ? Map.of() : schema(operation.answer());
        var problems = Map.of("application/json", Map.of("schema", schema(Shapes.Problems.class)));
        told.put("responses", new TreeMap<>(Map.of("200", Map.of("description", "La réponse", "content", Map.of(operation.mediaType(), Map.of("schema", schema))),
                "401", Map.of("description", "Sans jeton valable", "content", problems), "403", Map.of("description", "Réservé", "content", problems),
                "404", Map.of("description", "Introuvable, ou pas ouvert à ce jeton", "content", problems))));
        return told;
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType of) {
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            return of.getRawType() == List.class ? Map.of("type", "array", "items", schema(last))
                    : of.getRawType() == Optional.class ? Map.of("anyOf", List.of(schema(last), Map.of("type", "null")))
                    : Map.of("type", "object", "additionalProperties", schema(last));
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord() && simple != Money.class) {
            if (!schemas.containsKey(simple.getSimpleName())) {
                schemas.put(simple.getSimpleName(), Map.of());
                schemas.put(simple.getSimpleName(), object(simple));
            }
            return Map.of("$ref", "#/components/schemas/" + simple.getSimpleName());
        }
        return simple == int.class || simple == long.class ? Map.of("type", "integer") : simple == boolean.class ? Map.of("type", "boolean")
                : simple == Instant.class ? Map.of("type", "string", "format", "date-time") : simple == Money.class ? Map.of("type", "string", "pattern", "^\\d+\\.\\d{2}$") : Map.of("type", "string");
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType()));
        }
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }
}
