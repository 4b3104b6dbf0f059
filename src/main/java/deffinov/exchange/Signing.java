package deffinov.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a webhook comes from us, and is not an old one sent again. */
public final class Signing {

    public static final String HEADER = "Deffinov-Signature";

    public static final String EXPLAINED = "En-tête Deffinov-Signature : t=SECONDES,v1=HEX, où HEX est le HMAC-SHA256, par le secret du webhook, de « SECONDES.CORPS ». "
            + "Comparez-le, et refusez ce qui a plus de cinq minutes. Répondez 2XX en moins de dix secondes ; sinon l'envoi est refait, de plus en plus tard, pendant quatre jours. "
            + "Le champ id est le même à chaque essai.";

    private Signing() {}

    /** The header's value; {@code seconds} since 1970 on the machine's clock. */
    public static String header(String secret, long seconds, String body) {
        return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
