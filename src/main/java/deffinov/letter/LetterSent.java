package deffinov.letter;

import deffinov.application.ApplicationNumber;
import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A decision was told to who applied. {@code sha256}: digest of what the letter says. */
public record LetterSent(Actor actor, Instant at, ApplicationNumber number, UUID letter, String outcome, String sha256) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return number.object();
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("letter", letter, "outcome", outcome, "sha256", sha256);
    }
}
