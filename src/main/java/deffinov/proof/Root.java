package deffinov.proof;

import deffinov.shared.Instants;
import java.time.Instant;

/** A signed state of the log: how many leaves, their root, when, by which key. */
public record Root(long size, String hash, Instant sealedAt, Signature signature) {

    /** The exact text the signature covers. */
    public String statement() {
        return statement(size, hash, sealedAt);
    }

    static String statement(long size, String hash, Instant sealedAt) {
        return String.join("\n", "deffinov-root-1", Long.toString(size), hash, Instants.micros(sealedAt));
    }

    /** One line for files kept elsewhere. */
    public String line() {
        return String.join(" ", Long.toString(size), hash, Instants.micros(sealedAt), signature.key(), signature.value());
    }

    /** Reads {@link #line}. */
    public static Root parse(String line) {
        String[] parts = line.split(" ");
        return new Root(Long.parseLong(parts[0]), parts[1], Instant.parse(parts[2]), new Signature(parts[3], parts[4]));
    }
}
