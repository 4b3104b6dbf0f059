package deffinov.web;

import deffinov.shared.Actor;
import java.time.Instant;

/** Who opens a page, and the business instant at the door. */
public record Visitor(Actor actor, Instant now, String address) {

    public boolean isSignedIn() {
        return !actor.isAnonymous();
    }
}
