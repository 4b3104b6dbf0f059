package deffinov.application;

import deffinov.shared.Actor;
import java.util.Set;

/**
 * From whom filed applications are kept although their role would open them: they have a link of interest with them.
 * Asked wherever the carrier reads or writes; the consortium's own people are not concerned by what it says.
 */
public interface Recusals {

    boolean keeps(Actor actor, ApplicationNumber number);

    /** All the applications kept from this person. */
    Set<ApplicationNumber> of(Actor actor);
}
