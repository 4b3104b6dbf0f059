package deffinov.call;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaveTests {

    private static final LocalDate OPENS = LocalDate.of(2023, 2, 15);
    private static final LocalDate CLOSES = LocalDate.of(2023, 4, 28);

    @Test
    void closesAtTheEndOfItsDayInParisExclusively() {
        Wave wave = Wave.of(OPENS, CLOSES, Optional.empty(), French.PARIS);
        Instant closing = Instant.parse("2023-04-28T22:00:00Z");
        assertThat(wave.accepts(closing.minusNanos(1))).isTrue();
        assertThat(wave.accepts(closing)).isFalse();
        assertThat(wave.isClosed(closing)).isTrue();
        assertThat(French.closing(wave.closesAt(), French.PARIS)).isEqualTo("vendredi 28 avril 2023 à minuit, fin de journée (heure de Paris)");
    }

    @Test
    void everyTerritoryHasItsOwnClock() {
        Wave reunion = Wave.of(OPENS, CLOSES, Optional.of(LocalTime.NOON), ZoneId.of("Indian/Reunion"));
        assertThat(reunion.closesAt()).isEqualTo("2023-04-28T08:00:00Z");
        assertThat(Wave.of(OPENS, CLOSES, Optional.of(LocalTime.NOON), ZoneId.of("America/Guadeloupe")).closesAt()).isEqualTo("2023-04-28T16:00:00Z");
    }
}
