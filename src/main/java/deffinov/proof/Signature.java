package deffinov.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 signature over a text, and which key made it. All parts are text: base64, key id in hexadecimal. */
public record Signature(String key, String value) {

    /** Whether the holder of this public key signed exactly this text. A malformed key or signature did not. */
    public boolean isOf(String text, String publicKey) {
        try {
            var verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(read(publicKey));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return key.equals(SigningKey.id(publicKey)) && verifier.verify(Base64.getDecoder().decode(value));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey read(String publicKey) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
    }
}
