package deffinov.evaluation;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Corrections;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The phases of a call that judges in several: who was selected for the next one, and its opening. */
@Service
@Transactional
public class Phases {

    private final EvaluationStore store;
    private final Evaluations evaluations;
    private final Corrections corrections;
    private final Calls calls;

    Phases(EvaluationStore store, Evaluations evaluations, Corrections corrections, Calls calls) {
        this.store = store;
        this.evaluations = evaluations;
        this.corrections = corrections;
        this.calls = calls;
    }

    /**
     * A phase and the applications that reached it.
     *
     * @param files as they stood in that phase
     * @param waiting those signed as going on to which the next phase is not open yet
     * @param due until when what was opened may be filed, exclusive; absent for the first and for what nobody reached
     */
    public record Phase(int number, String name, List<CaseFile> files, List<CaseFile> waiting, Optional<Instant> due) {

        public long count(Outcome outcome) {
            return files.stream().filter(file -> file.decision().filter(decision -> decision.isFinal() && decision.outcome() == outcome).isPresent()).count();
        }

        public long undecided() {
            return files.stream().filter(file -> file.decision().filter(Decision::isFinal).isEmpty() && file.admissibility().map(CaseFile.Admissibility::admissible).orElse(true)).count();
        }
    }

    /** The phases of a call with what the reader may see of each; one alone when the call has no others. */
    @Transactional(readOnly = true)
    public List<Phase> list(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR, Role.COMMITTEE);
        var names = call.terms().phases();
        var files = evaluations.list(actor, slug, now);
        return IntStream.rangeClosed(1, Math.max(1, names.size())).mapToObj(phase -> new Phase(phase, names.isEmpty() ? "" : names.get(phase - 1),
                evaluations.inPhase(files, phase),
                files.stream().filter(file -> file.phase() == phase && file.isPreselected()).toList(),
                phase == 1 ? Optional.empty() : corrections.phaseDue(slug, phase))).toList();
    }

    /**
     * Opens the phase after this one to every application signed as going on, until the end of that day in the call's legal
     * time; those kept from the actor by a link of interest are left to somebody else. What was decided stays with its
     * phase. Refuses: nobody waits, and what {@link Corrections#openPhase} refuses.
     *
     * @return how many it was opened to
     */
    public int open(Actor actor, CallSlug slug, int phase, LocalDate lastDay, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER);
        List<ApplicationNumber> waiting = evaluations.list(actor, slug, now).stream().filter(file -> file.phase() == phase && file.isPreselected()).map(file -> file.filing().number()).toList();
        int opened = 0;
        for (ApplicationNumber number : waiting) {
            // Somebody who opens it at the same moment holds this row: it is then no longer waiting.
            if (store.lockStanding(number).isPresent()) {
                corrections.openPhase(actor, number, lastDay, now);
                store.clearStanding(number);
                opened++;
            }
        }
        if (opened == 0) {
            throw new Refused(new EvaluationRefusal.NothingToOpen());
        }
        return opened;
    }
}
