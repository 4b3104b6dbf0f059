package deffinov.ledger;

import deffinov.shared.Money;
import deffinov.shared.Refusal;

/** The account did not hold that much when its turn came: {@code remaining} is what it held at that instant. */
public record BalanceExceeded(LedgerAccount account, Money requested, Money remaining) implements Refusal {

    @Override
    public String field() {
        return "montant";
    }
}
