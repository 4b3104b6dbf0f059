package deffinov.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import deffinov.evaluation.Severity.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeverityTests {

    private static final double[][] STILL = new double[0][];

    /** Twelve applications three times read by six reviewers, the last of whom is twenty points harder. */
    private static List<Score> hardLast(long seed) {
        var random = new Random(seed);
        var scores = new ArrayList<Score>();
        for (int a = 0; a < 12; a++) {
            double quality = 80 - 3 * a;
            for (int i = 0; i < 3; i++) {
                int reviewer = (a + 2 * i) % 6;
                scores.add(new Score(a, reviewer, quality - (reviewer == 5 ? 20 : 0) + 2 * random.nextGaussian()));
            }
        }
        return scores;
    }

    @Test
    void aHardReviewerIsToldFromWeakApplications() {
        var found = Severity.of(12, 6, hardLast(1), STILL, 2_000, 7);
        assertThat(found.severity()[5]).isLessThan(-10);
        for (int r = 0; r < 5; r++) {
            assertThat(found.severity()[5]).isLessThan(found.severity()[r] - 12);
        }
        for (int a = 0; a + 2 < 12; a++) {
            assertThat(found.places().get(a).points()).as("six points apart are told apart").isGreaterThan(found.places().get(a + 2).points());
        }
    }

    @Test
    void theSameScoresAndSeedGiveTheSameFigures() {
        var one = Severity.of(12, 6, hardLast(1), STILL, 1_000, 7);
        assertThat(Severity.of(12, 6, hardLast(1), STILL, 1_000, 7).places()).isEqualTo(one.places());
        assertThat(Severity.of(12, 6, hardLast(1), STILL, 1_000, 8).places()).isNotEqualTo(one.places());
        assertThat(one.places().getFirst().points()).as("written down: another machine, another year").isCloseTo(76.901464, within(1e-6));
    }

    @Test
    void positionsAreAPermutationAndAtLeastAsWideAsChance() {
        for (long seed = 0; seed < 20; seed++) {
            var found = Severity.of(12, 6, hardLast(seed), STILL, 500, seed);
            for (int n = 1; n <= 12; n++) {
                double all = 0;
                for (int a = 0; a < 12; a++) {
                    all += found.among(a, n);
                    assertThat(found.among(a, n)).isGreaterThanOrEqualTo(found.among(a, n - 1));
                }
                assertThat(all).as("n of them are among the n first").isCloseTo(n, within(1e-9));
            }
            found.places().forEach(place -> {
                assertThat(place.low()).isLessThanOrEqualTo(place.points());
                assertThat(place.high()).isGreaterThanOrEqualTo(place.points());
                assertThat(place.best()).isBetween(1, place.worst());
            });
        }
    }

    @Test
    void movingTheWeightsWidensPositionsOnlyOfThoseWhoDependOnThem() {
        var scores = new ArrayList<Score>();
        for (int a = 0; a < 6; a++) {
            for (int r = 0; r < 3; r++) {
                scores.add(new Score(a, r, 70 - a));
            }
        }
        double[][] tilt = {{3, -3}, {-3, 3}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
        var still = Severity.of(6, 3, scores, STILL, 2_000, 1);
        var moved = Severity.of(6, 3, scores, tilt, 2_000, 1);
        assertThat(moved.places().getFirst().worst()).isGreaterThanOrEqualTo(still.places().getFirst().worst());
        assertThat(moved.among(1, 1)).as("the second passes first more often").isGreaterThan(still.among(1, 1));
        assertThat(moved.places().getFirst().points()).isEqualTo(still.places().getFirst().points());
    }

    @Test
    void oneReviewerAndOneApplicationDoNotBreakIt() {
        var found = Severity.of(1, 1, List.of(new Score(0, 0, 55)), STILL, 1_000, 1);
        assertThat(found.places().getFirst().best()).isEqualTo(1);
        assertThat(found.places().getFirst().points()).isBetween(20.0, 90.0);
    }
}
