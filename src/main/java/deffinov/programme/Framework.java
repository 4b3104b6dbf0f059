package deffinov.programme;

import deffinov.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A version of a programme's national framework: a draft, or published and never rewritten. */
public record Framework(String programme, int version, FrameworkContent content, int revision, Optional<Instant> publishedAt) {

    public boolean isPublished() {
        return publishedAt.isPresent();
    }

    /** Whether new calls derive from it: published, and its date of effect reached. */
    public boolean isInForce(LocalDate today) {
        return isPublished() && content.effect().map(day -> !day.isAfter(today)).orElse(true);
    }

    /** Its own values, with nothing changed. */
    public Terms terms() {
        return Terms.of(content.provisions(), version);
    }
}
