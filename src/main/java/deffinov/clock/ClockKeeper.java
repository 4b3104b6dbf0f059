package deffinov.clock;

import jakarta.annotation.PreDestroy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the demonstration clock monotonic across stops and crashes of the one node a demonstration has. */
@Component
class ClockKeeper {

    private final BusinessClock clock;
    private final DemonstrationClockStore store;

    ClockKeeper(BusinessClock clock, DemonstrationClockStore store) {
        this.clock = clock;
        this.store = store;
    }

    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        store.skipUnsaved();
        clock.resume();
    }

    @Scheduled(fixedRate = 15_000)
    void remember() {
        clock.remember();
    }

    @PreDestroy
    void rememberLast() {
        clock.remember();
    }
}
