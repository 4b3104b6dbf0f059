package deffinov.selection;

import deffinov.shared.Money;
import java.util.Set;

/**
 * An application that may be chosen.
 *
 * @param points its score in hundredths of a point, from 0 to 10,000
 * @param grant what it asks; what was granted once it is decided
 * @param department of its first place
 * @param rural whether one of its places is in a rural commune (INSEE's density grid)
 * @param newcomer whether its lead was never granted anything before
 * @param standing whether it is chosen already, ruled out, or free
 */
public record Candidate(String id, int points, Money grant, Set<String> axes, String department, boolean rural, boolean newcomer, Standing standing) {

    /** What is decided already binds the choice. */
    public enum Standing { FREE, CHOSEN, OUT }
}
