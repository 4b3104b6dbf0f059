package deffinov.terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** What a region makes of one element, and why: the reason is public. */
public sealed interface Change {

    String reason();

    /** Another value, or none. */
    record Replace(Optional<Value> value, String reason) implements Change {}

    /** Entries of a list added, changed cell by cell, or removed. */
    record Edit(List<Value.Row> added, SortedMap<String, Map<String, Optional<Value>>> changed, SortedSet<String> removed, String reason) implements Change {}
}
