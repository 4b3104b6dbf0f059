package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import java.time.Instant;

/** Who owes whom what for a use that ended: borrower, owner, the booking, hours counted by unit, the amount, and what became of it. */
public record Due(OrganisationId borrower, OrganisationId owner, String number, String resource, Instant from, double hours, Money amount, Settlement settlement) {}
