package deffinov.programme;

import java.time.Instant;
import java.util.Optional;

/** A version of the national framework: a draft, or published and never rewritten. */
public record Framework(int version, FrameworkContent content, int revision, Optional<Instant> publishedAt) {

    public boolean isPublished() {
        return publishedAt.isPresent();
    }
}
