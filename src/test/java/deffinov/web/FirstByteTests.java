package deffinov.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FirstByteTests {

    private static final Instant FIRST = Instant.parse("2023-04-28T21:59:59.999Z");

    @Test
    void theFirstByteCountsWhenTheRequestIsWholeInTime() {
        assertThat(FirstByte.counted(FIRST, FIRST.plusSeconds(5))).isEqualTo(FIRST);
        assertThat(FirstByte.counted(FIRST, FIRST.plus(FirstByte.LONGEST))).isEqualTo(FIRST);
        Instant late = FIRST.plus(FirstByte.LONGEST).plusNanos(1);
        assertThat(FirstByte.counted(FIRST, late)).as("held open on purpose").isEqualTo(late);
    }

    @Test
    void aClockThatSteppedBackMakesNothingLater() {
        assertThat(FirstByte.counted(FIRST, FIRST.minusSeconds(3))).isEqualTo(FIRST.minusSeconds(3));
    }
}
