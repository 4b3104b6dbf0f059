package deffinov.call;

import deffinov.terms.Differences;
import deffinov.terms.Element;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A change proposed to a published call: all its differences once changed, and the elements it takes from the next version. */
public record Amendment(String why, Differences differences, Set<Element> adopted, Instant at, UUID by) {}
