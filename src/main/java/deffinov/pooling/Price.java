package deffinov.pooling;

import deffinov.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What using one unit costs: so much an hour begun by quarters, a day begun, or a booking.
 *
 * @param amount in euros, zero or more
 * @param credits whole, 1 at least: instead of the euros, as the borrower likes, or the only price when there are no euros
 */
public record Price(Money amount, Optional<Integer> credits, Unit unit) {

    /** In euros only. */
    public Price(Money amount, Unit unit) {
        this(amount, Optional.empty(), unit);
    }

    /** What the amount is for. */
    public enum Unit {
        HOUR("l'heure"), DAY("la journée"), BOOKING("la réservation");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private static final BigDecimal QUARTERS = BigDecimal.valueOf(4);

    public boolean isFree() {
        return !amount.isPositive() && credits.isEmpty();
    }

    /** Whether the borrower chooses between euros and credits. */
    public boolean isChosen() {
        return amount.isPositive() && credits.isPresent();
    }

    /** For so many units between two instants; days are those of the place's calendar that it touches. Credits are rounded up. */
    public Cost of(Instant from, Instant to, int quantity, ZoneId zone, Tender tender) {
        BigDecimal times = times(from, to, zone).multiply(BigDecimal.valueOf(quantity));
        return credits.filter(each -> tender == Tender.CREDITS || !amount.isPositive()).map(each -> new Cost(Money.ZERO, times.multiply(BigDecimal.valueOf(each)).setScale(0, RoundingMode.CEILING).intValueExact()))
                .orElseGet(() -> new Cost(amount.times(times), 0));
    }

    private BigDecimal times(Instant from, Instant to, ZoneId zone) {
        return switch (unit) {
            case HOUR -> BigDecimal.valueOf((Duration.between(from, to).toMinutes() + 14) / 15).divide(QUARTERS, 2, RoundingMode.UNNECESSARY);
            case DAY -> BigDecimal.valueOf(ChronoUnit.DAYS.between(from.atZone(zone).toLocalDate(), to.minusNanos(1).atZone(zone).toLocalDate()) + 1);
            case BOOKING -> BigDecimal.ONE;
        };
    }
}
