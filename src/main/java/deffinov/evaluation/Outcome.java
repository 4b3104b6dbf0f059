package deffinov.evaluation;

import java.util.List;

/** What the committee decides. A phase that others follow selects who goes on, without any amount; the last one grants. */
public enum Outcome {
    PRESELECTED("Présélectionné"), RETAINED("Retenu"), RESERVE("Liste de réserve"), REJECTED("Non retenu");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** What may be decided, in a phase that selects for the next one or in the last. */
    public static List<Outcome> of(boolean preselects) {
        return preselects ? List.of(PRESELECTED, REJECTED) : List.of(RETAINED, RESERVE, REJECTED);
    }

    /** Whether it is in favour of the application as far as this phase goes. */
    public boolean isFavourable() {
        return this == PRESELECTED || this == RETAINED;
    }
}
