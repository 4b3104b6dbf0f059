package deffinov.pooling;

import java.time.Instant;
import java.util.Optional;

/** How what an award paid for is used: times, hours, learners, bodies, and when last. */
public record Use(String award, String resource, String slug, long uses, double hours, long learners, long bodies, Optional<Instant> last) {}
