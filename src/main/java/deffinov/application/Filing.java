package deffinov.application;

import deffinov.call.CallSlug;
import java.time.Instant;

/** A filing: its content frozen as canonical JSON, the SHA-256 of those exact bytes, and when. It is never rewritten. */
public record Filing(ApplicationNumber number, int ordinal, CallSlug call, String canonical, FiledContent content, String sha256,
        Instant filedAt, String filedBy) {

    /** The receipt's number: {@code 28-2023-00012-R1}. */
    public String receiptNumber() {
        return number + "-R" + ordinal;
    }
}
