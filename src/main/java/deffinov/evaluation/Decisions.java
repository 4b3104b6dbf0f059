package deffinov.evaluation;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.ApplicationWithdrawn;
import deffinov.ledger.Ledger;
import deffinov.ledger.PostingId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.terms.Terms.Criterion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decisions: proposed by one person, confirmed by another; never more money than the envelope holds. */
@Service
@Transactional
public class Decisions {

    private final EvaluationStore store;
    private final Evaluations evaluations;
    private final Rankings rankings;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Decisions(EvaluationStore store, Evaluations evaluations, Rankings rankings, Ledger ledger, ApplicationEventPublisher events) {
        this.store = store;
        this.evaluations = evaluations;
        this.rankings = rankings;
        this.ledger = ledger;
        this.events = events;
    }

    /** Why a signed decision is taken again. */
    public enum Cause {
        APPEAL("Recours accueilli"), RESERVE("Appel de la liste de réserve");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Nobody withdraws what is decided, or proposed to the committee. */
    @EventListener
    void keepDecided(ApplicationWithdrawn withdrawn) {
        if (store.lockStanding(withdrawn.number()).isPresent()) {
            throw new Refused(new ApplicationRefusal.Decided());
        }
    }

    /**
     * Proposes a decision; a retained amount is set aside from the call's envelope in the same transaction. Refuses: still
     * open, a correction awaited, not admissible, reviews unfinished, a third reading called, no reason, an amount missing or above the request, a decision already
     * standing, a place on the reserve list somebody holds, a departure from the ranking nobody explains, more than the envelope still holds
     * ({@code BalanceExceeded}), an amount from somebody the call's sums are withheld from: refusals would tell what is left.
     */
    public UUID propose(Actor actor, ApplicationNumber number, Proposal proposal, Instant now) {
        CaseFile file = evaluations.get(actor, number, now, Role.COMMITTEE, Role.OFFICER);
        evaluations.refuseUnready(file, now);
        Outcome outcome = proposal.outcome();
        if (!Outcome.of(file.call().terms().preselects()).contains(outcome)) {
            throw new Refused(new EvaluationRefusal.OutcomeOfAnotherPhase(outcome));
        }
        if (proposal.reason().isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("motif"));
        }
        if (store.lockStanding(number).isPresent()) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        if (outcome == Outcome.RETAINED && evaluations.withholds(actor, file.call().slug())) {
            throw new Refused(new EvaluationRefusal.AmountsWithheld());
        }
        refuseUnexplained(actor, file, proposal, now);
        Money granted = outcome == Outcome.RETAINED ? granted(proposal.amount(), file.filing().content().grant()) : Money.ZERO;
        Optional<PostingId> reservation = outcome == Outcome.RETAINED
                ? Optional.of(ledger.reserve(file.call().slug().value(), number.value(), granted, "Proposition au comité, dossier " + number, actor, now))
                : Optional.empty();
        Optional<Integer> rank = outcome == Outcome.RESERVE ? proposal.reserveRank().or(() -> Optional.of(store.nextReserve(file.call().slug()))) : Optional.empty();
        var decision = new Decision(UUID.randomUUID(), number, outcome, granted, proposal.reason(), outcome.isFavourable() ? proposal.conditions() : "", rank, proposal.departure(), proposal.sitting(), reservation, now,
                actor.id(), actor.name(), Optional.empty(), Optional.empty(), Optional.empty(), "");
        if (!store.propose(decision, file.call().slug())) {
            throw new Refused(new EvaluationRefusal.ReserveTaken(rank.orElseThrow()));
        }
        for (Criterion criterion : file.call().terms().grid()) {
            store.reason(decision.id(), criterion.id(), file.score(criterion).orElse(0), proposal.reasons().getOrDefault(criterion.id(), ""));
        }
        events.publishEvent(new DecisionProposed(actor, now, number, decision.id(), outcome.label(), granted, decision.reason(), decision.conditions(), rank, decision.departure(), decision.sitting()));
        return decision.id();
    }

    private static Money granted(Optional<Money> amount, Money requested) {
        Money granted = amount.filter(Money::isPositive).orElseThrow(() -> new Refused(new EvaluationRefusal.AmountMissing()));
        if (granted.isAbove(requested)) {
            throw new Refused(new EvaluationRefusal.AmountAboveRequest(requested));
        }
        return granted;
    }

    /** Who leaves the ranking says why: an application retained before a better one that is not, or the other way round. */
    private void refuseUnexplained(Actor actor, CaseFile file, Proposal proposal, Instant now) {
        if (proposal.departure().isBlank()) {
            List<ApplicationNumber> passed = passed(rankings.of(actor, file.call().slug(), file.phase(), now), file.filing().number(), proposal.outcome());
            if (!passed.isEmpty()) {
                throw new Refused(new EvaluationRefusal.DepartureUnexplained(passed));
            }
        }
    }

    /** The applications this outcome would pass over, given what stands already; itself if it is retained under an eliminatory mark. */
    static List<ApplicationNumber> passed(Rankings.Ranking ranking, ApplicationNumber number, Outcome outcome) {
        var lines = ranking.lines().stream().filter(line -> line.rank().isPresent()).toList();
        boolean retained = outcome.isFavourable();
        Optional<Integer> own = lines.stream().filter(line -> line.file().filing().number().equals(number)).flatMap(line -> line.rank().stream()).findFirst();
        if (own.isEmpty()) {
            boolean eliminated = ranking.lines().stream().anyMatch(line -> line.file().filing().number().equals(number) && line.eliminated().isPresent());
            return retained && eliminated ? List.of(number) : List.of();
        }
        return lines.stream().filter(line -> retained ? line.rank().orElseThrow() < own.get() : line.rank().orElseThrow() > own.get())
                .filter(line -> line.file().decision().filter(decision -> decision.outcome().isFavourable() != retained).isPresent())
                .map(line -> line.file().filing().number()).toList();
    }

    /** Confirms the standing decision. Refuses: nothing to confirm, proposed by oneself. */
    public void confirm(Actor actor, ApplicationNumber number, Instant now) {
        Decision decision = toAnswer(actor, number, now);
        store.answer(decision.id(), true, "", actor, now);
        events.publishEvent(new DecisionConfirmed(actor, now, number, decision.id(), decision.outcome(), decision.amount(), decision.reason()));
    }

    /** Sends the standing decision back: what it set aside returns to the envelope. Refuses besides: no reason. */
    public void sendBack(Actor actor, ApplicationNumber number, String reason, Instant now) {
        if (reason.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("renvoi"));
        }
        Decision decision = toAnswer(actor, number, now);
        store.answer(decision.id(), false, reason, actor, now);
        store.clearStanding(number);
        decision.reservation().ifPresent(posting -> ledger.reverse(posting, "Décision renvoyée, dossier " + number, actor, now));
        events.publishEvent(new DecisionSentBack(actor, now, number, decision.id(), reason));
    }

    private Decision toAnswer(Actor actor, ApplicationNumber number, Instant now) {
        evaluations.get(actor, number, now, Role.COMMITTEE, Role.OFFICER);
        store.lockStanding(number);
        Decision decision = store.decision(number).filter(each -> each.confirmed().isEmpty())
                .orElseThrow(() -> new Refused(new EvaluationRefusal.NothingToConfirm()));
        if (decision.proposedBy().equals(actor.id())) {
            throw new Refused(new EvaluationRefusal.ProposedByYourself());
        }
        return decision;
    }

    /**
     * A signed decision is to be taken again, on the same readings: an appeal was granted, or the money is there for who
     * waits in reserve. Refuses: no signed decision, a retained one (its money is committed), no reason, a reserve called for one that is not on it.
     */
    public void reopen(Actor actor, ApplicationNumber number, Cause cause, String reason, Instant now) {
        evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        if (reason.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("reprise"));
        }
        store.lockStanding(number);
        Decision decision = store.decision(number).filter(Decision::isFinal).filter(each -> !each.outcome().isFavourable())
                .filter(each -> cause == Cause.APPEAL || each.outcome() == Outcome.RESERVE)
                .orElseThrow(() -> new Refused(new EvaluationRefusal.NothingToReopen()));
        store.reopen(decision.id(), cause, reason, actor, now);
        store.clearStanding(number);
        events.publishEvent(new DecisionReopened(actor, now, number, decision.id(), cause, reason));
    }

    /** The marks and words a decision was taken with, by criterion. */
    public Map<String, Decision.Reasoned> reasons(UUID decision) {
        return store.reasons(decision);
    }

    /** The last decision a sitting took about an application, sent back or not. */
    public Optional<Decision> in(long sitting, ApplicationNumber number) {
        return store.decision(sitting, number);
    }

    /** The living decision of an application the caller may know of. */
    public Optional<Decision> of(ApplicationNumber number) {
        return store.decision(number);
    }
}
