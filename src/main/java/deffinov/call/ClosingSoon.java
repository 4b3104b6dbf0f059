package deffinov.call;

import deffinov.clock.BusinessClock;
import deffinov.proof.Pace;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Around a closing, an hour before to a quarter of an hour after, seals follow each other every second. */
@Component
class ClosingSoon implements Pace {

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(30);

    private final CallStore store;
    private final BusinessClock clock;
    private Instant asked = Instant.EPOCH;
    private boolean pressing;

    ClosingSoon(CallStore store, BusinessClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized boolean isPressing() {
        Instant now = clock.instant();
        if (Duration.between(asked, now).compareTo(ASKED_EVERY) > 0) {
            pressing = store.closesBetween(now.minus(AFTER), now.plus(BEFORE));
            asked = now;
        }
        return pressing;
    }
}
