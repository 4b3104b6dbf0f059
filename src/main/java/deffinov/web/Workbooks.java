package deffinov.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** Workbooks that come from outside. */
public final class Workbooks {

    private static final int MOST_ENTRIES = 100;

    private Workbooks() {}

    /** What a cell says: a number in full, without exponent; a text as it was before it was made inert; empty for the rest. */
    public static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal) {
            return cell.getValue() instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : "";
        }
        return Cells.plain(Optional.ofNullable(cell.getText()).orElse("")).strip();
    }

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
