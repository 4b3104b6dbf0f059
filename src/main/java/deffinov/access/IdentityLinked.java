package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** An identity at an OpenID provider now opens this account. */
public record IdentityLinked(Actor actor, Instant at, UUID account, String issuer) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("account", account.toString());
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("issuer", issuer);
    }
}
