package deffinov.selection;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import deffinov.shared.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/**
 * Finds the best set by mixed-integer programming (SCIP, through OR-Tools), which gives its bound. It computes with floating
 * point: what it chose is checked again to the cent and to the inhabitant before it is believed. Among sets of equal points
 * the one nearest to the ranking is preferred; the search is the same for the same question. The native libraries are loaded
 * at the first one.
 */
final class Solver {

    private static final double HALF_A_CENT = 0.005;

    private final double seconds;

    /** @param seconds how long a question may take before the best set found so far is given, with its bound */
    Solver(double seconds) {
        this.seconds = seconds;
    }

    /** Loads the native libraries, once. */
    private static final class Natives {
        static {
            Loader.loadNativeLibraries();
        }

        static void load() {}
    }

    /** The set with the most points. Empty when no set may be chosen. */
    Optional<Choice> best(Problem problem) {
        try (var model = new Model(problem, true)) {
            int n = problem.candidates().size();
            // Less than a hundredth of a point in all.
            model.weigh(i -> problem.candidates().get(i).points() + (n - i) / (n * (n + 1.0)), true);
            return model.solve().filter(problem::allows).map(chosen -> {
                long points = problem.points(chosen);
                return new Choice(chosen, points, Math.max(points, (long) Math.floor(model.bound() + 1e-4)));
            });
        }
    }

    /** The least the envelope must grow for a better set than these points, and that set. Empty when none is better at any price, or none was found in time. */
    Optional<Next> next(Problem problem, long points) {
        try (var model = new Model(problem, false)) {
            model.each(model.least(points + 1.0), i -> problem.candidates().get(i).points());
            model.weigh(i -> euros(problem.candidates().get(i).grant()), false);
            return model.solve().filter(chosen -> problem.points(chosen) > points && problem.cost(chosen).isAbove(problem.envelope()))
                    .map(chosen -> new Next(new Choice(chosen, problem.points(chosen), problem.points(chosen)), problem.cost(chosen).minus(problem.envelope()), model.bound() > euros(problem.cost(chosen)) - HALF_A_CENT));
        }
    }

    /** A better set, and what is missing for it; {@code proven}: with less, none is better. */
    record Next(Choice choice, Money missing, boolean proven) {}

    private static double euros(Money money) {
        return money.amount().doubleValue();
    }

    /**
     * Balances that cannot hold together under the envelope: take any of them away and a set may be chosen. Empty when one may
     * be as it is, or when what is decided already exceeds the envelope.
     */
    List<Balance> collision(Problem problem) {
        var colliding = new ArrayList<>(problem.balances());
        for (Balance balance : problem.balances()) {
            var without = new ArrayList<>(colliding);
            without.remove(balance);
            if (best(problem.with(without)).isEmpty()) {
                colliding.remove(balance);
            }
        }
        return colliding;
    }

    /** Holds native memory until it is closed. */
    private final class Model implements AutoCloseable {

        private final Problem problem;
        private final MPSolver solver;
        private final MPVariable[] chosen;

        private Model(Problem problem, boolean limited) {
            Natives.load();
            this.problem = problem;
            this.solver = MPSolver.createSolver("SCIP");
            solver.suppressOutput();
            this.chosen = new MPVariable[problem.candidates().size()];
            for (int i = 0; i < chosen.length; i++) {
                var standing = problem.candidates().get(i).standing();
                chosen[i] = solver.makeIntVar(standing == Candidate.Standing.CHOSEN ? 1 : 0, standing == Candidate.Standing.OUT ? 0 : 1, "");
            }
            if (limited) {
                each(solver.makeConstraint(-MPSolver.infinity(), euros(problem.envelope()) + HALF_A_CENT / 5), i -> euros(problem.candidates().get(i).grant()));
            }
            problem.balances().forEach(this::add);
        }

        private void each(MPConstraint constraint, IntToDoubleFunction weight) {
            for (int i = 0; i < chosen.length; i++) {
                constraint.setCoefficient(chosen[i], weight.applyAsDouble(i));
            }
        }

        private MPConstraint least(double amount) {
            return solver.makeConstraint(amount, MPSolver.infinity());
        }

        private void weigh(IntToDoubleFunction weight, boolean most) {
            for (int i = 0; i < chosen.length; i++) {
                solver.objective().setCoefficient(chosen[i], weight.applyAsDouble(i));
            }
            solver.objective().setOptimizationDirection(most);
        }

        private void add(Balance balance) {
            var candidates = problem.candidates();
            switch (balance) {
                case Balance.AxisLeast(var id, var label, String axis, int least) -> each(least(least), i -> candidates.get(i).axes().contains(axis) ? 1 : 0);
                case Balance.RuralLeast(var id, var label, int percent) -> each(least(0), i -> candidates.get(i).rural() ? 100 - percent : -percent);
                case Balance.DepartmentMost(var id, var label, int most) -> {
                    var departments = new LinkedHashMap<String, MPConstraint>();
                    for (int i = 0; i < chosen.length; i++) {
                        departments.computeIfAbsent(candidates.get(i).department(), each -> solver.makeConstraint(-MPSolver.infinity(), most)).setCoefficient(chosen[i], 1);
                    }
                }
                case Balance.NewcomersLeast(var id, var label, int least) -> each(least(least), i -> candidates.get(i).newcomer() ? 1 : 0);
                case Balance.CoverageLeast(var id, var label, int percent) -> cover(percent);
            }
        }

        /** A zone is reached only if one of those who reach it is chosen. */
        private void cover(int percent) {
            MPConstraint reached = least(Math.max(0, (percent * problem.people() + 99) / 100 - problem.reached()));
            for (Problem.Zone zone : problem.zones()) {
                MPVariable in = solver.makeNumVar(0, 1, "");
                reached.setCoefficient(in, zone.people());
                MPConstraint any = least(0);
                any.setCoefficient(in, -1);
                for (int i : zone.candidates()) {
                    any.setCoefficient(chosen[i], 1);
                }
            }
        }

        private Optional<TreeSet<Integer>> solve() {
            var parameters = new MPSolverParameters();
            parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
            solver.setTimeLimit(Math.round(1_000 * seconds));
            var status = solver.solve(parameters);
            if (status != MPSolver.ResultStatus.OPTIMAL && status != MPSolver.ResultStatus.FEASIBLE) {
                return Optional.empty();
            }
            var read = new TreeSet<Integer>();
            for (int i = 0; i < chosen.length; i++) {
                if (chosen[i].solutionValue() > 0.5) {
                    read.add(i);
                }
            }
            return Optional.of(read);
        }

        @Override
        public void close() {
            solver.delete();
        }

        private double bound() {
            return solver.objective().bestBound();
        }
    }
}
