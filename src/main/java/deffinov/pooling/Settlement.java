package deffinov.pooling;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of an amount.
 *
 * @param dispute why one of the two does not agree; empty while both do
 */
public record Settlement(Optional<LocalDate> paidOn, String dispute, String disputedBy) {

    static final Settlement OPEN = new Settlement(Optional.empty(), "", "");

    public boolean isDisputed() {
        return !dispute.isEmpty();
    }

    /** In one word. */
    public String label() {
        return isDisputed() ? "Contesté" : paidOn.isPresent() ? "Réglé" : "À régler";
    }
}
