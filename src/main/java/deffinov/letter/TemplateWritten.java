package deffinov.letter;

import deffinov.shared.Actor;
import deffinov.shared.DomainEvent;
import deffinov.shared.Facts;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.util.Map;

/** An authority changed the words of its letters. */
public record TemplateWritten(Actor actor, Instant at, String authority, Template words) implements DomainEvent {

    @Override
    public ObjectRef object() {
        return new ObjectRef("authority", authority);
    }

    @Override
    public Map<String, String> facts() {
        return Facts.of("opening", words.opening(), "appeal", words.appeal(), "closing", words.closing(), "signatory", words.signatory());
    }
}
