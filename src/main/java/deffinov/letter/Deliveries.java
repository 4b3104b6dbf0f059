package deffinov.letter;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the mails about something have left; known by who sends them. */
public interface Deliveries {

    /**
     * A mail to one address.
     *
     * @param sentAt when the mail server took it
     * @param attempts how often it was tried
     * @param problem what the last try said; empty when there was none
     */
    record Delivery(String recipient, Optional<Instant> sentAt, int attempts, String problem) {

        /** In words. */
        public String state() {
            return sentAt.isPresent() ? "remis au serveur de messagerie" : attempts == 0 ? "en attente" : "non remis après " + attempts + (attempts == 1 ? " essai" : " essais");
        }
    }

    /** By reference; nothing for a reference no mail was written about. */
    Map<String, List<Delivery>> of(Collection<String> references);
}
