package deffinov.proof;

import deffinov.shared.Instants;
import deffinov.shared.ObjectRef;
import deffinov.shared.Sha256;
import java.time.Instant;
import java.util.UUID;

/**
 * What an entry of a chain commits to. The actor's name and the facts are in it as salted digests: erased by law, they
 * leave the proof as it was. {@code audit.append} links it to the entry before.
 */
public record Entry(ObjectRef object, String action, UUID actor, Instant businessAt, Instant recordedAt, String nameDigest, String factsDigest) {

    public static final String BEGINNING = "0".repeat(64);

    public String digest() {
        return Sha256.of(String.join("\n", "deffinov-entry-1", object.kind(), object.id(), action, actor.toString(), Instants.micros(businessAt),
                Instants.micros(recordedAt), nameDigest, factsDigest));
    }

    /** A text that can be erased: what is kept for ever is this digest. */
    public static String salted(UUID salt, String text) {
        return Sha256.of(salt + "\n" + text);
    }

    /** The chain's next hash. */
    public static String link(String previous, String digest) {
        return Sha256.of(previous + digest);
    }

    /** The leaf that seals the end of an object's chain. */
    public static byte[] leaf(ObjectRef object, int sequence, String hash) {
        return Merkle.leaf(String.join("\n", "deffinov-head-1", object.kind(), object.id(), Integer.toString(sequence), hash));
    }
}
