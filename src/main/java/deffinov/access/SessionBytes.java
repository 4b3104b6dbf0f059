package deffinov.access;

import deffinov.shared.Actor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;

/**
 * What a session holds, as bytes. Who it belongs to is read at every request: an identifier and a name, not a graph of
 * Java objects, which cost a tenth of a save. The rest, rare and short-lived, goes as Java objects.
 */
final class SessionBytes {

    private static final byte PERSON = 'P';

    private final SerializingConverter objects = new SerializingConverter();
    private final DeserializingConverter read = new DeserializingConverter(SessionBytes.class.getClassLoader());

    static GenericConversionService conversions() {
        var bytes = new SessionBytes();
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, bytes::write);
        conversions.addConverter(byte[].class, Object.class, bytes::read);
        return conversions;
    }

    byte[] write(Object attribute) {
        return person(attribute).map(SessionBytes::write).orElseGet(() -> objects.convert(attribute));
    }

    /** Only what {@link Sessions} made itself: nothing else would come back the same. */
    private static Optional<Actor> person(Object attribute) {
        return attribute instanceof SecurityContext context && context.getAuthentication() instanceof UsernamePasswordAuthenticationToken token
                && token.getPrincipal() instanceof Sessions.SignedInPerson person && token.getAuthorities().isEmpty() && token.isAuthenticated() ? Optional.of(person.actor()) : Optional.empty();
    }

    private static byte[] write(Actor actor) {
        byte[] name = actor.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(17 + name.length).put(PERSON).putLong(actor.id().getMostSignificantBits()).putLong(actor.id().getLeastSignificantBits()).put(name).array();
    }

    Object read(byte[] bytes) {
        if (bytes.length < 17 || bytes[0] != PERSON) {
            return read.convert(bytes);
        }
        var buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        return Sessions.contextOf(new Actor(id, StandardCharsets.UTF_8.decode(buffer).toString()));
    }
}
