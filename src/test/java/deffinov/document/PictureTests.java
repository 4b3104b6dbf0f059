package deffinov.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.shared.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

/** Real pictures, with what cameras and programs write in them. */
class PictureTests {

    private static final String SECRET = "44.5180 N 3.5010 E, Camille Martin";

    private static BufferedImage image() {
        var image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
        var random = new Random(5);
        for (int x = 0; x < 120; x++) {
            for (int y = 0; y < 80; y++) {
                image.setRGB(x, y, random.nextInt(0xFFFFFF));
            }
        }
        return image;
    }

    private static byte[] jpeg(boolean progressive) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        if (progressive) {
            settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), settings);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image(), "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] with(byte[] picture, int at, byte[]... parts) {
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, at);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        out.write(picture, at, picture.length - at);
        return out.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(content.length + 4).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2)).put(content).array();
    }

    private static byte[] exif(ByteOrder order, int side) {
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + secret.length).order(order).put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'}).putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x013B).putShort((short) 2).putInt(secret.length).putInt(38);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) side).putShort((short) 0);
        tiff.putInt(0).put(secret);
        return ByteBuffer.allocate(6 + tiff.capacity()).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array()).array();
    }

    private static byte[] chunk(String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(bytes);
        return ByteBuffer.allocate(bytes.length + 12).putInt(bytes.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(bytes).putInt((int) sum.getValue()).array();
    }

    private static void assertSame(byte[] sent, byte[] bare) throws IOException {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(sent));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(bare));
        assertThat(after.getRGB(0, 0, 120, 80, null, 0, 120)).isEqualTo(before.getRGB(0, 0, 120, 80, null, 0, 120));
        assertThat(new String(bare, StandardCharsets.ISO_8859_1)).doesNotContain("Camille", "44.5180");
    }

    @Test
    void aPhotographSaysNothingOfWhoTookItNorWhere() throws IOException {
        for (boolean progressive : new boolean[] {false, true}) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                byte[] plain = jpeg(progressive);
                byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
                byte[] sent = with(plain, 2, segment(0xE1, exif(order, 6)), segment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + SECRET).getBytes(StandardCharsets.US_ASCII)), segment(0xED, secret), segment(0xFE, secret), segment(0xE2, secret));
                byte[] behind = Arrays.copyOf(sent, sent.length + secret.length);
                System.arraycopy(secret, 0, behind, sent.length, secret.length);
                byte[] bare = Picture.bare(behind);
                assertSame(plain, bare);
                assertThat(new String(bare, StandardCharsets.ISO_8859_1)).as("which side is up").contains("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
                assertThat(Picture.bare(bare)).as("once more").isEqualTo(bare);
            }
        }
    }

    @Test
    void anUprightOneIsKeptAsItIs() throws IOException {
        byte[] plain = jpeg(false);
        assertThat(Picture.bare(plain)).isEqualTo(plain);
        assertThat(Picture.bare(with(plain, 2, segment(0xE1, exif(ByteOrder.BIG_ENDIAN, 1))))).isEqualTo(plain);
        assertThat(Picture.bare(with(plain, 2, segment(0xE1, "Exif\0\0MM\0*\u00FF\u00FF\u00FF\u00FF".getBytes(StandardCharsets.ISO_8859_1))))).as("a directory that is nowhere").isEqualTo(plain);
        byte[] colours = with(plain, 2, segment(0xE2, "ICC_PROFILE\0\u0001\u0001".getBytes(StandardCharsets.US_ASCII)));
        assertThat(Picture.bare(colours)).isEqualTo(colours);
        byte[] png = png();
        assertThat(Picture.bare(png)).isEqualTo(png);
    }

    @Test
    void aDrawingLosesItsTextsAndKeepsItsPixels() throws IOException {
        byte[] plain = png();
        byte[] sent = with(plain, 33, chunk("tEXt", "Author\0" + SECRET), chunk("eXIf", SECRET), chunk("gAMA", "\0\0\u0001\u0002"), chunk("abCd", SECRET));
        byte[] bare = Picture.bare(sent);
        assertSame(plain, bare);
        assertThat(bare).isEqualTo(with(plain, 33, chunk("gAMA", "\0\0\u0001\u0002")));
    }

    @Test
    void whatIsBrokenIsRefusedAndWhatIsNoPictureLeftAlone() throws IOException {
        byte[] text = "bonjour".getBytes(StandardCharsets.US_ASCII);
        assertThat(Picture.bare(text)).isSameAs(text);
        byte[] photograph = jpeg(false);
        byte[] drawing = png();
        for (byte[] broken : new byte[][] {Arrays.copyOf(photograph, 30), Arrays.copyOf(drawing, 60), with(photograph, 20, new byte[] {1, 2, 3})}) {
            assertThat(catchThrowableOfType(Refused.class, () -> Picture.bare(broken)).refusal()).isEqualTo(new DocumentRefusal.Broken());
        }
        // Cut in its pixels: shown as far as it goes.
        byte[] cut = Arrays.copyOf(photograph, photograph.length - 200);
        assertThat(Picture.bare(cut)).isEqualTo(cut);
        var random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = (i % 2 == 0 ? photograph : drawing).clone();
            for (int n = 0; n < 4; n++) {
                noise[2 + random.nextInt(i % 3 == 0 ? 60 : noise.length - 2)] = (byte) random.nextInt();
            }
            try {
                Picture.bare(noise);
            } catch (Refused refused) {
                assertThat(refused.refusal()).isEqualTo(new DocumentRefusal.Broken());
            }
        }
    }
}
