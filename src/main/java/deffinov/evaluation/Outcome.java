package deffinov.evaluation;

/** What the committee decides. */
public enum Outcome {
    RETAINED("Retenu"), RESERVE("Liste de réserve"), REJECTED("Non retenu");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
