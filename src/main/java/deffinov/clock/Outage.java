package deffinov.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A time, in business time, during which the platform wrote nothing: stopped, or without its database. */
public record Outage(Instant beganAt, Instant endedAt) {

    /**
     * Until when a deadline must last so that every second lost after {@code since} is given back, those lost in the time given
     * back included; the deadline itself when none was. To the whole minute above.
     *
     * @param outages in any order, not overlapping
     */
    public static Instant givenBack(Instant deadline, Instant since, List<Outage> outages) {
        Instant until = deadline;
        for (Outage outage : outages.stream().sorted(java.util.Comparator.comparing(Outage::beganAt)).toList()) {
            Instant from = outage.beganAt.isBefore(since) ? since : outage.beganAt;
            if (outage.endedAt.isAfter(from) && from.isBefore(until)) {
                until = until.plus(Duration.between(from, outage.endedAt));
            }
        }
        Instant whole = until.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        return until.equals(deadline) || until.equals(whole) ? until : whole.plusSeconds(60);
    }
}
