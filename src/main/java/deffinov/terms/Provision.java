package deffinov.terms;

import java.util.Optional;

/**
 * What the framework says of one element: its value, the freedom left to regions, the article it is written in, and
 * whether public sources lack it ({@code reconstructed}: marked wherever it is shown).
 */
public record Provision(Optional<Value> value, Freedom freedom, String article, boolean reconstructed) {

    /** What holds of an element a framework does not mention. */
    static final Provision SILENT = new Provision(Optional.empty(), Freedom.FREE, "", false);

    public static Provision of(Value value, Freedom freedom) {
        return new Provision(Optional.of(value), freedom, "", false);
    }
}
