package deffinov.database;

/** Something that prevents the start: one clear French sentence for the person who launched it. Nothing was touched. */
public final class StartupProblem extends RuntimeException {

    public StartupProblem(String sentence) {
        super(sentence, null, false, false);
    }
}
