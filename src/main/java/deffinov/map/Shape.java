package deffinov.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The outline of a département, to be drawn; overseas ones are insets: never measured. ANCT, Licence Ouverte 2.0. */
public record Shape(String code, String path) {

    /** Every département. */
    public static final List<Shape> ALL;
    /** The frame they are drawn in: left, top, width, height. */
    public static final String FRAME;

    static {
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Objects.requireNonNull(Shape.class.getResourceAsStream("/reference/carte-departements.txt.gz"))), StandardCharsets.UTF_8))) {
            FRAME = Objects.requireNonNull(lines.readLine());
            ALL = lines.lines().map(line -> new Shape(line.substring(0, line.indexOf(';')), line.substring(line.indexOf(';') + 1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
