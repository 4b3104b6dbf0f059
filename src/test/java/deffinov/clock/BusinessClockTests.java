package deffinov.clock;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.TestPostgres;
import deffinov.database.DatabaseSettings;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BusinessClockTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void businessTimeStandsStillWhileTheMachinesClockIsBehindItself() {
        DatabaseSettings database = TestPostgres.database();
        var machine = new AtomicReference<>(NOON);
        var clock = new BusinessClock(new DemonstrationClockStore(JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()))), machine::get);
        assertThat(clock.instant()).isEqualTo(NOON);
        machine.set(NOON.minusSeconds(3600));
        assertThat(clock.instant()).as("an hour back: a closing passed stays passed").isEqualTo(NOON);
        machine.set(NOON.plusNanos(1_500));
        assertThat(clock.instant()).as("to the microsecond").isEqualTo(NOON.plusNanos(1_000));
    }
}
