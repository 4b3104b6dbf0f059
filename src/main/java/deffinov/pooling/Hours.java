package deffinov.pooling;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SortedSet;

/** When a resource is open, in the legal time of its place; {@code days}: 1 is Monday. What lasts several days must begin and end on open ones. */
public record Hours(SortedSet<Integer> days, LocalTime opens, LocalTime closes) {

    /** Whether a booking fits: it begins and ends within opening hours, and a stay of one day does not leave them. */
    public boolean fit(Instant from, Instant to, ZoneId zone) {
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        return holds(start.toLocalDate(), start.toLocalTime()) && holds(end.toLocalDate(), end.toLocalTime());
    }

    private boolean holds(LocalDate day, LocalTime time) {
        return days.contains(day.getDayOfWeek().getValue()) && !time.isBefore(opens) && !time.isAfter(closes);
    }

    /** How long it is open on an open day. */
    public Duration length() {
        return Duration.between(opens, closes);
    }
}
