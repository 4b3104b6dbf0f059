package deffinov.ledger;

import deffinov.shared.Money;
import java.time.Instant;
import java.util.Optional;

/** One movement between two accounts, as lists show it. */
public record Posting(PostingId id, Nature nature, LedgerAccount from, LedgerAccount to, Money amount, String reason,
        Instant postedAt, String postedBy, Optional<PostingId> reverses) {

    /** What the movement means; each nature joins two kinds of account. */
    public enum Nature {
        APPROPRIATION("Dotation nationale"), ALLOTMENT("Allocation à un territoire"), ENVELOPE("Enveloppe d'un appel"),
        RESERVATION("Réservation proposée au comité"), COMMITMENT("Engagement"), REVERSAL("Contre-passation");

        private final String label;

        Nature(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
