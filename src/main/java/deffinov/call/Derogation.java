package deffinov.call;

import deffinov.terms.Change;
import deffinov.terms.Element;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A region's request to leave the framework on one element; public once decided. */
public record Derogation(UUID id, CallSlug call, Element element, Change change, String reason, Instant askedAt, UUID askedBy, String askedByName, State state,
        String answer, Optional<Instant> decidedAt, String decidedByName) {

    public enum State {
        ASKED("en attente"), GRANTED("accordée"), REFUSED("refusée");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
