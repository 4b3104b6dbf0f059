package deffinov.pooling;

import deffinov.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What using one unit costs: so much an hour begun by quarters, a day begun, or a booking. */
public record Price(Money amount, Unit unit) {

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
        return !amount.isPositive();
    }

    /** For so many units between two instants; days are those of the place's calendar that it touches. */
    public Money of(Instant from, Instant to, int quantity, ZoneId zone) {
        BigDecimal times = switch (unit) {
            case HOUR -> BigDecimal.valueOf((Duration.between(from, to).toMinutes() + 14) / 15).divide(QUARTERS, 2, RoundingMode.UNNECESSARY);
            case DAY -> BigDecimal.valueOf(ChronoUnit.DAYS.between(from.atZone(zone).toLocalDate(), to.minusNanos(1).atZone(zone).toLocalDate()) + 1);
            case BOOKING -> BigDecimal.ONE;
        };
        return amount.times(times).times(BigDecimal.valueOf(quantity));
    }
}
