package deffinov.shared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as the database keeps them, to the microsecond, in one text whatever the value. */
public final class Instants {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Instants() {}

    /** {@code 2023-04-28T12:00:00.000000Z}. */
    public static String micros(Instant instant) {
        return MICROS.format(instant);
    }
}
