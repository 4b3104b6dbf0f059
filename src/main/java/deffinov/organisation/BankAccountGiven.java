package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** A member gave the account their body is paid on. The whole number stays out of the trail. */
public record BankAccountGiven(Actor actor, Instant at, OrganisationId id, BankAccount account) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return id.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("iban", account.masked(), "holder", account.holder(), "reason", account.reason());
    }
}
