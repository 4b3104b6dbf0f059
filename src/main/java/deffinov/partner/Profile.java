package deffinov.partner;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a body brings and looks for.
 *
 * @param open whether it wants to be found
 * @param minutes how far it works with others, by road
 * @param kinds whom it looks for
 * @param version 0 while nothing was said
 */
public record Profile(OrganisationId body, boolean open, String presentation, int minutes, Set<OrganisationKind> kinds, Map<Facet, List<String>> offers, Map<Facet, List<String>> seeks, int version) {

    /** Words of one facet at most, and minutes when nothing is said. */
    public static final int MOST_WORDS = 12;
    public static final int USUAL_MINUTES = 60;

    static Profile blank(OrganisationId body) {
        return new Profile(body, false, "", USUAL_MINUTES, Set.of(), Map.of(), Map.of(), 0);
    }
}
