package deffinov.pooling;

import deffinov.place.Stewards;
import deffinov.shared.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What grants paid for and how it is used: for the officers of the territory where it stays, who see what sleeps. */
@Service
@Transactional(readOnly = true)
public class Evidence {

    private static final Duration SLEEP = Duration.ofDays(90);

    private final BookingStore store;
    private final Stewards stewards;

    Evidence(BookingStore store, Stewards stewards) {
        this.store = store;
        this.stewards = stewards;
    }

    /**
     * A resource a grant paid for.
     *
     * @param title of the award
     * @param until its duty to be shared ends
     */
    public record Funded(Use use, String title, String owner, String place, Instant since, LocalDate until) {

        /** Whether its duty runs and nobody has used it for three months, though it was there. */
        public boolean sleeps(Instant now) {
            Instant before = now.minus(SLEEP);
            boolean bound = !until.isBefore(now.atZone(deffinov.web.French.PARIS).toLocalDate());
            return bound && since.isBefore(before) && use.last().map(last -> last.isBefore(before)).orElse(true);
        }
    }

    /** Those of the actor's territories; what sleeps first. Refuses who looks after none. */
    public List<Funded> list(Actor actor, Instant now) {
        return store.funded(stewards.required(actor, now), now).stream().sorted(java.util.Comparator.comparing((Funded each) -> !each.sleeps(now))).toList();
    }

    /** How many sleep; none for who looks after no territory. */
    public long sleeping(Actor actor, Instant now) {
        var mine = stewards.territories(actor, now);
        return mine.isEmpty() ? 0 : store.funded(mine, now).stream().filter(each -> each.sleeps(now)).count();
    }
}
