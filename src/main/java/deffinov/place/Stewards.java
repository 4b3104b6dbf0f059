package deffinov.place;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.authority.Authority;
import deffinov.shared.Actor;
import deffinov.shared.ObjectRef;
import deffinov.territory.Territories;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who looks after the register: officers, for the places of their territory; the national team, for all. */
@Component
public class Stewards {

    private final Access access;
    private final Authorities authorities;
    private final Territories territories;

    Stewards(Access access, Authorities authorities, Territories territories) {
        this.access = access;
        this.authorities = authorities;
        this.territories = territories;
    }

    /** Codes of the territories whose places the actor looks after; none for most people. */
    public Set<String> territories(Actor actor, Instant now) {
        return isNational(actor, now) ? territories.names().keySet() : authorities.list(access.scopes(actor, now, "authority", Role.OFFICER)).stream().map(Authority::territoryCode).collect(Collectors.toSet());
    }

    public boolean isNational(Actor actor, Instant now) {
        return access.holds(actor, now, Scope.NATIONAL, Role.NATIONAL_TEAM);
    }

    /** The same. Refuses whoever looks after none. */
    public Set<String> required(Actor actor, Instant now) {
        Set<String> codes = territories(actor, now);
        if (codes.isEmpty()) {
            throw Access.denied(new ObjectRef("register", "places"), Role.OFFICER);
        }
        return codes;
    }
}
