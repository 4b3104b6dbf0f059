package deffinov.authority;

import deffinov.access.Scope;
import deffinov.document.DocumentId;
import java.util.Optional;

/** A carrier of calls: the Conseil régional, the collectivity or the State's service of a territory. */
public record Authority(String code, String name, Kind kind, String territoryCode, Optional<DocumentId> logo) {

    public Scope scope() {
        return Scope.authority(code);
    }

    /** What kind of granting authority it is; the State's design is only for the last one. */
    public enum Kind { REGION, COLLECTIVITY, STATE_SERVICE }
}
