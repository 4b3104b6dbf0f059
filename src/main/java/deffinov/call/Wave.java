package deffinov.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a call takes applications: from its opening, until its closing, which is exclusive. {@code ruledAt}: the closing the
 * rules say; the real one is later when time lost to an outage was given back.
 */
public record Wave(String id, String label, Instant opensAt, Instant ruledAt, Instant closesAt) {

    /** In the territory's legal time. Without an hour, the closing is the end of its day: the first instant of the next. */
    static Wave of(String id, String label, LocalDate opens, LocalDate closes, Optional<LocalTime> closingHour, ZoneId zone) {
        Instant end = closingHour.map(hour -> closes.atTime(hour).atZone(zone)).orElseGet(() -> closes.plusDays(1).atStartOfDay(zone)).toInstant();
        return new Wave(id, label, opens.atStartOfDay(zone).toInstant(), end, end);
    }

    /** The same, open until then if that is later. */
    Wave until(Instant prolonged) {
        return prolonged.isAfter(closesAt) ? new Wave(id, label, opensAt, ruledAt, prolonged) : this;
    }

    public boolean isProlonged() {
        return closesAt.isAfter(ruledAt);
    }

    public boolean accepts(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    public boolean isClosed(Instant now) {
        return !now.isBefore(closesAt);
    }

    boolean isInOrder() {
        return opensAt.isBefore(closesAt);
    }

    boolean overlaps(Wave other) {
        return opensAt.isBefore(other.closesAt) && other.opensAt.isBefore(closesAt);
    }
}
