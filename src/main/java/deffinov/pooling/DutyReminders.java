package deffinov.pooling;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.clock.BusinessClock;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says two months before that a duty to share ends, once for each end, while there is time to decide what goes on. */
@Service
@Transactional
public class DutyReminders {

    static final Duration BEFORE = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DutyReminders(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    private record Ending(String slug, String name, OrganisationId owner, LocalDate until) {}

    /** An end put off is said again when it comes near. */
    public void turn(Instant now) {
        jdbc.sql("""
                update pooling.resource set reminded_for = shared_until
                where shared_until between (:now)::date and (:until)::date and reminded_for is distinct from shared_until returning slug, name, owner, shared_until
                """).param("now", Timestamp.from(now)).param("until", Timestamp.from(now.plus(BEFORE)))
                .query((row, i) -> new Ending(row.getString(1), row.getString(2), new OrganisationId(row.getObject(3, UUID.class)), row.getObject(4, LocalDate.class))).list()
                .forEach(ending -> events.publishEvent(new DutyEnds(Actor.PLATFORM, now, ending.slug(), ending.name(), ending.owner(), ending.until())));
    }

    /** Every six hours, on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Turn {

        @Bean
        RecurringTask<Void> remindOfDuties(DutyReminders reminders, BusinessClock clock) {
            return Tasks.recurring("remind-of-duties", FixedDelay.ofHours(6)).execute((instance, context) -> reminders.turn(clock.instant()));
        }
    }
}
