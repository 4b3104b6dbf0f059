package deffinov.ledger;

/**
 * Where money stands: its origin, the national appropriation, a territory's allotment, a call's envelope, a reservation
 * proposed to a committee, a commitment. The reference is opaque to the ledger.
 */
public record LedgerAccount(Kind kind, String reference) {

    public static final LedgerAccount SOURCE = new LedgerAccount(Kind.SOURCE, "nextgenerationeu");
    public static final LedgerAccount NATIONAL = new LedgerAccount(Kind.NATIONAL, "deffinov");

    /** From the money's origin down to the beneficiary. */
    public enum Kind { SOURCE, NATIONAL, TERRITORY, CALL, RESERVATION, COMMITMENT }

    public static LedgerAccount territory(String code) {
        return new LedgerAccount(Kind.TERRITORY, code);
    }

    public static LedgerAccount call(String slug) {
        return new LedgerAccount(Kind.CALL, slug);
    }

    public static LedgerAccount reservation(String reference) {
        return new LedgerAccount(Kind.RESERVATION, reference);
    }

    public static LedgerAccount commitment(String reference) {
        return new LedgerAccount(Kind.COMMITMENT, reference);
    }
}
