package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A standing document is valid for a month more at most; said once. */
public record SafeDocumentExpires(Actor actor, Instant at, OrganisationId body, SafeKind kind, LocalDate lastDay) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return body.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("kind", kind, "lastDay", lastDay);
    }
}
