package deffinov.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutageTests {

    private static final Instant CLOSING = Instant.parse("2023-04-28T22:00:00Z");
    private static final Instant SINCE = CLOSING.minus(Duration.ofHours(6));

    private static Outage outage(String from, String to) {
        return new Outage(Instant.parse("2023-04-28T" + from + "Z"), Instant.parse(to.contains("T") ? to + "Z" : "2023-04-28T" + to + "Z"));
    }

    private static String until(Outage... outages) {
        return Outage.givenBack(CLOSING, SINCE, List.of(outages)).toString();
    }

    @Test
    void givesBackWhatWasLostInTheLastHours() {
        assertThat(until()).isEqualTo("2023-04-28T22:00:00Z");
        assertThat(until(outage("10:00:00", "12:00:00"))).as("before the last hours").isEqualTo("2023-04-28T22:00:00Z");
        assertThat(until(outage("15:00:00", "16:30:00"))).as("half of it in them").isEqualTo("2023-04-28T22:30:00Z");
        assertThat(until(outage("20:00:00", "20:10:30"))).as("to the minute above").isEqualTo("2023-04-28T22:11:00Z");
        assertThat(until(outage("21:30:00", "2023-04-29T00:30:00"))).as("over the closing").isEqualTo("2023-04-29T01:00:00Z");
        assertThat(until(outage("21:00:00", "21:30:00"), outage("22:10:00", "22:20:00"))).as("another in the time given back").isEqualTo("2023-04-28T22:40:00Z");
        assertThat(until(outage("21:00:00", "21:30:00"), outage("22:30:00", "23:20:00"))).as("another after it").isEqualTo("2023-04-28T22:30:00Z");
    }

    /** Whatever the outages: the platform was there as long, from the last hours to the new deadline, as it should have been to the old one. */
    @Test
    void everySecondLostIsGivenBack() {
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var outages = new ArrayList<Outage>();
            Instant at = SINCE.minusSeconds(random.nextInt(20_000));
            while (outages.size() < random.nextInt(8)) {
                Instant began = at.plusSeconds(random.nextInt(9_000));
                at = began.plusSeconds(61 + random.nextInt(9_000));
                outages.add(new Outage(began, at));
            }
            Instant until = Outage.givenBack(CLOSING, SINCE, outages);
            long there = Duration.between(SINCE, until).toSeconds() - outages.stream().mapToLong(outage -> within(outage, until)).sum();
            assertThat(there).as("round %s: %s", round, outages).isBetween(6 * 3_600L, 6 * 3_600L + 59);
        }
    }

    private static long within(Outage outage, Instant until) {
        Instant from = outage.beganAt().isBefore(SINCE) ? SINCE : outage.beganAt();
        Instant to = outage.endedAt().isAfter(until) ? until : outage.endedAt();
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
