package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed file; {@code ./deffinov test -Dgolden.refresh=true} writes it again. */
public final class Golden {

    private Golden() {}

    public static void assertSame(Path file, String actual) throws IOException {
        String text = actual.replace("\r\n", "\n").stripTrailing() + "\n";
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(text).as("%s is out of date: refresh it with ./deffinov test -Dgolden.refresh=true", file).isEqualTo(Files.readString(file));
    }
}
