package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exchange credits: what a body lends lets it borrow. Nothing is issued nor bought: each credit one body earns another spent.
 * What is asked for is spent at once; what is lent is earned once its use begins; a cancelled use, unless late, moves nothing.
 * A body may owe the others so many at most.
 */
@Service
@Transactional
public class Credits {

    private final CreditStore store;
    private final Organisations organisations;
    private final int overdraft;

    Credits(CreditStore store, Organisations organisations, @Value("${deffinov.pooling.overdraft}") int overdraft) {
        this.store = store;
        this.organisations = organisations;
        this.overdraft = overdraft;
    }

    /**
     * What a body has.
     *
     * @param earned by uses that began
     * @param spent by what it asked for, uses to come included
     * @param coming to be earned by uses to come
     */
    public record Balance(OrganisationId body, long earned, long spent, long coming) {

        public long now() {
            return earned - spent;
        }
    }

    /** A use paid in credits, from its borrower to its owner. */
    public record Move(OrganisationId borrower, OrganisationId owner, String number, String resource, Instant from, int credits) {}

    /** How many a body may owe. */
    public int overdraft() {
        return overdraft;
    }

    /** Those of one's bodies that ever used credits. */
    @Transactional(readOnly = true)
    public List<Balance> balances(Actor actor, Instant now) {
        return store.balances(organisations.ownIds(actor, now), now).stream().filter(each -> each.earned() + each.spent() + each.coming() > 0).toList();
    }

    /** Uses that begin in a quarter. */
    @Transactional(readOnly = true)
    public List<Move> moves(Actor actor, Quarter quarter, Instant now) {
        return store.moves(organisations.ownIds(actor, now), quarter.from(), quarter.to());
    }

    /** Holds a body's account until the transaction ends, so that two requests never spend the same credits. Refuses: it would owe too many. */
    void spend(OrganisationId body, int credits, Instant now) {
        if (credits == 0) {
            return;
        }
        store.lock(body);
        long has = store.balances(List.of(body), now).getFirst().now();
        if (has - credits < -overdraft) {
            throw new Refused(new PoolingRefusal.TooFewCredits(has, credits, overdraft));
        }
    }
}
