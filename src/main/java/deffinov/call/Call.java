package deffinov.call;

import deffinov.document.DocumentId;
import deffinov.rules.Terms;
import deffinov.shared.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A regional call: its own words and values, the framework version it comes from, its envelope and its wave. */
public record Call(CallSlug slug, String territoryCode, String territoryName, ZoneId zone, String authorityCode, String authorityName,
        int frameworkVersion, CallContent content, Money envelope, Wave wave, Optional<DocumentId> logo, State state, int version,
        deffinov.programme.FrameworkContent framework, Terms terms) {

    /** Where the call stands before time does its part: closed is told by the wave. */
    public sealed interface State {}

    public record Draft() implements State {}

    /** Waits for a second person. */
    public record Proposed(UUID by, Instant at) implements State {}

    public record Published(Instant at) implements State {}

    public String title() {
        return content.title();
    }

    public boolean isPublished() {
        return state instanceof Published;
    }

    /** Whether it takes applications now. */
    public boolean isOpen(Instant now) {
        return isPublished() && wave.accepts(now);
    }

    /** Differences the region made, in words: the element, the framework's default, its own value. */
    public List<Difference> differences() {
        return Difference.between(framework, content);
    }
}
