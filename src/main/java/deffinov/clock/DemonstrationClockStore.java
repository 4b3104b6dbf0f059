package deffinov.clock;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instant a demonstration clock has reached. One row at most; none on a real installation. */
@Component
class DemonstrationClockStore {

    /** At most this much is lost between two writes, so a resumed clock starts this much later: never back. */
    static final Duration UNSAVED = Duration.ofSeconds(30);

    private final JdbcClient jdbc;

    DemonstrationClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> reached() {
        return jdbc.sql("select reached from clock.demonstration").query(Timestamp.class).optional()
                .map(Timestamp::toInstant);
    }

    void create(Instant start) {
        jdbc.sql("insert into clock.demonstration (reached) values (:start) on conflict do nothing")
                .param("start", Timestamp.from(start)).update();
    }

    boolean advance(Instant target) {
        return jdbc.sql("update clock.demonstration set reached = :target where reached < :target")
                .param("target", Timestamp.from(target)).update() == 1;
    }

    void skipUnsaved() {
        jdbc.sql("update clock.demonstration set reached = reached + :unsaved * interval '1 second'")
                .param("unsaved", UNSAVED.toSeconds()).update();
    }
}
