package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.terms.Terms.Criterion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One reviewer's reading of one application: asked, then accepted without conflict or declined, then scored.
 *
 * @param note what it tells the committee alone; the comments of its scores are for the applicant
 * @param draft what was typed since the last save, by field
 */
public record Review(ApplicationNumber number, UUID reviewer, String reviewerName, State state, String statement, String note, Map<String, Score> scores, Map<String, String> draft) {

    /** {@code WITHDRAWN}: the reviewer left before finishing. */
    public enum State { ASKED, ACCEPTED, DECLINED, WITHDRAWN, DONE }

    /** Points from 0 to 5 on one criterion, with the reviewer's comment. */
    public record Score(int points, String comment) {}

    public static final int MOST_POINTS = 5;

    /** Whether it still counts on this reviewer. */
    public boolean isLive() {
        return state == State.ASKED || state == State.ACCEPTED || state == State.DONE;
    }

    /** Out of 100: each criterion's points as a share of five, counted by its weight. Empty until done. */
    public Optional<Double> total(List<Criterion> grid) {
        return state == State.DONE ? Optional.of(grid.stream()
                .mapToDouble(criterion -> criterion.weight() * (double) scores.getOrDefault(criterion.id(), new Score(0, "")).points() / MOST_POINTS).sum())
                : Optional.empty();
    }
}
