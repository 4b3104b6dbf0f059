package deffinov.evaluation;

import deffinov.application.ApplicationErased;
import deffinov.application.ApplicationNumber;
import deffinov.application.KeptLonger;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is judged, retained or in reserve is kept; once an application is erased, what was written about it goes too. */
@Component
class KeptForJudging implements KeptLonger {

    private final EvaluationStore store;

    KeptForJudging(EvaluationStore store) {
        this.store = store;
    }

    /** Never filed, found inadmissible or finally rejected: nothing more is judged. */
    @Override
    public boolean keeps(ApplicationNumber number) {
        var decision = store.decision(number);
        return decision.map(each -> !each.isFinal() || each.outcome() != Outcome.REJECTED)
                .orElseGet(() -> store.isFiled(number) && store.admissibility(number, store.phase(number)).map(CaseFile.Admissibility::admissible).orElse(true));
    }

    @EventListener
    void erased(ApplicationErased erased) {
        store.erase(erased.number());
    }
}
