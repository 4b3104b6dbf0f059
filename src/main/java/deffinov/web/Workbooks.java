package deffinov.web;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Workbooks that come from outside. */
public final class Workbooks {

    private static final int MOST_ENTRIES = 100;

    private Workbooks() {}

    /** Whether it is an archive of a few entries that names nothing outside itself and swells to no more than {@code mostBytes}: read before anything is kept in memory. */
    public static boolean isHarmless(SeekableByteChannel file, long mostBytes) {
        try (var zip = ZipFile.builder().setSeekableByteChannel(file).get()) {
            long total = 0;
            int entries = 0;
            for (var each = zip.getEntries(); each.hasMoreElements();) {
                var entry = each.nextElement();
                if (++entries > MOST_ENTRIES) {
                    return false;
                }
                try (var content = zip.getInputStream(entry)) {
                    byte[] head = content.readNBytes(64_000);
                    if (new String(head, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!DOCTYPE")) {
                        return false;
                    }
                    total += head.length;
                    byte[] buffer = new byte[64_000];
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        total += read;
                        if (total > mostBytes) {
                            return false;
                        }
                    }
                }
            }
            return entries > 0;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }
}
