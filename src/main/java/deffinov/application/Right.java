package deffinov.application;

import deffinov.organisation.OrganisationId;
import java.util.Set;

/**
 * What somebody may do in one application.
 *
 * @param own the bodies whose part they write
 * @param signs the bodies they sign for
 * @param carrier not of the consortium: an officer of the carrier, who looks, or types what came on paper
 */
public record Right(Level level, Set<OrganisationId> own, Set<OrganisationId> signs, boolean carrier) {

    /** The carrier looking at what the consortium sees. */
    public boolean onlyLooks() {
        return carrier && level == Level.READ;
    }

    public boolean writesAll() {
        return level == Level.ALL;
    }

    public boolean writesPart(OrganisationId body) {
        return writesAll() || level == Level.OWN && own.contains(body);
    }

    public boolean signsFor(OrganisationId body) {
        return signs.contains(body);
    }
}
