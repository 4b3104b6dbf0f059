package deffinov.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of exact bytes, in lower-case hexadecimal. */
public final class Sha256 {

    private Sha256() {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(bytes(content));
    }

    /** The 32 bytes themselves. */
    public static byte[] bytes(byte[] content) {
        return start().digest(content);
    }

    /** A digest to feed piece by piece, for what is too large to hold. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of all that comes, which stays open. */
    public static String of(InputStream content) throws IOException {
        var digest = new DigestInputStream(content, start());
        digest.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }

    /** Of the text's UTF-8 bytes. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
