package deffinov.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A share of a whole, from 0 to 100, to the hundredth of a point. */
public record Percentage(BigDecimal value) implements Comparable<Percentage> {

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Refuses values below 0, above 100, or with more than two decimals. */
    public Percentage {
        value = value.setScale(2, RoundingMode.UNNECESSARY);
        if (value.signum() < 0 || value.compareTo(HUNDRED) > 0) {
            throw new ArithmeticException("percentage out of range: " + value);
        }
    }

    public static Percentage of(long points) {
        return new Percentage(BigDecimal.valueOf(points));
    }

    public static Percentage of(String points) {
        return new Percentage(new BigDecimal(points));
    }

    /** Whether {@code part} is at most this share of {@code whole}; exact, without rounding. */
    public boolean covers(Money part, Money whole) {
        return part.amount().multiply(HUNDRED).compareTo(whole.amount().multiply(value)) <= 0;
    }

    /** Whether {@code part} is at least this share of {@code whole}; exact, without rounding. */
    public boolean isReachedBy(Money part, Money whole) {
        return part.amount().multiply(HUNDRED).compareTo(whole.amount().multiply(value)) >= 0;
    }

    @Override
    public int compareTo(Percentage other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
