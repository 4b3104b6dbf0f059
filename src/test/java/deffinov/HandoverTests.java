package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.Application;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Dossier;
import deffinov.application.Handovers;
import deffinov.call.Amendments;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.notification.Outbox;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.OrganisationRefusal;
import deffinov.organisation.Organisations;
import deffinov.organisation.Register;
import deffinov.organisation.Team;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.terms.Element;
import deffinov.terms.Value;
import deffinov.web.AccessDenied;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who follows whom: departures, replacements, a new lead, a new signatory, a lost mailbox, two descriptions of one body. */
class HandoverTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;

    @Autowired
    Applications applications;

    @Autowired
    Handovers handovers;

    @Autowired
    Consortia consortia;

    @Autowired
    Organisations organisations;

    @Autowired
    Register register;

    @Autowired
    Team team;

    @Autowired
    Access access;

    @Autowired
    Calls calls;

    @Autowired
    Amendments amendments;

    @Autowired
    Outbox outbox;

    private Actor lead;
    private Actor partner;
    private CallSlug call;
    private ApplicationNumber number;
    private OrganisationId body;

    @BeforeEach
    void people() {
        lead = scene.person("Cheffe " + System.nanoTime(), Scope.organisation("none"));
        partner = scene.person("Partenaire " + System.nanoTime(), Scope.organisation("none"));
        call = scene.call(Money.euros(1_000));
        number = scene.draft(lead, call);
        body = application().members().getLast().organisation();
    }

    private Dossier dossier() {
        return applications.get(lead, number, NOW);
    }

    private Application application() {
        return dossier().application();
    }

    private static Refusal refusal(ThrowingCallable useCase) {
        return catchThrowableOfType(Refused.class, useCase).refusal();
    }

    /** By the mailed link. */
    private void join(Actor person, String email) {
        consortia.ask(lead, number, body, email, NOW);
        String mail = outbox.last(1).getFirst().body();
        consortia.accept(person, mail.replaceAll("(?s).*/mandats/([\\w-]+).*", "$1"), NOW);
    }

    private void spend(OrganisationId by, int euros) {
        var budget = application().budget();
        var expenses = new ArrayList<>(budget.expenses());
        expenses.add(new Budget.Expense(by, "ingenierie", "Parcours", Money.euros(euros)));
        applications.writeBudget(lead, number, application().version(), new Budget(expenses, budget.resources()), NOW);
    }

    @Test
    void aDepartureSaysWhatItBreaksAndTakesTheExpensesAlong() {
        spend(body, 5_000);
        var effects = handovers.departure(lead, number, body, NOW);
        assertThat(effects.lost()).extracting(Budget.Expense::label).containsExactly("Parcours");
        assertThat(effects.broken()).as("no training body is left").anyMatch(verdict -> verdict instanceof Verdict.ConsortiumClause);
        handovers.leave(lead, number, body, NOW);
        assertThat(application().members()).hasSize(1);
        assertThat(application().budget().eligibleCost()).isEqualTo(Money.euros(200_000));
        assertThat(refusal(() -> handovers.leave(lead, number, application().lead(), NOW))).isInstanceOf(ApplicationRefusal.LeadStays.class);
    }

    @Test
    void aPartnerLeavesByItselfAndNobodyElseMakesItLeave() {
        join(partner, "partenaire@exemple.fr");
        Actor stranger = scene.person("Sans Lien", Scope.organisation("none"));
        assertThat(catchThrowableOfType(AccessDenied.class, () -> handovers.leave(stranger, number, body, NOW))).isNotNull();
        handovers.leave(partner, number, body, NOW);
        assertThat(application().members()).hasSize(1);
        assertThatThrownBy(() -> applications.get(partner, number, NOW)).isInstanceOf(AccessDenied.class);
        applications.withdraw(lead, number, NOW);
    }

    @Test
    void aReplacementKeepsDutiesAndExpensesAndAsksForAFreshSignature() {
        spend(body, 5_000);
        OrganisationId arriving = scene.body(partner, OrganisationKind.TRAINING);
        var effects = handovers.replacement(lead, number, body, arriving, NOW);
        assertThat(effects.broken()).isEmpty();
        assertThat(effects.toSign()).extracting(each -> each.id()).containsExactly(arriving);
        handovers.replace(lead, number, body, arriving, NOW);
        assertThat(application().members().getLast()).isEqualTo(new Application.Member(arriving, "Formation"));
        assertThat(application().budget().expenses()).anyMatch(expense -> expense.organisation().equals(arriving) && expense.label().equals("Parcours"));
        assertThat(application().signOffs()).isEmpty();
        assertThat(refusal(() -> handovers.replacement(lead, number, arriving, application().lead(), NOW))).isInstanceOf(ApplicationRefusal.AlreadyThere.class);
    }

    @Test
    void theLeadPassesOnOnceAcceptedAndTheFormerOneSigns() {
        assertThat(refusal(() -> handovers.offer(lead, number, scene.body(lead, OrganisationKind.EDTECH), NOW))).isInstanceOf(ApplicationRefusal.NotMandated.class);
        OrganisationId former = application().lead();
        // The body was described by the lead's own person, who is its member: the partner becomes one by accepting.
        access.grant(partner.id(), Role.MEMBER, Scope.organisation(body.toString()), Optional.empty(), Actor.PLATFORM, NOW);
        handovers.offer(lead, number, body, NOW);
        assertThat(application().lead()).as("nothing changes yet").isEqualTo(former);
        handovers.takeLead(partner, number, NOW);
        assertThat(application().lead()).isEqualTo(body);
        assertThat(applications.get(partner, number, NOW).right().writesAll()).isTrue();
        assertThat(application().signOff(body)).as("a lead signs by filing").isEmpty();
        assertThat(refusal(() -> applications.submit(partner, number, NOW))).as("the former lead must sign").isInstanceOf(ApplicationRefusal.Incomplete.class);
        var part = consortia.part(lead, number, former, NOW);
        assertThat(part.mandate().orElseThrow().isAccepted()).isTrue();
        consortia.signOnPaper(partner, number, former, deffinov.document.Incoming.of("engagement.pdf", Scene.PDF), NOW);
        assertThat(applications.submit(partner, number, NOW).content().leadBody().id()).isEqualTo(body.toString());
    }

    @Test
    void aNewSignatoryTakesTheHandOfThoseBefore() {
        join(partner, "partenaire@exemple.fr");
        Actor president = scene.person("Présidente " + System.nanoTime(), Scope.organisation("none"));
        consortia.succeed(lead, number, body, "presidente@exemple.fr", NOW);
        assertThat(applications.get(partner, number, NOW).right().signsFor(body)).as("until the new one accepts").isTrue();
        consortia.accept(president, outbox.last(1).getFirst().body().replaceAll("(?s).*/mandats/([\\w-]+).*", "$1"), NOW);
        assertThat(applications.get(president, number, NOW).right().signsFor(body)).isTrue();
        assertThat(applications.get(partner, number, NOW).right().signsFor(body)).isFalse();
    }

    @Test
    void aBodyKeepsSomebodyWhoActsForIt() {
        OrganisationId own = application().lead();
        assertThat(refusal(() -> team.leave(lead, own, lead.id(), NOW))).isInstanceOf(OrganisationRefusal.LastMember.class);
        access.grant(partner.id(), Role.MEMBER, Scope.organisation(own.toString()), Optional.empty(), Actor.PLATFORM, NOW);
        team.leave(partner, own, lead.id(), NOW);
        assertThat(team.list(partner, own, NOW)).extracting(Access.Person::account).containsExactly(partner.id());
        assertThat(catchThrowableOfType(AccessDenied.class, () -> team.list(lead, own, NOW))).isNotNull();
    }

    @Test
    void twoOfficersGiveBackALostAccess() {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
        OrganisationId own = application().lead();
        assertThat(catchThrowableOfType(AccessDenied.class, () -> register.proposeAccess(lead, own, "Moi", "moi@exemple.fr", "Parce que", NOW))).isNotNull();
        assertThat(refusal(() -> register.proposeAccess(one, own, "Nouvelle Trésorière", "tresoriere@exemple.fr", " ", NOW))).isInstanceOf(OrganisationRefusal.ReasonNeeded.class);
        register.proposeAccess(one, own, "Nouvelle Trésorière", "tresoriere@exemple.fr", "Procès-verbal du 3 mars", NOW);
        assertThat(refusal(() -> register.proposeAccess(two, own, "Autre", "autre@exemple.fr", "Idem", NOW))).isInstanceOf(OrganisationRefusal.WaitsAlready.class);
        var id = register.pending(two, NOW).stream().filter(change -> change.body().equals(own)).findFirst().orElseThrow().id();
        assertThat(refusal(() -> register.confirm(one, id, NOW))).isInstanceOf(OrganisationRefusal.ProposedByYourself.class);
        register.confirm(two, id, NOW);
        assertThat(outbox.last(10)).as("invited, and those in place are told").anyMatch(mail -> mail.recipient().equals("tresoriere@exemple.fr") && mail.subject().startsWith("Invitation"))
                .anyMatch(mail -> mail.subject().startsWith("Le registre a changé"));
    }

    @Test
    void twoDescriptionsOfOneBodyBecomeOneAndDraftsFollow() {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
        spend(body, 5_000);
        ApplicationNumber filed = scene.draft(lead, call);
        applications.submit(lead, filed, NOW);
        OrganisationId filedPartner = applications.get(lead, filed, NOW).application().members().getLast().organisation();
        String name = "Campus des Deux Noms " + System.nanoTime();
        OrganisationId kept = organisations.describe(partner, new Description(name, Set.of(OrganisationKind.TRAINING), new Identifier.InCreation(), "61001", "", ""), NOW);
        register.proposeMerge(one, body, kept, "Même adresse, mêmes statuts", NOW);
        register.proposeMerge(one, filedPartner, kept, "Même adresse, mêmes statuts", NOW);
        for (var change : List.copyOf(register.pending(two, NOW))) {
            if (change.into().filter(kept::equals).isPresent()) {
                register.confirm(two, change.id(), NOW);
            }
        }
        assertThat(application().members().getLast().organisation()).isEqualTo(kept);
        assertThat(application().budget().expenses()).anyMatch(expense -> expense.organisation().equals(kept));
        assertThat(application().signOffs()).as("signed again under the name kept").isEmpty();
        assertThat(applications.filed(filed).content().members().getLast().id()).as("what is filed stays").isEqualTo(filedPartner.toString());
        assertThat(organisations.own(lead, NOW)).extracting(each -> each.id()).contains(kept).doesNotContain(body);
        assertThat(applications.get(partner, filed, NOW).application().number()).as("its members find what was filed").isEqualTo(filed);
        assertThat(organisations.search("Campus des Deux Noms", 10)).extracting(each -> each.id()).contains(kept);
        assertThat(refusal(() -> register.proposeMerge(one, body, kept, "Encore", NOW))).isInstanceOf(OrganisationRefusal.NotTwoBodies.class);
    }

    @Test
    void whereBothDescriptionsAreMembersTheOneTakesWhatTheOtherHad() {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
        OrganisationId twin = scene.body(partner, OrganisationKind.TRAINING);
        applications.addMember(lead, number, twin, "", NOW);
        spend(body, 5_000);
        spend(twin, 7_000);
        register.proposeMerge(one, twin, body, "La même", NOW);
        register.confirm(two, register.pending(two, NOW).stream().filter(change -> change.body().equals(twin)).findFirst().orElseThrow().id(), NOW);
        assertThat(application().members()).hasSize(2);
        assertThat(Money.sum(application().budget().expenses().stream().filter(expense -> expense.organisation().equals(body)).map(Budget.Expense::amount).toList())).isEqualTo(Money.euros(12_000));
    }

    @Test
    void aBodyInCreationIsRegisteredByTheDayTheCallSets() {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
        assertThat(dossier().verdicts()).noneMatch(verdict -> verdict instanceof Verdict.Registered);
        amendments.propose(one, call, Map.of(Element.REGISTRATION, new Calls.Wanted(Optional.of(new Value.Day(LocalDate.parse("2023-04-10"))), "Essai")), "Essai", NOW);
        amendments.confirm(two, call, NOW);
        assertThat(dossier().verdicts()).filteredOn(verdict -> verdict instanceof Verdict.Registered).hasSize(2).allMatch(Verdict::isSatisfied);
        Instant after = Instant.parse("2023-04-10T22:00:00Z");
        assertThat(applications.get(lead, number, after).verdicts()).filteredOn(verdict -> verdict instanceof Verdict.Registered).noneMatch(Verdict::isSatisfied);
        assertThat(refusal(() -> applications.submit(lead, number, after))).isInstanceOf(ApplicationRefusal.Incomplete.class);
    }
}
