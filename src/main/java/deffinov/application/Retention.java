package deffinov.application;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.clock.BusinessClock;
import deffinov.document.Documents;
import deffinov.shared.Actor;
import deffinov.terms.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what is held of applications that came to nothing (GDPR art. 5 (1) e): as many months after the last closing as the
 * call says, unless a module still needs them. Announced by mail a month before; done, it leaves digests, signatures and the
 * trail's entries of the filings, so that a receipt somebody kept is still verified.
 */
@Service
@Transactional
public class Retention {

    static final Duration NOTICE = Duration.ofDays(30);
    /** What the trail still says of an erased application: receipt and digest, which name nobody. */
    private static final List<String> KEPT = List.of("ApplicationSubmitted");

    private final ApplicationStore applications;
    private final RetentionStore store;
    private final Calls calls;
    private final Documents documents;
    private final List<KeptLonger> keepers;
    private final ApplicationEventPublisher events;

    Retention(ApplicationStore applications, RetentionStore store, Calls calls, Documents documents, List<KeptLonger> keepers, ApplicationEventPublisher events) {
        this.applications = applications;
        this.store = store;
        this.calls = calls;
        this.documents = documents;
        this.keepers = keepers;
        this.events = events;
    }

    /** When what is held of a call's applications ends; empty: the call sets no time, or it is not over. */
    static Optional<Instant> due(Call call) {
        return call.terms().whole(Element.RETENTION).flatMap(months -> call.intake().announced().isEmpty() ? call.intake().closesAt().map(closing -> closing.atZone(call.zone()).plusMonths(months).toInstant()) : Optional.empty());
    }

    /** Announces what is due within a month, and erases what was announced a month ago. @return how many were erased */
    public int turn(Instant now) {
        for (CallSlug slug : store.callsWithApplications()) {
            if (calls.isPublished(slug)) {
                Call call = calls.get(slug);
                due(call).filter(due -> !due.isAfter(now.plus(NOTICE))).ifPresent(due -> announce(call, due, now));
            }
        }
        var ready = store.erasuresDue(now).stream().filter(number -> !isKept(number)).toList();
        ready.forEach(number -> erase(number, now));
        return ready.size();
    }

    private void announce(Call call, Instant due, Instant now) {
        Instant date = due.isBefore(now.plus(NOTICE)) ? now.plus(NOTICE) : due;
        for (ApplicationNumber number : store.notAnnounced(call.slug())) {
            if (!isKept(number)) {
                store.announce(number, date, now);
                events.publishEvent(new ErasureAnnounced(Actor.PLATFORM, now, number, date));
            }
        }
    }

    private boolean isKept(ApplicationNumber number) {
        return keepers.stream().anyMatch(keeper -> keeper.keeps(number));
    }

    private void erase(ApplicationNumber number, Instant now) {
        applications.lock(number);
        var files = store.documents(number);
        store.erase(number, KEPT, now);
        documents.erase(files);
        events.publishEvent(new ApplicationErased(Actor.PLATFORM, now, number, files.size()));
    }

    /** When it will be erased, once announced; for those who read it. */
    @Transactional(readOnly = true)
    public Optional<Instant> announced(ApplicationNumber number) {
        return store.erasure(number);
    }

    /** Every hour, on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Turn {

        @Bean
        RecurringTask<Void> endRetention(Retention retention, BusinessClock clock) {
            return Tasks.recurring("end-retention", FixedDelay.ofHours(1)).execute((instance, context) -> retention.turn(clock.instant()));
        }
    }
}
