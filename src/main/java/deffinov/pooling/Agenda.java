package deffinov.pooling;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import deffinov.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

/** Reads when a calendar (iCalendar, RFC 5545) says that something is taken: series, exceptions and moved occurrences included. */
final class Agenda {

    private static final int MOST_OCCURRENCES = 5_000;
    private static final int MOST_DAYS = 60;

    private Agenda() {}

    /** A time taken; the end does not belong to it. */
    record Span(Instant from, Instant to) {

        boolean overlaps(Span other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }
    }

    /**
     * Times taken between two instants, none overlapping, the first first. Left out: what is cancelled, what its owner marked as
     * free, and what this platform wrote itself, so that calendars that follow each other do not close each other.
     *
     * @param zone of times that say none, and of whole days. Refuses: no calendar, more than five thousand occurrences.
     */
    static List<Span> taken(String text, ZoneId zone, Instant from, Instant to) {
        ICalendar calendar = Optional.ofNullable(Biweekly.parse(text).first()).orElseThrow(() -> new Refused(new PoolingRefusal.NotACalendar()));
        TimezoneInfo zones = calendar.getTimezoneInfo();
        List<VEvent> events = calendar.getEvents().stream().filter(event -> event.getDateStart() != null && event.getDateStart().getValue() != null).filter(event -> event.getUid() == null || event.getUid().getValue() == null || !event.getUid().getValue().endsWith("@deffinov")).toList();
        // An occurrence moved or cancelled is written as an event of its own, under the series' identifier.
        Map<String, Set<Instant>> moved = new HashMap<>();
        events.stream().filter(event -> event.getRecurrenceId() != null && event.getUid() != null).forEach(event -> moved.computeIfAbsent(event.getUid().getValue(), uid -> new HashSet<>()).add(instant(event.getRecurrenceId(), zones, zone)));
        var spans = new ArrayList<Span>();
        for (VEvent event : events) {
            if (isTaken(event)) {
                Set<Instant> elsewhere = event.getRecurrenceId() == null && event.getUid() != null ? moved.getOrDefault(event.getUid().getValue(), Set.of()) : Set.of();
                occurrences(event, zones, zone, from, to).filter(span -> !elsewhere.contains(span.from())).forEach(spans::add);
            }
            if (spans.size() > MOST_OCCURRENCES) {
                throw new Refused(new PoolingRefusal.AgendaTooFull(MOST_OCCURRENCES));
            }
        }
        return merged(spans);
    }

    private static boolean isTaken(VEvent event) {
        boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
        boolean free = event.getTransparency() != null && event.getTransparency().isTransparent();
        return !cancelled && !free;
    }

    private static Stream<Span> occurrences(VEvent event, TimezoneInfo zones, ZoneId zone, Instant from, Instant to) {
        Instant start = instant(event.getDateStart(), zones, zone);
        Duration lasts = duration(event, start, zones, zone);
        if (lasts.isNegative() || lasts.isZero()) {
            return Stream.empty();
        }
        if (event.getRecurrenceRule() == null && event.getRecurrenceDates().isEmpty()) {
            return Stream.of(new Span(start, start.plus(lasts))).filter(span -> span.to().isAfter(from) && span.from().isBefore(to));
        }
        TimeZone local = zoneOf(event.getDateStart(), zones);
        // The library counts in the zone given; what floats or is a whole day was read in the platform's own.
        DateIterator dates = event.getDateIterator(local);
        dates.advanceTo(Date.from(from.minus(lasts)));
        var spans = new ArrayList<Span>();
        while (dates.hasNext() && spans.size() <= MOST_OCCURRENCES) {
            Instant begins = dates.next().toInstant();
            if (!begins.isBefore(to)) {
                break;
            }
            Instant shifted = isLocal(event.getDateStart(), zones) ? relocated(begins, zone) : begins;
            if (shifted.plus(lasts).isAfter(from)) {
                spans.add(new Span(shifted, shifted.plus(lasts)));
            }
        }
        return spans.stream();
    }

    private static Duration duration(VEvent event, Instant start, TimezoneInfo zones, ZoneId zone) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return limited(Duration.between(start, instant(event.getDateEnd(), zones, zone)));
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return limited(Duration.ofMillis(event.getDuration().getValue().toMillis()));
        }
        return event.getDateStart().getValue().hasTime() ? Duration.ZERO : Duration.ofDays(1);
    }

    private static Duration limited(Duration lasts) {
        return lasts.compareTo(Duration.ofDays(MOST_DAYS)) > 0 ? Duration.ofDays(MOST_DAYS) : lasts;
    }

    private static boolean isLocal(DateOrDateTimeProperty property, TimezoneInfo zones) {
        return !property.getValue().hasTime() || zones.isFloating(property);
    }

    private static TimeZone zoneOf(DateOrDateTimeProperty property, TimezoneInfo zones) {
        return isLocal(property, zones) ? TimeZone.getDefault() : Optional.ofNullable(zones.getTimezone(property)).map(assigned -> assigned.getTimeZone()).orElse(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    private static Instant instant(DateOrDateTimeProperty property, TimezoneInfo zones, ZoneId zone) {
        return isLocal(property, zones) ? relocated(property.getValue().toInstant(), zone) : property.getValue().toInstant();
    }

    /** The same hour of the clock, there. */
    private static Instant relocated(Instant read, ZoneId zone) {
        return read.atZone(ZoneId.systemDefault()).toLocalDateTime().atZone(zone).toInstant();
    }

    private static List<Span> merged(List<Span> spans) {
        var merged = new ArrayList<Span>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from).thenComparing(Span::to)).toList()) {
            if (!merged.isEmpty() && merged.getLast().overlaps(span)) {
                Span before = merged.removeLast();
                merged.add(new Span(before.from(), before.to().isAfter(span.to()) ? before.to() : span.to()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
