package deffinov.proof;

import deffinov.shared.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The key this installation signs with, made at its first start and kept in a file outside the database: a superuser of
 * the database cannot sign. Move the file away and start again to rotate it; what the old key signed stays verifiable.
 */
public final class SigningKey {

    private final Ed25519PrivateKeyParameters secret;
    private final String publicKey;
    private final String id;

    private SigningKey(Ed25519PrivateKeyParameters secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
        this.id = id(publicKey);
    }

    /** Reads {@code signing.key} in this folder, made if absent. */
    public static SigningKey in(Path folder) {
        Path file = folder.resolve("signing.key");
        try {
            if (!Files.exists(file)) {
                generate(folder, file);
            }
            List<String> lines = Files.readAllLines(file);
            byte[] pkcs8 = Base64.getDecoder().decode(lines.getFirst());
            return new SigningKey((Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8), lines.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("unreadable signing key " + file, e);
        }
    }

    private static void generate(Path folder, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path fresh = Files.createTempFile(folder, "signing", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Base64.Encoder base64 = Base64.getEncoder();
        Files.writeString(fresh, base64.encodeToString(pair.getPrivate().getEncoded()) + "\n" + base64.encodeToString(pair.getPublic().getEncoded()) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the public key's DER form. */
    public static String id(String publicKey) {
        return Sha256.of(Base64.getDecoder().decode(publicKey)).substring(0, 16);
    }

    public String id() {
        return id;
    }

    public String publicKey() {
        return publicKey;
    }

    /** By Bouncy Castle's tables: the JDK's own took a third of a filing's CPU. Verification needs the JDK only. */
    public Signature sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
        secret.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return new Signature(id, Base64.getEncoder().encodeToString(signature));
    }
}
