package deffinov.call;

import deffinov.terms.Element;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A question about a call; {@code element}: the rule the answer is about. The asker's name is not shown. */
public record Question(UUID id, CallSlug call, String text, Instant askedAt, UUID askedBy, String answer, Optional<Element> element, Optional<Instant> answeredAt, boolean published) {

    public boolean isAnswered() {
        return answeredAt.isPresent();
    }
}
