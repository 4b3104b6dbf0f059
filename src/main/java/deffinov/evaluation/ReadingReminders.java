package deffinov.evaluation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.application.ApplicationNumber;
import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds reviewers once a week of what they were given, until they have answered and finished; nothing once it is decided. */
@Service
@Transactional
public class ReadingReminders {

    private static final Duration EVERY = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ReadingReminders(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    private record Due(ApplicationNumber number, UUID reviewer, String name, boolean answered) {}

    /** Reminds of everything due at this instant. */
    public void turn(Instant now) {
        jdbc.sql("""
                update evaluation.assignment s set reminded_at = :now
                where s.state in ('asked', 'accepted') and greatest(s.assigned_at, s.answered_at, s.reminded_at) <= :before
                and not exists (select 1 from evaluation.standing d where d.application_number = s.application_number and d.decision_id is not null)
                and exists (select 1 from application.application a where a.number = s.application_number and a.phase = s.phase and a.state not in ('withdrawn', 'erased'))
                returning s.application_number, s.reviewer, s.reviewer_name, s.state
                """).param("now", Timestamp.from(now)).param("before", Timestamp.from(now.minus(EVERY)))
                .query((row, i) -> new Due(new ApplicationNumber(row.getString(1)), row.getObject(2, UUID.class), row.getString(3), row.getString(4).equals("accepted"))).list()
                .forEach(due -> events.publishEvent(new ReadingAwaited(Actor.PLATFORM, now, due.number(), due.reviewer(), due.name(), due.answered())));
    }

    /** Every six hours, on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Turn {

        @Bean
        RecurringTask<Void> remindOfReadings(ReadingReminders reminders, BusinessClock clock) {
            return Tasks.recurring("remind-of-readings", FixedDelay.ofHours(6)).execute((instance, context) -> reminders.turn(clock.instant()));
        }
    }
}
