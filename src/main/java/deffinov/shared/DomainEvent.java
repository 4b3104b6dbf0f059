package deffinov.shared;

import java.time.Instant;
import java.util.Map;

/** Something that happened, in the past tense. Published inside the transaction of the fact it tells. */
public interface DomainEvent {

    /** Who did it. */
    Actor actor();

    /** When, in business time. */
    Instant at();

    /** The object whose history this belongs to. */
    ObjectRef object();

    /** What the trail keeps besides, in reading order. Never a secret, a password or a token. */
    Map<String, String> facts();

    /** The name the trail keeps: the event's own. */
    default String action() {
        return getClass().getSimpleName();
    }
}
