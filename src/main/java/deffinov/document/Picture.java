package deffinov.document;

import deffinov.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A picture without what was written beside it: where it was taken, when, with what, by whom, its first version, a film behind it.
 * Kept: what it shows, its colours, which side is up. PNG (ISO 15948) and JPEG (ISO 10918-1, Exif 2.32) alone; the pixels are not touched.
 */
final class Picture {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** Beside the chunks a reader must know: transparency, colours, size, animation. */
    private static final Set<String> KEPT = Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLOURS = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out;

    private Picture(byte[] sent) {
        in = ByteBuffer.wrap(sent);
        out = new ByteArrayOutputStream(sent.length);
    }

    /** The same picture, bare; what is neither PNG nor JPEG as it is. Refuses a broken one. */
    static byte[] bare(byte[] sent) {
        var picture = new Picture(sent);
        boolean png = startsWith(sent, PNG);
        if (!png && !startsWith(sent, new byte[] {(byte) 0xFF, (byte) START, (byte) 0xFF})) {
            return sent;
        }
        try {
            return png ? picture.png() : picture.jpeg();
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new Refused(new DocumentRefusal.Broken());
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private byte[] take(int many) {
        if (many < 0 || many > in.remaining()) {
            throw new IllegalArgumentException("longer than what is left");
        }
        byte[] taken = new byte[many];
        in.get(taken);
        return taken;
    }

    private byte[] png() {
        out.writeBytes(take(PNG.length));
        String type = "";
        while (!type.equals("IEND")) {
            int from = in.position();
            int length = in.getInt();
            type = new String(take(4), StandardCharsets.ISO_8859_1);
            take(length);
            take(4);
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (critical || KEPT.contains(type)) {
                out.write(in.array(), from, in.position() - from);
            }
        }
        return out.toByteArray();
    }

    private byte[] jpeg() {
        out.writeBytes(take(2));
        boolean ended = false;
        while (!ended) {
            int marker = marker();
            if (marker == END) {
                out.write(0xFF);
                out.write(END);
                ended = true;
            } else {
                segment(marker, take((in.getShort() & 0xFFFF) - 2));
                // One that was cut short is shown as far as it goes.
                ended = marker == SCAN && !scan();
            }
        }
        return out.toByteArray();
    }

    private int marker() {
        if ((in.get() & 0xFF) != 0xFF) {
            throw new IllegalArgumentException("no marker");
        }
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = in.get() & 0xFF;
        }
        return marker;
    }

    private void segment(int marker, byte[] content) {
        if (marker == APP1 && startsWith(content, EXIF)) {
            int side = orientation(content);
            if (side > UPRIGHT && side <= 8) {
                write(APP1, upside(side));
            }
        } else if (marker == APP0 || marker == APP14 || marker == APP2 && startsWith(content, COLOURS) || (marker < APP0 || marker > APP15) && marker != COMMENT) {
            write(marker, content);
        }
    }

    private void write(int marker, byte[] content) {
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    /** Copies what a scan holds. @return whether a marker follows */
    private boolean scan() {
        byte[] bytes = in.array();
        int from = in.position();
        int at = from;
        // Within a scan, 0xFF is followed by zero, by a restart, or by more of itself.
        while (at + 1 < bytes.length && ((bytes[at] & 0xFF) != 0xFF || bytes[at + 1] == 0 || (bytes[at + 1] & 0xF8) == 0xD0 || (bytes[at + 1] & 0xFF) == 0xFF)) {
            at++;
        }
        boolean follows = at + 1 < bytes.length;
        out.write(bytes, from, (follows ? at : bytes.length) - from);
        in.position(follows ? at : bytes.length);
        return follows;
    }

    /** Which side is up, as the camera said; upright when it did not, or not well. */
    private static int orientation(byte[] exif) {
        try {
            ByteBuffer tiff = ByteBuffer.wrap(exif, EXIF.length, exif.length - EXIF.length).slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int entry = 0; entry < entries; entry++) {
                int at = directory + 2 + 12 * entry;
                if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                    return tiff.getShort(at + 8);
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    /** An Exif segment that says which side is up, and nothing else. */
    private static byte[] upside(int side) {
        return ByteBuffer.allocate(EXIF.length + 26).put(EXIF).put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3).putInt(1).putShort((short) side).putShort((short) 0).putInt(0).array();
    }
}
