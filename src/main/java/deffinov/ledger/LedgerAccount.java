package deffinov.ledger;

import java.util.Optional;

/**
 * Where money stands: its origin, the national appropriation, a territory's allotment, a call's envelope, a reservation
 * proposed to a committee, a commitment. The reference is opaque to the ledger.
 */
public record LedgerAccount(Kind kind, String reference) {

    public static final LedgerAccount SOURCE = new LedgerAccount(Kind.SOURCE, "nextgenerationeu");

    /** The first programme's territories have no prefix: their accounts were opened before there were several. */
    private static final String FIRST = "deffinov";

    /** From the money's origin down to the beneficiary. */
    public enum Kind { SOURCE, NATIONAL, TERRITORY, CALL, RESERVATION, COMMITMENT }

    /** A programme's appropriation. */
    public static LedgerAccount national(String programme) {
        return new LedgerAccount(Kind.NATIONAL, programme);
    }

    /** A territory's allotment in a programme. */
    public static LedgerAccount territory(String programme, String code) {
        return new LedgerAccount(Kind.TERRITORY, programme.equals(FIRST) ? code : programme + "/" + code);
    }

    /** The territory's code, if the reference is one of this programme's territories. */
    public static Optional<String> territoryOf(String programme, String reference) {
        int slash = reference.indexOf('/');
        String owner = slash < 0 ? FIRST : reference.substring(0, slash);
        return owner.equals(programme) ? Optional.of(reference.substring(slash + 1)) : Optional.empty();
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
