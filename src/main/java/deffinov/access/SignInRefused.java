package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A sign-in was refused. One chain a day; the address typed is a fact, which can be erased, and never an object's name. */
public record SignInRefused(Actor actor, Instant at, String email, String address, String reason) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("sign-in", at.atZone(ZoneOffset.UTC).toLocalDate().toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("email", email, "address", address, "reason", reason);
    }
}
