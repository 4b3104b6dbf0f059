package deffinov.partner;

import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A message from one body to another, about a project or not, and its answer. */
public record Contact(UUID id, OrganisationId from, OrganisationId to, Optional<String> application, String message, Instant sentAt, UUID sentBy, String sentByName, State state, String answer, String answeredBy) {

    /** Whether it was answered, and how. */
    public enum State {
        SENT("Sans réponse"), ACCEPTED("Acceptée"), DECLINED("Refusée"), REPORTED("Signalée comme abusive");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
