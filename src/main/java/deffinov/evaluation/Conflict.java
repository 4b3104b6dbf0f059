package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import java.util.UUID;

/**
 * A link of interest between a person and an application.
 *
 * @param evidence what the platform found, or what was declared, in French
 * @param pinned nobody sets it aside
 * @param waived two other persons set it aside
 */
public record Conflict(ApplicationNumber number, UUID account, ConflictKind kind, Source source, String evidence, boolean pinned, boolean waived) {

    public enum Source { DETECTED, DECLARED }

    /** Whether it keeps the application from the person. */
    public boolean isActive() {
        return !waived;
    }
}
