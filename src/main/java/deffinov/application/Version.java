package deffinov.application;

import java.time.Instant;

/** A text a field had: which, since when, from whom. */
public record Version(int number, String text, Instant savedAt, String savedBy) {}
