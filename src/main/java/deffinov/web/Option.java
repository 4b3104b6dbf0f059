package deffinov.web;

/** One choice of a list: the value sent and the words shown. */
public record Option(String value, String label) {}
