package deffinov.ledger;

/** The number of a posting, in the order they were written. */
public record PostingId(long value) {}
