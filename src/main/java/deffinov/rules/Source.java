package deffinov.rules;

/** Where a value comes from: the national framework's version, or the regional call that set it. */
public sealed interface Source {

    record Framework(int version) implements Source {}

    record Call(String slug, String title) implements Source {}
}
