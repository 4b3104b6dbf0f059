package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the front doors promise, on a real PostgreSQL. */
class JourneyRulesTests extends PlatformTests {

    private static final Instant CLOSING = Instant.parse("2023-04-28T22:00:00Z");

    @Autowired
    Applications applications;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    private Actor applicant() {
        return scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
    }

    private static Refusal refusal(ThrowingCallable useCase) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, useCase);
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    @Test
    void refusesSubmissionAtTheClosingInstantAndAfter() {
        Actor actor = applicant();
        ApplicationNumber number = scene.draft(actor, scene.call(Money.euros(1_000)));
        assertThat(refusal(() -> applications.submit(actor, number, CLOSING))).isInstanceOf(ApplicationRefusal.Closed.class);
        assertThat(refusal(() -> applications.submit(actor, number, CLOSING.plusSeconds(1)))).isInstanceOf(ApplicationRefusal.Closed.class);
        assertThat(applications.submit(actor, number, CLOSING.minusNanos(1_000)).ordinal()).isEqualTo(1);
    }

    @Test
    void theLastFilingCountsAndTheEarlierReceiptStaysEvidence() {
        Actor actor = applicant();
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.filed(actor, call);
        var first = applications.filings(actor, number, Scene.OPEN).getFirst();
        applications.reopen(actor, number, Scene.OPEN);
        assertThat(applications.submit(actor, number, Scene.OPEN).sha256()).as("same content, same receipt").isEqualTo(first.sha256());
        applications.reopen(actor, number, Scene.OPEN);
        var now = applications.get(actor, number, Scene.OPEN).application();
        applications.writePart(actor, number, now.lead(), now.version(), "Anime le lieu", now.budget().expenses(), Scene.OPEN);
        assertThat(applications.filed(number).sha256()).as("reopened: the last filing still counts").isEqualTo(first.sha256());
        var second = applications.submit(actor, number, Scene.OPEN);
        assertThat(second.receiptNumber()).isEqualTo(number + "-R2");
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        assertThat(applications.filings(actor, number, Scene.OPEN)).extracting(filing -> filing.sha256()).containsExactly(first.sha256(), second.sha256());
        assertThat(applications.filed(call)).hasSize(1);
    }

    @Test
    void anotherOrganisationsFileDoesNotExist() {
        ApplicationNumber number = scene.filed(applicant(), scene.call(Money.euros(1_000)));
        assertThatThrownBy(() -> applications.get(applicant(), number, Scene.OPEN)).isInstanceOfSatisfying(AccessDenied.class, denied -> assertThat(denied.isHidden()).isTrue());
    }

    @Test
    void aSecondPersonConfirmsAndADecisionSentBackReturnsItsMoney() {
        CallSlug call = scene.call(Money.euros(100_000));
        ApplicationNumber number = scene.scored(applicant(), call);
        Scope normandy = Scope.authority("region-normandie");
        Actor one = scene.person("Officier Un", normandy);
        Actor two = scene.person("Officier Deux", normandy);
        decisions.propose(one, number, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(100_000)), "Solide."), Scene.CLOSED);
        assertThat(refusal(() -> decisions.confirm(one, number, Scene.CLOSED))).isInstanceOf(EvaluationRefusal.ProposedByYourself.class);
        ApplicationNumber other = scene.scored(applicant(), call);
        assertThat(refusal(() -> decisions.propose(two, other, Proposal.of(Outcome.RETAINED, Optional.of(Money.of("0.01")), "Aussi."), Scene.CLOSED)))
                .isInstanceOf(deffinov.ledger.BalanceExceeded.class);
        decisions.sendBack(two, number, "À revoir.", Scene.CLOSED);
        decisions.propose(two, other, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(100_000)), "Aussi."), Scene.CLOSED);
        decisions.confirm(one, other, Scene.CLOSED);
        assertThat(evaluations.get(one, other, Scene.CLOSED, deffinov.access.Role.OFFICER).decision().orElseThrow().isFinal()).isTrue();
    }

    @Test
    void nothingIsJudgedBeforeTheClosing() {
        ApplicationNumber number = scene.filed(applicant(), scene.call(Money.euros(1_000)));
        Actor officer = scene.person("Officier Un", Scope.authority("region-normandie"));
        assertThat(refusal(() -> evaluations.decideAdmissibility(officer, number, java.util.Map.of(), CLOSING.minusNanos(1)))).isInstanceOf(EvaluationRefusal.StillOpen.class);
    }
}
