package deffinov.shared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the facts of an event in reading order: {@code Facts.of("amount", amount, "reason", reason)}. */
public final class Facts {

    private Facts() {}

    /** Pairs of a name and a value; values are kept as text. Refuses an odd number of arguments. */
    public static Map<String, String> of(Object... pairs) {
        var facts = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i].toString(), pairs[i + 1].toString());
        }
        return Collections.unmodifiableMap(facts);
    }
}
