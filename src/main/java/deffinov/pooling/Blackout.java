package deffinov.pooling;

import java.time.Instant;

/** Times its owner closed a resource, and why. */
public record Blackout(Instant from, Instant to, String reason) {}
