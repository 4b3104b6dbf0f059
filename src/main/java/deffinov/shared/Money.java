package deffinov.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * This amount shared out in proportion to weights, to the cent, by largest remainder: the shares always add up to it.
     * All zero when every weight is. Refuses negative weights.
     */
    public List<Money> split(List<Money> weights) {
        BigInteger total = weights.stream().map(Money::cents).reduce(BigInteger.ZERO, BigInteger::add);
        if (weights.stream().anyMatch(Money::isNegative)) {
            throw new IllegalArgumentException("negative weight");
        }
        if (total.signum() == 0) {
            return weights.stream().map(weight -> ZERO).toList();
        }
        var shares = new BigInteger[weights.size()];
        var remainders = new BigInteger[weights.size()];
        BigInteger left = cents();
        for (int i = 0; i < shares.length; i++) {
            var divided = cents().multiply(weights.get(i).cents()).divideAndRemainder(total);
            shares[i] = divided[0];
            remainders[i] = divided[1].abs();
            left = left.subtract(divided[0]);
        }
        var order = IntStream.range(0, shares.length).boxed().sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i)).toList();
        for (int i = 0; left.signum() != 0; i++) {
            shares[order.get(i)] = shares[order.get(i)].add(BigInteger.valueOf(left.signum()));
            left = left.subtract(BigInteger.valueOf(left.signum()));
        }
        return Arrays.stream(shares).map(cents -> new Money(new BigDecimal(cents, 2))).toList();
    }

    private BigInteger cents() {
        return amount.unscaledValue();
    }

    /** So many times this amount, to the nearest cent, half a cent up. */
    public Money times(BigDecimal quantity) {
        return new Money(amount.multiply(quantity).setScale(2, RoundingMode.HALF_UP));
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
