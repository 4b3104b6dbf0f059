package deffinov.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The one source of business time. Real time, unless the database holds a demonstration clock, which then runs at the
 * pace of real time from the instant it had reached and can be moved forward.
 */
@Component
public class BusinessClock implements InstantSource {

    private final InstantSource real;
    private final DemonstrationClockStore store;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean demonstration;

    @Autowired
    BusinessClock(DemonstrationClockStore store) {
        this(store, InstantSource.system());
    }

    BusinessClock(DemonstrationClockStore store, InstantSource real) {
        this.store = store;
        this.real = real;
        resume();
    }

    /** Reads again where the demonstration clock stands; called at start, and after the first start created one. */
    public final void resume() {
        var reached = store.reached();
        demonstration = reached.isPresent();
        ahead = reached.map(instant -> Duration.between(real.instant(), instant)).orElse(Duration.ZERO);
        last.set(Instant.MIN);
    }

    /** The business instant, to the microsecond. Where the machine's clock steps back, it stands still until caught up. */
    @Override
    public Instant instant() {
        Instant now = real.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
        return last.accumulateAndGet(now, (before, after) -> after.isBefore(before) ? before : after);
    }

    /** The business instant of a moment of the machine's clock just past, to the microsecond; never after {@link #instant}. */
    public Instant of(Instant moment) {
        Instant then = moment.plus(ahead).truncatedTo(ChronoUnit.MICROS);
        Instant now = instant();
        return then.isAfter(now) ? now : then;
    }

    /** Whether this is a demonstration, whose clock may be moved. */
    public boolean isDemonstration() {
        return demonstration;
    }

    /** Makes this database a demonstration whose clock starts at {@code start}; kept if there is one already. */
    public void startDemonstration(Instant start) {
        store.create(start);
        resume();
    }

    /**
     * Moves the demonstration clock forward to {@code target}.
     *
     * @return false, and nothing moves, when this is no demonstration or {@code target} is not in the future
     */
    public boolean advanceTo(Instant target) {
        if (!demonstration || !target.isAfter(instant()) || !store.advance(target)) {
            return false;
        }
        resume();
        return true;
    }

    /** Keeps the instant reached, so that a restart never goes back; called every half minute and at the stop. */
    void remember() {
        if (demonstration) {
            store.advance(instant());
        }
    }
}
