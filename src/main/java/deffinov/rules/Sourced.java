package deffinov.rules;

/** A value and who set it. */
public record Sourced<T>(T value, Source source) {}
