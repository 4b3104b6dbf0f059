package deffinov.application;

import deffinov.call.CallSlug;
import deffinov.proof.Signature;
import java.time.Instant;
import java.util.Optional;

/**
 * A filing: its content frozen as canonical JSON, the SHA-256 of those exact bytes, when, and our signature. It is never
 * rewritten. {@code countsAt}: the instant it is taken to have been made at: its own, that of the filing it completes when
 * the carrier asked for a correction, or the postmark's day. {@code phase}: the one it answers, from 1.
 */
public record Filing(ApplicationNumber number, int ordinal, CallSlug call, String canonical, FiledContent content, String sha256,
        Instant filedAt, Instant countsAt, String filedBy, Optional<Signature> promise, int phase) {

    /** The receipt's number: {@code 28-2023-00012-R1}. */
    public String receiptNumber() {
        return receiptNumber(number, ordinal);
    }

    static String receiptNumber(ApplicationNumber number, int ordinal) {
        return number + "-R" + ordinal;
    }
}
