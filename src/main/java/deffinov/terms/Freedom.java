package deffinov.terms;

import java.util.Optional;
import java.util.SortedSet;

/** What a region may do with an element of the framework. */
public sealed interface Freedom {

    /** Nothing. */
    record Locked() implements Freedom {}

    /** Another value between two bounds, both included, either of which may be missing; with {@code mayBeAbsent}, none at all. */
    record Bounded(Optional<Value> min, Optional<Value> max, boolean mayBeAbsent) implements Freedom {}

    /** Another of these options; for an element of several options, any of them. */
    record Among(SortedSet<String> options) implements Freedom {}

    /** More than the framework says, never less, and what it says unchanged. */
    record Extendable() implements Freedom {}

    /** Anything of the element's type. */
    record Free() implements Freedom {}

    Freedom LOCKED = new Locked();
    Freedom EXTENDABLE = new Extendable();
    Freedom FREE = new Free();
}
