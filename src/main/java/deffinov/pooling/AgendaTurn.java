package deffinov.pooling;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.clock.BusinessClock;
import deffinov.shared.Refused;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every half minute, the calendars whose turn it is are read, each by one node. */
@Configuration(proxyBeanMethods = false)
public class AgendaTurn {

    private final Agendas agendas;

    AgendaTurn(Agendas agendas) {
        this.agendas = agendas;
    }

    @Bean
    RecurringTask<Void> readAgendas(BusinessClock clock) {
        return Tasks.recurring("read-agendas", FixedDelay.ofSeconds(30)).execute((instance, context) -> turn(clock.instant()));
    }

    /** Reads all that are due; one that cannot be read keeps none of the others waiting for long. */
    public void turn(Instant now) {
        for (Optional<Agendas.Turn> turn = agendas.next(); turn.isPresent(); turn = agendas.next()) {
            Agendas.Turn due = turn.get();
            try {
                agendas.take(due.slug(), agendas.fetch(due.address()), now);
            } catch (Refused refused) {
                agendas.failed(due.resource(), refused.refusal() instanceof PoolingRefusal pooling ? PoolingWording.say(pooling) : refused.toString());
            } catch (IOException problem) {
                agendas.failed(due.resource(), problem.getMessage() == null ? "L'agenda ne répond pas." : problem.getMessage());
            }
        }
    }
}
