package deffinov.selection;

/** What a call wants of the set of its laureates, besides their quality. */
public sealed interface Balance {

    String id();

    String label();

    /** At least {@code least} of them on an axis. */
    record AxisLeast(String id, String label, String axis, int least) implements Balance {}

    /** At least this share of them in rural communes. */
    record RuralLeast(String id, String label, int percent) implements Balance {}

    /** At most {@code most} of them in one département. */
    record DepartmentMost(String id, String label, int most) implements Balance {}

    /** At least {@code least} of them led by a body never granted before. */
    record NewcomersLeast(String id, String label, int least) implements Balance {}

    /** At least this share of the territory's inhabitants within reach of a training place, those there before included. */
    record CoverageLeast(String id, String label, int percent) implements Balance {}
}
