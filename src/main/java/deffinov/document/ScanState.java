package deffinov.document;

/** What is known of a content's innocence. "Not scanned" is never "clean". */
public enum ScanState {
    /** Waits for the scanner: in quarantine. */
    WAITING("Contrôle antivirus en cours"),
    CLEAN("Aucun virus trouvé"),
    /** In quarantine for good. */
    INFECTED("Virus trouvé"),
    /** No scanner, or one that did not look at all of it. */
    UNSCANNED("Non contrôlé");

    private final String label;

    ScanState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Nobody may open it. */
    public boolean isQuarantined() {
        return this == WAITING || this == INFECTED;
    }
}
