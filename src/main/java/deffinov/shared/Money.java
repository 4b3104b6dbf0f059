package deffinov.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** An amount in euros, to the cent. At most 999,999,999,999.99 in absolute value ({@code numeric(14,2)}). */
public record Money(BigDecimal amount) implements Comparable<Money> {

    private static final BigDecimal LIMIT = new BigDecimal("999999999999.99");
    public static final Money ZERO = euros(0);

    /** Refuses more than two decimals (nothing is rounded silently) and amounts the database cannot hold. */
    public Money {
        amount = amount.setScale(2, RoundingMode.UNNECESSARY);
        if (amount.abs().compareTo(LIMIT) > 0) {
            throw new ArithmeticException("amount out of range: " + amount);
        }
    }

    /** Whole euros. */
    public static Money euros(long euros) {
        return new Money(BigDecimal.valueOf(euros));
    }

    /** A decimal number with a point, as written in JSON and in the database: {@code "12345.67"}. */
    public static Money of(String decimal) {
        return new Money(new BigDecimal(decimal));
    }

    public static Money sum(Collection<Money> amounts) {
        return amounts.stream().reduce(ZERO, Money::plus);
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    public Money negated() {
        return new Money(amount.negate());
    }

    /** The given share of this amount, rounded down to the cent: a ceiling is never exceeded by rounding. */
    public Money share(Percentage share) {
        return new Money(amount.multiply(share.value()).divide(Percentage.HUNDRED, 2, RoundingMode.FLOOR));
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isAbove(Money other) {
        return compareTo(other) > 0;
    }

    public boolean isBelow(Money other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    /** The decimal with a point, two digits: the form used in JSON, in digests and in the database. */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
