package deffinov.register;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.clock.BusinessClock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Goes on with every list that runs, on one node, portion after portion; and forgets those left alone. */
@Configuration(proxyBeanMethods = false)
class ImportTurn {

    @Bean
    RecurringTask<Void> goOnWithLists(Imports imports, BusinessClock clock) {
        return Tasks.recurring("go-on-with-lists", FixedDelay.ofSeconds(2)).execute((instance, context) -> {
            for (UUID list : imports.running()) {
                while (imports.advance(list, clock.instant())) {
                    // Until it is done; each portion is kept.
                }
            }
        });
    }

    @Bean
    RecurringTask<Void> forgetLists(Imports imports, BusinessClock clock) {
        return Tasks.recurring("forget-lists", FixedDelay.ofHours(6)).execute((instance, context) -> imports.forget(clock.instant()));
    }
}
