package deffinov.shared;

import java.io.Serializable;
import java.util.UUID;

/** Who acts: a signed-in person, the platform itself, or somebody not signed in. */
public record Actor(UUID id, String name) implements Serializable {

    /** The platform acting by itself: first start, jobs. */
    public static final Actor PLATFORM = new Actor(new UUID(0, 1), "La plateforme");

    /** Somebody who has not signed in. */
    public static final Actor ANONYMOUS = new Actor(new UUID(0, 0), "Personne non connectée");

    public boolean isAnonymous() {
        return id.equals(ANONYMOUS.id);
    }

    public boolean is(Actor other) {
        return id.equals(other.id);
    }
}
