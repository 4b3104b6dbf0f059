package deffinov.application;

import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the carrier asks for after filing, under CRPA art. L. 114-5: what is missing, by when. One at a time. The module
 * that judges the application checks who asks, and whether it is still time to. The next phase of a call is opened the
 * same way, to all of the application.
 */
@Service
@Transactional
public class Corrections {

    private static final Duration LONGEST = Duration.ofDays(184);

    private final ApplicationStore store;
    private final ConsortiumStore consortium;
    private final CorrectionStore corrections;
    private final Calls calls;
    private final ApplicationEventPublisher events;

    Corrections(ApplicationStore store, ConsortiumStore consortium, CorrectionStore corrections, Calls calls, ApplicationEventPublisher events) {
        this.store = store;
        this.consortium = consortium;
        this.corrections = corrections;
        this.calls = calls;
        this.events = events;
    }

    /** Everything asked about an application, oldest first; for those who read it. */
    @Transactional(readOnly = true)
    public List<Correction> list(ApplicationNumber number) {
        return corrections.list(number);
    }

    /** What a filing changed from the one it completes: nothing for the first. */
    @Transactional(readOnly = true)
    public List<Difference> differences(Correction correction) {
        var filings = store.filings(correction.number());
        int answer = correction.answeredBy().orElse(correction.ofFiling());
        return Difference.between(filings.get(correction.ofFiling() - 1).content(), filings.get(answer - 1).content());
    }

    /**
     * Asks to complete or correct these elements until the end of a day in the call's legal time. What the consortium had
     * changed since its filing elsewhere than there goes back to what was filed; every text stays among the versions.
     * Refuses: one already running, nothing chosen, no message, a day not after today or more than six months away, an
     * application withdrawn.
     */
    public void ask(Actor actor, ApplicationNumber number, Set<String> elements, String message, LocalDate lastDay, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        Call call = calls.get(application.call()).inPhase(application.phase());
        Filing filing = store.lastFiling(number).orElseThrow(() -> new NotFound(number.object()));
        if (application.state() == Application.State.WITHDRAWN) {
            throw new Refused(new ApplicationRefusal.NotSubmitted());
        }
        if (elements.isEmpty() || !Correction.elements(call.terms()).keySet().containsAll(elements)) {
            throw new Refused(new ApplicationRefusal.UnclearAsk("elements", "Choisissez ce qui est à compléter ou à corriger."));
        }
        if (message.isBlank()) {
            throw new Refused(new ApplicationRefusal.UnclearAsk("demande", "Dites ce qui manque ou ce qui est à corriger : la personne qui lit doit pouvoir répondre sans vous appeler."));
        }
        Instant due = due(call, lastDay, now);
        corrections.pending(number).ifPresent(pending -> {
            if (pending.isOpen(now)) {
                throw new Refused(new ApplicationRefusal.CorrectionPending());
            }
            corrections.drop(number, now);
        });
        new Restoring(store, consortium).restore(application, call, filing.content(), elements, actor, now);
        store.state(number, Application.State.SUBMITTED);
        corrections.ask(number, elements, message, due, filing.ordinal(), Optional.empty(), actor, now);
        events.publishEvent(new CorrectionAsked(actor, now, number, String.join(", ", elements), due));
    }

    /**
     * Opens the next phase to an application that was selected for it: everything may be written again until the end of
     * that day, what was answered before is there, and what the phase asks besides. Refuses: a correction awaited, a day
     * not after today or more than six months away, an application withdrawn, no such phase.
     */
    public void openPhase(Actor actor, ApplicationNumber number, LocalDate lastDay, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        Call before = calls.get(application.call()).inPhase(application.phase());
        Filing filing = store.lastFiling(number).orElseThrow(() -> new NotFound(number.object()));
        if (application.state() == Application.State.WITHDRAWN || !before.terms().preselects()) {
            throw new Refused(new ApplicationRefusal.NotSubmitted());
        }
        Instant due = due(before, lastDay, now);
        if (corrections.pending(number).isPresent()) {
            throw new Refused(new ApplicationRefusal.CorrectionPending());
        }
        Call call = before.inPhase(application.phase() + 1);
        store.phase(number, call.terms().phase());
        store.state(number, Application.State.SUBMITTED);
        corrections.ask(number, Correction.elements(call.terms()).keySet(), "Votre dossier est sélectionné pour la suite : " + call.terms().phaseName() + ".", due, filing.ordinal(), Optional.of(call.terms().phase()), actor, now);
        events.publishEvent(new PhaseOpened(actor, now, number, call.terms().phase(), call.terms().phaseName(), due));
    }

    /** Until when the applications of a call that are in this phase already may file in it; the latest of them. */
    @Transactional(readOnly = true)
    public Optional<Instant> phaseDue(CallSlug call, int phase) {
        return corrections.due(call, phase);
    }

    private static Instant due(Call call, LocalDate lastDay, Instant now) {
        Instant due = lastDay.plusDays(1).atStartOfDay(call.zone()).toInstant();
        if (!lastDay.isAfter(now.atZone(call.zone()).toLocalDate()) || due.isAfter(now.plus(LONGEST))) {
            throw new Refused(new ApplicationRefusal.UnclearAsk("echeance", "Choisissez un jour après aujourd'hui, et dans les six mois."));
        }
        return due;
    }

    /** Gives more time, even when it was over: what was typed meanwhile is there. Refuses: nothing asked, a day not after today or more than six months away. */
    public void extend(Actor actor, ApplicationNumber number, LocalDate lastDay, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        Correction pending = corrections.pending(number).orElseThrow(() -> new Refused(new ApplicationRefusal.NothingAsked()));
        Instant due = due(calls.get(application.call()), lastDay, now);
        corrections.extend(number, due);
        events.publishEvent(new CorrectionExtended(actor, now, number, pending.ordinal(), due));
    }

    /** Asks no more: the filing stays as it is. Refuses: nothing asked. */
    public void drop(Actor actor, ApplicationNumber number, Instant now) {
        store.lock(number);
        Correction pending = corrections.pending(number).filter(Correction::completes).orElseThrow(() -> new Refused(new ApplicationRefusal.NothingAsked()));
        corrections.drop(number, now);
        events.publishEvent(new CorrectionDropped(actor, now, number, pending.ordinal()));
    }
}
