package deffinov.terms;

/** Where a value comes from. */
public sealed interface Source {

    /** The national framework; the article as written there, empty when it gives none. */
    record Framework(int version, String article) implements Source {}

    record Call(String slug, String title) implements Source {}

    /** A derogation the national team granted. */
    record Derogation(String slug, String title) implements Source {}
}
