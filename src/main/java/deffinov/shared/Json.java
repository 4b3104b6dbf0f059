package deffinov.shared;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.IOException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Values as JSON. Amounts and percentages are strings: RFC 8785 reads numbers as doubles, and
 * 90071992547409.93 would change.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("values")
                    .addSerializer(Money.class, text(Money.class))
                    .addDeserializer(Money.class, read(Money::of))
                    .addSerializer(Percentage.class, text(Percentage.class))
                    .addDeserializer(Percentage.class, read(Percentage::of)))
            // Only what a record is made of: a verb like isSound() is no property.
            .changeDefaultVisibility(visibility -> visibility.withGetterVisibility(Visibility.NONE).withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** RFC 8785: one text for one content, whatever the order it was built in. */
    public static String canonical(Object value) {
        try {
            return new JsonCanonicalizer(write(value)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("cannot canonicalise", e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static <T> List<T> list(String json, Class<T> type) {
        return MAPPER.readValue(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** For generic types: {@code Json.read(json, Map.class, String.class, String.class)}. */
    public static <T> T read(String json, Class<?> raw, Class<?>... parameters) {
        JavaType type = MAPPER.getTypeFactory().constructParametricType(raw, parameters);
        return MAPPER.readValue(json, type);
    }

    private static <T> ValueSerializer<T> text(Class<T> type) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(value.toString());
            }
        };
    }

    private static <T> ValueDeserializer<T> read(java.util.function.Function<String, T> parse) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return parse.apply(json.getString());
            }
        };
    }
}
