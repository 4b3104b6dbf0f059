package deffinov.application;

/** Somebody of the consortium and the field under their hands; empty: none. */
public record Presence(String name, String field) {}
