package deffinov.organisation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.clock.BusinessClock;
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

/** Says a month before that a standing document expires, once, while there is time to ask for another. */
@Service
@Transactional
public class SafeReminders {

    private static final Duration BEFORE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SafeReminders(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    private record Due(OrganisationId body, SafeKind kind, LocalDate lastDay) {}

    /** What expired already is said no more: it is no longer offered, and the safe shows it. */
    public void turn(Instant now) {
        jdbc.sql("""
                update organisation.safe_document set reminded_at = :now
                where reminded_at is null and valid_until between (:now)::date and (:until)::date returning organisation_id, kind, valid_until
                """).param("now", Timestamp.from(now)).param("until", Timestamp.from(now.plus(BEFORE)))
                .query((row, i) -> new Due(new OrganisationId(row.getObject(1, UUID.class)), SafeKind.valueOf(row.getString(2)), row.getObject(3, LocalDate.class))).list()
                .forEach(due -> events.publishEvent(new SafeDocumentExpires(Actor.PLATFORM, now, due.body(), due.kind(), due.lastDay())));
    }

    /** Every six hours, on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Turn {

        @Bean
        RecurringTask<Void> remindOfSafes(SafeReminders reminders, BusinessClock clock) {
            return Tasks.recurring("remind-of-safes", FixedDelay.ofHours(6)).execute((instance, context) -> reminders.turn(clock.instant()));
        }
    }
}
