package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import java.time.Instant;

/** Who owes whom what for a use that ended: the line, borrower, owner, the booking, hours counted by unit, the amount, and what became of it. */
public record Due(long line, OrganisationId borrower, OrganisationId owner, String number, String resource, Instant from, double hours, Money amount, Settlement settlement) {

    /** Neither paid nor disputed, and something to pay. */
    public boolean isOpen() {
        return amount.isPositive() && !settlement.isDisputed() && settlement.paidOn().isEmpty();
    }
}
