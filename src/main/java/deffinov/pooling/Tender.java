package deffinov.pooling;

/** What a use is paid with. */
public enum Tender {
    EUROS("En euros"), CREDITS("En crédits d'échange");

    private final String label;

    Tender(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
