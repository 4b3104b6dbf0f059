package deffinov.web;

import java.time.Instant;
import java.util.Optional;

/** Something that waits for one person: what, where, until when. */
public record Todo(String sentence, String action, String address, Optional<Instant> due) {

    public static Todo of(String sentence, String action, String address) {
        return new Todo(sentence, action, address, Optional.empty());
    }
}
