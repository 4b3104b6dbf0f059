package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** Another body took a member's place. */
public record MemberReplaced(Actor actor, Instant at, ApplicationNumber number, OrganisationId leaving, OrganisationId arriving) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("leaving", leaving, "arriving", arriving);
    }
}
