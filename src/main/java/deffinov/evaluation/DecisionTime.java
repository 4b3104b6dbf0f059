package deffinov.evaluation;

import deffinov.application.Correction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;

/**
 * By when an application is to be decided: so many months after its closing, in the call's legal time, and as much later as
 * it waited for what was missing (CRPA art. L. 114-5).
 *
 * @param due exclusive; it moves on while something is awaited
 * @param stopped how long the time stood still
 * @param standsStill something is awaited now
 */
public record DecisionTime(Instant due, Duration stopped, boolean standsStill) {

    static DecisionTime of(Instant closing, int months, ZoneId zone, Collection<Correction> asked, Instant now) {
        Duration stopped = asked.stream().map(each -> each.stopped(now)).reduce(Duration.ZERO, Duration::plus);
        return new DecisionTime(closing.atZone(zone).plusMonths(months).toInstant().plus(stopped), stopped, asked.stream().anyMatch(each -> each.isOpen(now) && each.completes()));
    }

    /** The last day to decide, whole. */
    public LocalDate lastDay(ZoneId zone) {
        return due.minusNanos(1).atZone(zone).toLocalDate();
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(due);
    }

    /** Whole days it stood still. */
    public long days() {
        return stopped.toDays();
    }
}
