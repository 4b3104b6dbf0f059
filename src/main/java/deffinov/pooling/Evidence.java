package deffinov.pooling;

import deffinov.place.Stewards;
import deffinov.shared.Actor;
import deffinov.teaching.Materials;
import deffinov.web.French;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What grants paid for and how it is used: for the officers of the territory where it stays, who see what sleeps. */
@Service
@Transactional(readOnly = true)
public class Evidence {

    private static final Duration SLEEP = Duration.ofDays(90);

    private final BookingStore store;
    private final Stewards stewards;
    private final Materials materials;

    Evidence(BookingStore store, Stewards stewards, Materials materials) {
        this.store = store;
        this.stewards = stewards;
        this.materials = materials;
    }

    /**
     * A resource a grant paid for.
     *
     * @param title of the award
     * @param until its duty to be shared ends
     */
    public record Funded(Use use, String title, String owner, String place, Instant since, LocalDate until) {

        public boolean sleeps(Instant now) {
            return Evidence.sleeps(since, until, use.last(), now);
        }
    }

    /** Whether its duty runs and nobody has used it for three months, though it was there. */
    private static boolean sleeps(Instant since, LocalDate until, Optional<Instant> last, Instant now) {
        Instant before = now.minus(SLEEP);
        return !until.isBefore(now.atZone(French.PARIS).toLocalDate()) && since.isBefore(before) && last.map(each -> each.isBefore(before)).orElse(true);
    }

    /** The same of a teaching material. */
    public static boolean sleeps(Materials.Counted material, Instant now) {
        return sleeps(material.since(), material.sharedUntil().orElse(LocalDate.MIN), material.last().map(day -> day.atStartOfDay(French.PARIS).toInstant()), now);
    }

    /** What grants paid for to teach with, in the actor's territories; what sleeps first. Refuses who looks after none. */
    public List<Materials.Counted> materials(Actor actor, Instant now) {
        return materials.funded(stewards.required(actor, now)).stream().sorted(java.util.Comparator.comparing((Materials.Counted each) -> !sleeps(each, now))).toList();
    }

    /** Those of the actor's territories; what sleeps first. Refuses who looks after none. */
    public List<Funded> list(Actor actor, Instant now) {
        return store.funded(stewards.required(actor, now), now).stream().sorted(java.util.Comparator.comparing((Funded each) -> !each.sleeps(now))).toList();
    }

    /** How many sleep; none for who looks after no territory. */
    public long sleeping(Actor actor, Instant now) {
        var mine = stewards.territories(actor, now);
        return mine.isEmpty() ? 0 : store.funded(mine, now).stream().filter(each -> each.sleeps(now)).count() + materials.funded(mine).stream().filter(each -> sleeps(each, now)).count();
    }
}
