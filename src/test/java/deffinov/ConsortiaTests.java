package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.document.Incoming;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Dossier;
import deffinov.application.Pledge;
import deffinov.application.Level;
import deffinov.application.Writing;
import deffinov.organisation.OrganisationId;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A consortium as people: mandates, rights, and signatures that what they cover undoes when it changes. */
class ConsortiaTests extends PlatformTests {

    @Autowired
    Applications applications;

    @Autowired
    Consortia consortia;

    @Autowired
    deffinov.application.Handovers handovers;

    @Autowired
    Writing writing;

    @Autowired
    JdbcClient jdbc;

    private static int next;

    private Actor lead;
    private Actor partner;
    private ApplicationNumber number;
    private OrganisationId body;

    @BeforeEach
    void aDraftWhosePartnerSignedOnPaper() {
        lead = scene.person("Cheffe de File " + ++next, Scope.organisation("none"));
        partner = scene.person("Partenaire Invité " + next, Scope.organisation("none"));
        number = scene.draft(lead, scene.call(Money.euros(1_000)));
        body = dossier(lead).application().members().getLast().organisation();
    }

    private Dossier dossier(Actor actor) {
        return applications.get(actor, number, Scene.OPEN);
    }

    private boolean isSigned() {
        return dossier(lead).application().signOff(body).isPresent();
    }

    private String link(String email) {
        consortia.ask(lead, number, body, email, Scene.OPEN);
        String mail = jdbc.sql("select body from notification.mail where recipient = :to order by id desc limit 1").param("to", email).query(String.class).single();
        var found = Pattern.compile("/mandats/(\\S+)").matcher(mail);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void join() {
        consortia.accept(partner, link("invite" + next + "@exemple.fr"), Scene.OPEN);
    }

    private static ApplicationRefusal refusal(Runnable work) {
        return (ApplicationRefusal) catchThrowableOfType(Refused.class, work::run).refusal();
    }

    @Test
    void aLinkServesOnceAndGivesThePartOfOneBodyInOneApplication() {
        assertThatThrownBy(() -> dossier(partner)).isInstanceOf(AccessDenied.class);
        String replaced = link("premier@exemple.fr");
        String token = link("second@exemple.fr");
        assertThat(refusal(() -> consortia.accept(partner, replaced, Scene.OPEN))).isInstanceOf(ApplicationRefusal.MandateNotValid.class);
        assertThat(refusal(() -> consortia.accept(lead, token, Scene.OPEN))).as("the lead does not say yes for another").isInstanceOf(ApplicationRefusal.LeadForAnother.class);
        assertThat(consortia.accept(partner, token, Scene.OPEN)).isEqualTo(number);
        assertThat(refusal(() -> consortia.accept(partner, token, Scene.OPEN))).isInstanceOf(ApplicationRefusal.MandateNotValid.class);

        assertThat(dossier(partner).writable()).isFalse();
        assertThat(dossier(partner).writable(body)).isTrue();
        assertThat(applications.own(partner, Scene.OPEN)).extracting(each -> each.application().number()).containsExactly(number);
        assertThatThrownBy(() -> writing.save(partner, number, "besoins", "Pas ma part.", 1, Scene.OPEN)).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> applications.submit(partner, number, Scene.OPEN)).isInstanceOf(AccessDenied.class);
        OrganisationId other = dossier(lead).application().lead();
        int version = dossier(lead).application().version();
        assertThatThrownBy(() -> applications.writePart(partner, number, other, version, "Pas ma part.", List.of(), Scene.OPEN)).isInstanceOf(AccessDenied.class);
        assertThat(applications.isOwn(partner, number, Scene.OPEN)).as("may not judge it").isTrue();
    }

    @Test
    void aLinkAgesAndAMailboxIsNoTarget() {
        String token = link("lent@exemple.fr");
        assertThat(consortia.asked(token, Scene.OPEN.plus(java.time.Duration.ofDays(13)))).isPresent();
        assertThat(consortia.asked(token, Scene.OPEN.plus(java.time.Duration.ofDays(14)))).isEmpty();
        for (int i = 0; i < 18; i++) {
            link("lent@exemple.fr");
        }
        assertThat(refusal(() -> consortia.ask(lead, number, body, "lent@exemple.fr", Scene.OPEN))).isInstanceOf(ApplicationRefusal.AskedTooOften.class);
    }

    @Test
    void whatWasSignedUndoesTheSignatureWhenItChangesAndNothingElseDoes() {
        assertThat(isSigned()).as("on paper").isTrue();
        join();
        var application = dossier(partner).application();
        var own = List.of(new Budget.Expense(body, "ingenierie", "Modules", Money.euros(10_000)));
        applications.writePart(partner, number, body, application.version(), "Forme", own, Scene.OPEN);
        assertThat(isSigned()).as("its budget changed").isFalse();
        assertThat(refusal(() -> applications.submit(lead, number, Scene.OPEN))).isInstanceOf(ApplicationRefusal.Incomplete.class);
        assertThat(jdbc.sql("select count(*) from notification.mail where recipient = :to and subject like '%à signer de nouveau'")
                .param("to", "partenaire-invite-" + next + "@exemple.fr").query(Integer.class).single()).as("told by mail").isEqualTo(1);

        String stale = Pledge.of(application, body).sha256();
        assertThat(refusal(() -> consortia.sign(partner, number, body, stale, Scene.OPEN))).as("what was shown has changed").isInstanceOf(ApplicationRefusal.ChangedMeanwhile.class);
        assertThatThrownBy(() -> consortia.sign(lead, number, body, now(), Scene.OPEN)).isInstanceOf(AccessDenied.class);
        consortia.sign(partner, number, body, now(), Scene.OPEN);
        assertThat(isSigned()).isTrue();

        var budget = dossier(lead).application().budget();
        var others = budget.expenses().stream().filter(expense -> !expense.organisation().equals(body)).toList();
        applications.writePart(lead, number, dossier(lead).application().lead(), dossier(lead).application().version(), "Anime",
                List.of(new Budget.Expense(others.getFirst().organisation(), "equipement", "Casques", Money.euros(190_000))), Scene.OPEN);
        writing.save(lead, number, "besoins", "D'autres besoins.", 1, Scene.OPEN);
        assertThat(isSigned()).as("nothing of what it signed changed").isTrue();
        assertThat(dossier(lead).verdicts()).filteredOn(verdict -> verdict instanceof Verdict.SignedOff).allMatch(Verdict::isSatisfied);

        var filing = applications.submit(lead, number, Scene.OPEN);
        assertThat(filing.content().members().getLast().signed()).get().satisfies(signed -> assertThat(signed.sha256()).isEqualTo(Pledge.of(dossier(lead).application(), body).sha256()));
        assertThat(filing.content().members().getFirst().signed()).as("the lead is bound by the filing").isEmpty();
        String kept = jdbc.sql("select content from application.pledge where application_number = :number and voided_at is null").param("number", number.value()).query(String.class).single();
        assertThat(deffinov.shared.Sha256.of(kept)).isEqualTo(filing.content().members().getLast().signed().orElseThrow().sha256());
    }

    private String now() {
        return Pledge.of(dossier(lead).application(), body).sha256();
    }

    @Test
    void rightsAreGivenByWhoHasThemAndSigningIsDelegated() {
        join();
        Actor colleague = scene.person("Collègue Du Partenaire " + next, Scope.organisation("none"));
        consortia.ask(partner, number, body, "collegue@exemple.fr", Scene.OPEN);
        consortia.accept(colleague, link("collegue@exemple.fr"), Scene.OPEN);
        assertThat(refusal(() -> consortia.allow(partner, number, colleague.id(), Level.ALL, true, Scene.OPEN))).isInstanceOf(ApplicationRefusal.BeyondOwnRight.class);
        consortia.allow(partner, number, colleague.id(), Level.READ, false, Scene.OPEN);
        assertThat(dossier(colleague).writable(body)).isFalse();
        assertThatThrownBy(() -> consortia.allow(colleague, number, partner.id(), Level.READ, false, Scene.OPEN)).isInstanceOf(AccessDenied.class);
        consortia.allow(lead, number, colleague.id(), Level.ALL, false, Scene.OPEN);
        assertThat(writing.save(colleague, number, "besoins", "Tout le dossier.", 1, Scene.OPEN).isKept()).isTrue();
        consortia.dismiss(lead, number, colleague.id(), Scene.OPEN);
        assertThatThrownBy(() -> dossier(colleague)).isInstanceOf(AccessDenied.class);
    }

    @Test
    void aMemberWhoLeavesTakesItsMandateAndItsSignatureAlong() {
        join();
        handovers.leave(lead, number, body, Scene.OPEN);
        assertThatThrownBy(() -> dossier(partner)).isInstanceOf(AccessDenied.class);
        applications.addMember(lead, number, body, "", Scene.OPEN);
        assertThat(isSigned()).isFalse();
        assertThat(consortia.part(lead, number, body, Scene.OPEN).mandate()).isEmpty();
    }

    @Test
    void theScanOfASignatureTakenOutTakesTheSignatureOut() {
        var scan = dossier(lead).application().attachments().stream().filter(file -> file.kind().equals(Consortia.PAPER)).findFirst().orElseThrow();
        applications.detach(lead, number, scan.document(), Scene.OPEN);
        assertThat(isSigned()).isFalse();
        OrganisationId itself = dossier(lead).application().lead();
        assertThat(refusal(() -> consortia.signOnPaper(lead, number, itself, Incoming.of("x.pdf", Scene.PDF), Scene.OPEN))).isInstanceOf(ApplicationRefusal.LeadSignsByFiling.class);
    }
}
