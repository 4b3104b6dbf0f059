package deffinov.committee;

/** How a member votes on an application. */
public enum Way {
    FAVOURABLE("Favorable"), UNFAVOURABLE("Défavorable"), ADJOURN("Ajournement"), ABSTAIN("Abstention");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
