package deffinov.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * How sure a ranking is. A score is taken as {@code mean + quality of the application + severity of the reviewer + noise},
 * the three last normal with unknown spreads: a reviewer who is hard on everybody is told from weak applications, and
 * few scores are drawn towards the mean (shrinkage). Many worlds are drawn that fit the scores (Gibbs sampling); in each
 * the applications have an order, which gives each application an interval of positions.
 *
 * <p>Spreads have a weak prior: an inverse gamma of shape one half, of scale half of 8² points for applications, half of
 * 5² for reviewers and noise. It knows nothing of reviewers who like what others dislike: {@code docs/decisions/020}.
 * The same scores and the same seed give the same figures.
 */
final class Severity {

    /** Drawn and left out, until the start is forgotten. */
    private static final int FORGOTTEN = 500;

    private static final double APPLICATION = 8 * 8;
    private static final double REVIEWER = 5 * 5;

    /** One reviewer's total on one application, out of 100; both by index. */
    record Score(int application, int reviewer, double points) {}

    /**
     * What the draws say of one application.
     *
     * @param points the quality, shrunk, on the scale of the scores
     * @param low the 2.5 % quantile of the quality
     * @param high the 97.5 % quantile
     * @param best the best position, from 1, at 2.5 %
     * @param worst the worst, at 97.5 %
     */
    record Place(double points, double low, double high, int best, int worst) {}

    /**
     * @param severity of each reviewer in points: above zero scores higher than the others do
     * @param first for each application and each number n, how often it was among the n first: {@code first[a][n]}, of {@code draws}
     */
    record Result(List<Place> places, double[] severity, int[][] first, int draws) {

        /** How often an application is among the n first, from 0 to 1. */
        double among(int application, int n) {
            return n <= 0 ? 0 : (double) first[application][Math.min(n, places.size())] / draws;
        }
    }

    private final int applications;
    private final int reviewers;
    private final List<Score> scores;
    private final Normal normal;
    /** Apart, so that what is found of quality does not depend on the grid. */
    private final Normal weights;
    private final double[] quality;
    private final double[] severity;
    private double mean;
    private double spreadOfQuality = APPLICATION;
    private double spreadOfSeverity = REVIEWER;
    private double noise = REVIEWER;

    private Severity(int applications, int reviewers, List<Score> scores, long seed) {
        this.applications = applications;
        this.reviewers = reviewers;
        this.scores = scores;
        this.normal = new Normal(seed);
        this.weights = new Normal(~seed);
        this.quality = new double[applications];
        this.severity = new double[reviewers];
        this.mean = scores.stream().mapToDouble(Score::points).average().orElse(0);
    }

    /**
     * @param applications how many, 4,096 at most, each with one score at least
     * @param tilt by application, then by criterion: points gained when that criterion's weight grows by the whole margin;
     *     each draw moves each weight by its own share of the margin, up or down. Empty rows: weights do not move
     * @param draws worlds to draw, a thousand at least to be of use
     */
    static Result of(int applications, int reviewers, List<Score> scores, double[][] tilt, int draws, long seed) {
        return new Severity(applications, reviewers, scores, seed).draw(tilt, draws);
    }

    private Result draw(double[][] tilt, int draws) {
        for (int i = 0; i < FORGOTTEN; i++) {
            step();
        }
        int criteria = tilt.length == 0 ? 0 : tilt[0].length;
        float[][] kept = new float[applications][draws];
        int[][] positions = new int[applications][applications + 1];
        double[] sums = new double[reviewers];
        double[] drawn = new double[applications];
        long[] order = new long[applications];
        for (int i = 0; i < draws; i++) {
            step();
            double[] moves = new double[criteria];
            for (int c = 0; c < criteria; c++) {
                moves[c] = 2 * weights.uniform() - 1;
            }
            for (int a = 0; a < applications; a++) {
                double value = mean + quality[a];
                kept[a][i] = (float) value;
                for (int c = 0; c < criteria; c++) {
                    value += moves[c] * tilt[a][c];
                }
                drawn[a] = value;
            }
            rank(drawn, order, positions);
            for (int r = 0; r < reviewers; r++) {
                sums[r] += severity[r];
            }
        }
        return result(kept, positions, sums, draws);
    }

    /** Adds one to each application's count at its position. Sorted as whole numbers: the value first, then the index. */
    private static void rank(double[] drawn, long[] order, int[][] positions) {
        for (int a = 0; a < drawn.length; a++) {
            order[a] = (Math.round((1_000 - drawn[a]) * 1e9) << 12) | a;
        }
        Arrays.sort(order);
        for (int place = 0; place < order.length; place++) {
            positions[(int) (order[place] & 0xfff)][place + 1]++;
        }
    }

    private Result result(float[][] kept, int[][] positions, double[] sums, int draws) {
        var places = new Place[applications];
        for (int a = 0; a < applications; a++) {
            double sum = 0;
            for (float value : kept[a]) {
                sum += value;
            }
            Arrays.sort(kept[a]);
            // From counts at each position to counts up to it.
            for (int n = 1; n <= applications; n++) {
                positions[a][n] += positions[a][n - 1];
            }
            places[a] = new Place(sum / draws, kept[a][(int) (0.025 * draws)], kept[a][Math.min(draws - 1, (int) (0.975 * draws))],
                    quantile(positions[a], 0.025 * draws), quantile(positions[a], 0.975 * draws));
        }
        double[] severities = Arrays.stream(sums).map(sum -> sum / draws).toArray();
        return new Result(List.of(places), severities, positions, draws);
    }

    private static int quantile(int[] upTo, double count) {
        int n = 1;
        while (n < upTo.length - 1 && upTo[n] <= count) {
            n++;
        }
        return n;
    }

    /** One sweep: each unknown drawn given all others. */
    private void step() {
        double[] left = new double[Math.max(applications, reviewers)];
        int[] seen = new int[left.length];
        double sum = 0;
        for (Score score : scores) {
            sum += score.points() - quality[score.application()] - severity[score.reviewer()];
        }
        mean = sum / scores.size() + normal.next() * Math.sqrt(noise / scores.size());
        for (Score score : scores) {
            left[score.application()] += score.points() - mean - severity[score.reviewer()];
            seen[score.application()]++;
        }
        redraw(quality, left, seen, spreadOfQuality);
        Arrays.fill(left, 0);
        Arrays.fill(seen, 0);
        for (Score score : scores) {
            left[score.reviewer()] += score.points() - mean - quality[score.application()];
            seen[score.reviewer()]++;
        }
        redraw(severity, left, seen, spreadOfSeverity);
        center();
        double squares = 0;
        for (Score score : scores) {
            double rest = score.points() - mean - quality[score.application()] - severity[score.reviewer()];
            squares += rest * rest;
        }
        spreadOfQuality = spread(quality, APPLICATION);
        spreadOfSeverity = spread(severity, REVIEWER);
        noise = (REVIEWER + squares) / normal.chiSquare(scores.size() + 1);
    }

    private void redraw(double[] effects, double[] left, int[] seen, double spread) {
        for (int i = 0; i < effects.length; i++) {
            double precision = seen[i] / noise + 1 / spread;
            effects[i] = left[i] / noise / precision + normal.next() / Math.sqrt(precision);
        }
    }

    /** What all severities have in common is the mean's: only their differences are seen in scores. It is drawn anew, so that the chain moves fast along it. */
    private void center() {
        double middle = Arrays.stream(severity).average().orElse(0);
        double common = normal.next() * Math.sqrt(spreadOfSeverity / Math.max(1, reviewers));
        for (int r = 0; r < reviewers; r++) {
            severity[r] += common - middle;
        }
        mean += middle - common;
    }

    private double spread(double[] effects, double prior) {
        double squares = prior;
        for (double effect : effects) {
            squares += effect * effect;
        }
        return squares / normal.chiSquare(effects.length + 1);
    }

    /** Numbers by chance that are the same on every machine: SplitMix64, Marsaglia's polar method, Marsaglia and Tsang's gamma. */
    static final class Normal {

        private long state;
        private double spare = Double.NaN;

        Normal(long seed) {
            state = seed;
        }

        /** From 0 inclusive to 1 exclusive, of 53 bits. */
        double uniform() {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            return ((z ^ z >>> 31) >>> 11) * 0x1.0p-53;
        }

        double next() {
            if (!Double.isNaN(spare)) {
                double kept = spare;
                spare = Double.NaN;
                return kept;
            }
            while (true) {
                double u = 2 * uniform() - 1;
                double v = 2 * uniform() - 1;
                double s = u * u + v * v;
                if (s > 0 && s < 1) {
                    double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                    spare = v * factor;
                    return u * factor;
                }
            }
        }

        /** With that many degrees of freedom, two at least. */
        double chiSquare(int degrees) {
            double d = degrees / 2.0 - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = next();
                double v = 1 + c * x;
                if (v > 0) {
                    v = v * v * v;
                    double u = uniform();
                    if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                        return 2 * d * v;
                    }
                }
            }
        }
    }
}
