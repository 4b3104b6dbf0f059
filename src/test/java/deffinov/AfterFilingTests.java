package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.document.Incoming;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.Application;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Difference;
import deffinov.application.Field;
import deffinov.application.Filing;
import deffinov.application.Messages;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.Identifier;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After the filing: corrections, messages, withdrawal, what came by post. */
class AfterFilingTests extends PlatformTests {

    private static final Instant NOW = Scene.CLOSED;
    private static final LocalDate DUE = LocalDate.parse("2023-05-20");
    private static final Instant LATE = Instant.parse("2023-05-20T22:00:00Z");

    @Autowired
    Applications applications;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Consortia consortia;

    @Autowired
    deffinov.application.Handovers handovers;

    @Autowired
    Organisations organisations;

    @Autowired
    Writing writing;

    @Autowired
    Messages messages;

    @Autowired
    JdbcClient jdbc;

    private static int next;

    private Actor lead;
    private Actor officer;
    private CallSlug call;
    private ApplicationNumber number;

    @BeforeEach
    void aFiledApplicationOfAClosedCall() {
        lead = scene.person("Cheffe Après Dépôt " + ++next, Scope.organisation("none"));
        call = scene.call(Money.euros(1_000));
        number = scene.filed(lead, call);
        officer = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
    }

    private static Refusal refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private void ask(String... elements) {
        evaluations.askCorrection(officer, number, Set.of(elements), "Précisez, s'il vous plaît.", DUE, NOW);
    }

    private Application now() {
        return applications.get(lead, number, NOW).application();
    }

    private void write(String field, String text) {
        writing.save(lead, number, field, text, now().answer(field).version(), NOW);
    }

    @Test
    void onlyWhatWasAskedMayBeChangedAndTheAnswerHasItsReceipt() {
        Filing before = applications.filed(number);
        assertThat(refusal(() -> write("besoins", "Autre chose"))).isInstanceOf(ApplicationRefusal.Closed.class);
        ask("besoins");
        write("besoins", "Des besoins précisés.");
        assertThat(refusal(() -> write("actions", "Autre chose"))).isInstanceOf(ApplicationRefusal.NotAsked.class);
        assertThat(refusal(() -> applications.writeBudget(lead, number, now().version(), now().budget(), NOW))).isInstanceOf(ApplicationRefusal.NotAsked.class);
        assertThat(refusal(() -> applications.attach(lead, number, "statuts", Incoming.of("x.pdf", Scene.PDF), NOW))).isInstanceOf(ApplicationRefusal.NotAsked.class);
        assertThat(refusal(() -> applications.reopen(lead, number, NOW))).isInstanceOf(ApplicationRefusal.Closed.class);

        Filing answer = applications.submit(lead, number, NOW.plusSeconds(60));
        assertThat(answer.ordinal()).isEqualTo(2);
        assertThat(answer.countsAt()).isEqualTo(before.countsAt()).isNotEqualTo(answer.filedAt());
        assertThat(answer.promise()).isPresent();
        assertThat(applications.filed(number)).isEqualTo(answer);
        assertThat(Difference.between(before.content(), answer.content()))
                .containsExactly(new Difference(before.content().answers().getFirst().question(), "Besoins.", "Des besoins précisés."));
        assertThat(evaluations.asked(evaluations.get(officer, number, NOW, Role.OFFICER)).getFirst().differences()).hasSize(1);
        assertThat(refusal(() -> write("besoins", "Encore"))).isInstanceOf(ApplicationRefusal.Closed.class);
        assertThat(applications.submit(lead, number, NOW.plusSeconds(90))).as("clicked twice").isEqualTo(answer);
        evaluations.decideAdmissibility(officer, number, Map.of(), NOW.plusSeconds(120));
    }

    @Test
    void theTimeToDecideStandsStillWhileSomethingIsAwaited() {
        var zone = java.time.ZoneId.of("Europe/Paris");
        var before = evaluations.decisionTime(evaluations.get(officer, number, NOW, Role.OFFICER), NOW).orElseThrow();
        assertThat(before.stopped()).isEqualTo(Duration.ZERO);
        assertThat(before.standsStill()).isFalse();
        ask("besoins");
        Instant days = NOW.plus(Duration.ofDays(4));
        var during = evaluations.decisionTime(evaluations.get(officer, number, days, Role.OFFICER), days).orElseThrow();
        assertThat(during.standsStill()).isTrue();
        assertThat(during.due()).isEqualTo(before.due().plus(Duration.ofDays(4)));
        writing.save(lead, number, "besoins", "Précis.", now().answer("besoins").version(), days);
        applications.submit(lead, number, days);
        Instant weeks = NOW.plus(Duration.ofDays(40));
        var after = evaluations.decisionTime(evaluations.get(officer, number, weeks, Role.OFFICER), weeks).orElseThrow();
        assertThat(after.due()).as("it runs again").isEqualTo(during.due());
        assertThat(after.days()).isEqualTo(4);
        assertThat(after.lastDay(zone)).isEqualTo(before.lastDay(zone).plusDays(4));

        evaluations.askCorrection(officer, number, Set.of("actions"), "Et les actions ?", LocalDate.parse("2023-06-20"), weeks);
        Instant lapsed = Instant.parse("2023-09-01T00:00:00Z");
        assertThat(evaluations.decisionTime(evaluations.get(officer, number, lapsed, Role.OFFICER), lapsed).orElseThrow().due()).as("without an answer, until the last day").isEqualTo(after.due().plus(Duration.between(weeks, Instant.parse("2023-06-20T22:00:00Z"))));
        evaluations.decideAdmissibility(officer, number, Map.of("title", new Evaluations.Line(false, "Sans titre.")), lapsed);
        assertThat(evaluations.decisionTime(evaluations.get(officer, number, lapsed, Role.OFFICER), lapsed)).isEmpty();
    }

    @Test
    void nothingIsDecidedWhileAnAnswerIsAwaited() {
        ask("besoins");
        assertThat(refusal(() -> evaluations.decideAdmissibility(officer, number, Map.of(), NOW))).isInstanceOf(EvaluationRefusal.CorrectionAwaited.class);
        assertThat(refusal(() -> ask("actions"))).isInstanceOf(ApplicationRefusal.CorrectionPending.class);
        evaluations.dropCorrection(officer, number, NOW);
        evaluations.decideAdmissibility(officer, number, Map.of(), NOW);
    }

    @Test
    void anAnswerWithoutAChangeClosesTheRequestAndKeepsTheReceipt() {
        ask("besoins", "budget");
        assertThat(applications.submit(lead, number, NOW).ordinal()).isEqualTo(1);
        assertThat(evaluations.asked(evaluations.get(officer, number, NOW, Role.OFFICER)).getFirst().correction().answeredBy()).contains(1);
    }

    @Test
    void aMissedDayLeavesTheFilingAsItWasUntilMoreTimeIsGiven() {
        ask("besoins");
        write("besoins", "Trop tard ?");
        assertThat(refusal(() -> applications.submit(lead, number, LATE))).isInstanceOf(ApplicationRefusal.CorrectionOver.class);
        applications.get(lead, number, LATE.minusMillis(1));
        evaluations.extendCorrection(officer, number, DUE.plusDays(5), LATE);
        assertThat(applications.submit(lead, number, LATE).content().answers().getFirst().text()).isEqualTo("Trop tard ?");
    }

    @Test
    void whatWasTypedSinceTheFilingIsNotSlippedIntoAnAnswer() {
        Instant open = Scene.OPEN.plusSeconds(60);
        applications.reopen(lead, number, open);
        writing.save(lead, number, "actions", "Écrit après le dépôt.", now().answer("actions").version(), open);
        writing.save(lead, number, Field.TITLE, "Un autre titre", now().answer(Field.TITLE).version(), open);
        Application draft = applications.get(lead, number, open).application();
        var raised = new Budget(draft.budget().expenses().stream().map(expense -> new Budget.Expense(expense.organisation(), expense.category(), expense.label(), Money.euros(100_000))).toList(),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(70_000)), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(30_000))));
        applications.writeBudget(lead, number, draft.version(), raised, open);
        applications.detach(lead, number, draft.attachments().stream().filter(each -> each.kind().equals("statuts")).findFirst().orElseThrow().document(), open);
        applications.removeSite(lead, number, draft.sites().getFirst(), open);

        Filing before = applications.filed(number);
        ask("besoins");
        assertThat(writing.history(lead, number, "actions", Integer.MAX_VALUE, NOW).versions()).as("the text is not lost").anyMatch(version -> version.text().equals("Écrit après le dépôt."));
        write("besoins", "Besoins précisés.");
        Filing answer = applications.submit(lead, number, NOW);
        assertThat(Difference.between(before.content(), answer.content())).extracting(Difference::after).containsExactly("Besoins précisés.");
    }

    @Test
    void aPartnerIsReplacedAfterFilingAndTheNewOneSigns() {
        OrganisationId old = now().members().getLast().organisation();
        ask("consortium", "budget", "pieces");
        OrganisationId fresh = scene.body(lead, OrganisationKind.TRAINING);
        assertThat(handovers.replacement(lead, number, old, fresh, NOW).toSign()).extracting(body -> body.id()).containsExactly(fresh);
        handovers.replace(lead, number, old, fresh, NOW);
        assertThat(now().members().getLast().part()).as("the duties stay").isEqualTo("Formation");
        assertThat(refusal(() -> applications.submit(lead, number, NOW))).isInstanceOf(ApplicationRefusal.Incomplete.class);
        consortia.signOnPaper(lead, number, fresh, Incoming.of("engagement.pdf", Scene.PDF), NOW);
        Filing answer = applications.submit(lead, number, NOW);
        assertThat(answer.content().members()).extracting(body -> body.id()).contains(fresh.toString()).doesNotContain(old.toString());
    }

    @Test
    void anUnclearRequestIsRefused() {
        assertThat(refusal(() -> evaluations.askCorrection(officer, number, Set.of(), "Quoi ?", DUE, NOW))).isInstanceOf(ApplicationRefusal.UnclearAsk.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer, number, Set.of("inconnu"), "Quoi ?", DUE, NOW))).isInstanceOf(ApplicationRefusal.UnclearAsk.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer, number, Set.of("budget"), " ", DUE, NOW))).isInstanceOf(ApplicationRefusal.UnclearAsk.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer, number, Set.of("budget"), "Quoi ?", LocalDate.parse("2023-05-02"), NOW))).isInstanceOf(ApplicationRefusal.UnclearAsk.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer, number, Set.of("budget"), "Quoi ?", DUE, Scene.OPEN))).isInstanceOf(EvaluationRefusal.StillOpen.class);
        assertThat(refusal(() -> evaluations.dropCorrection(officer, number, NOW))).isInstanceOf(ApplicationRefusal.NothingAsked.class);
    }

    @Test
    void theCarrierSeesWhatTheConsortiumSeesAndTheTrailSaysSo() {
        assertThat(applications.get(officer, number, NOW).writable()).isFalse();
        assertThat(jdbc.sql("select count(*) from audit.entry where object_id = :number and action = 'SeenAsApplicant'").param("number", number.value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> writing.history(officer, number, "besoins", Integer.MAX_VALUE, NOW))).isNotNull();
        assertThat(catchThrowableOfType(AccessDenied.class, () -> applications.submit(officer, number, Scene.OPEN))).isNotNull();
        assertThat(applications.isOwn(officer, number, NOW)).as("may still judge it").isFalse();
        ask("besoins");
        assertThat(catchThrowableOfType(AccessDenied.class, () -> writing.save(officer, number, "besoins", "x", 1, NOW))).isNotNull();
        Actor elsewhere = scene.person("Officier De Bretagne", Scope.authority("region-bretagne"), Role.OFFICER);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> applications.get(elsewhere, number, NOW))).isNotNull();
        applications.reopen(lead, scene.filed(lead, call), Scene.OPEN);
        ApplicationNumber reopened = applications.own(lead, Scene.OPEN).stream().filter(dossier -> dossier.application().isDraft()).findFirst().orElseThrow().application().number();
        assertThat(catchThrowableOfType(AccessDenied.class, () -> applications.get(officer, reopened, NOW))).as("a draft is its authors'").isNotNull();
    }

    @Test
    void messagesReachTheOtherSideOnceAndNobodyElse() {
        UUID id = UUID.randomUUID();
        messages.send(lead, number, id, "Bonjour, une question.", List.of(Incoming.of("note.pdf", Scene.PDF)), NOW);
        messages.send(lead, number, id, "Bonjour, une question.", List.of(), NOW);
        assertThat(mailsTo(officer, "une question")).isEqualTo(1);
        assertThat(messages.unread(officer, call)).containsExactly(number);
        var thread = messages.read(officer, number, NOW.plusSeconds(1));
        assertThat(thread).hasSize(1);
        assertThat(messages.unread(officer, call)).isEmpty();
        assertThat(messages.file(officer, number, thread.getFirst().files().getFirst().id(), NOW).name()).isEqualTo("note.pdf");
        messages.send(officer, number, UUID.randomUUID(), "Voici la réponse.", List.of(), NOW.plusSeconds(2));
        assertThat(mailsTo(lead, "Voici la réponse.")).isEqualTo(1);
        assertThat(messages.unread(lead, List.of(number))).containsExactly(number);
        assertThat(refusal(() -> messages.send(lead, number, UUID.randomUUID(), " ", List.of(), NOW))).isInstanceOf(ApplicationRefusal.EmptyMessage.class);
        Actor stranger = scene.person("Curieuse", Scope.organisation("none"));
        assertThat(catchThrowableOfType(AccessDenied.class, () -> messages.read(stranger, number, NOW))).isNotNull();
        assertThat(catchThrowableOfType(AccessDenied.class, () -> messages.file(stranger, number, thread.getFirst().files().getFirst().id(), NOW))).isNotNull();
        ApplicationNumber draft = scene.draft(lead, call);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> messages.read(lead, draft, NOW))).as("not before a filing").isNotNull();
    }

    private int mailsTo(Actor person, String words) {
        return jdbc.sql("""
                select count(*) from notification.mail m join access.account a on a.email = m.recipient where a.id = :account and m.body like '%' || :words || '%'
                """).param("account", person.id()).param("words", words).query(Integer.class).single();
    }

    @Test
    void aFiledApplicationIsWithdrawnAfterTheClosingUntilADecisionStands() {
        applications.withdraw(lead, number, NOW);
        assertThat(applications.filed(call)).noneMatch(filing -> filing.number().equals(number));
        assertThat(mailsTo(officer, "a retiré ce dossier")).isPositive();
        ApplicationNumber scored = scene.scored(lead, call);
        decisions.propose(officer, scored, Proposal.of(Outcome.REJECTED, Optional.empty(), "Insuffisant."), NOW);
        assertThat(refusal(() -> applications.withdraw(lead, scored, NOW))).isInstanceOf(ApplicationRefusal.Decided.class);
        assertThat(refusal(() -> evaluations.askCorrection(officer, scored, Set.of("budget"), "Quoi ?", DUE, NOW))).isInstanceOf(EvaluationRefusal.AlreadyDecided.class);
    }

    @Test
    void whatCameByPostCountsAsOfThePostmarkUnderTheSameRules() {
        OrganisationId sender = organisations.describeOther(officer, new Description("Association sans compte " + next, Set.of(OrganisationKind.TIERS_LIEU, OrganisationKind.TRAINING),
                new Identifier.InCreation(), "61001", "", "contact" + next + "@association-sans-compte.fr"), NOW);
        assertThat(applications.ownNumbers(officer, NOW)).isEmpty();
        LocalDate postmark = Scene.OPEN.atZone(deffinov.web.French.PARIS).toLocalDate();
        assertThat(refusal(() -> applications.startOnPaper(officer, call, sender, LocalDate.parse("2023-05-01"), Incoming.of("pli.pdf", Scene.PDF), UUID.randomUUID(), NOW)))
                .isInstanceOf(ApplicationRefusal.PostmarkOutside.class);
        assertThat(refusal(() -> applications.startOnPaper(officer, call, sender, NOW.atZone(deffinov.web.French.PARIS).toLocalDate().plusDays(3), Incoming.of("pli.pdf", Scene.PDF), UUID.randomUUID(), NOW)))
                .isInstanceOf(ApplicationRefusal.PostmarkOutside.class);
        ApplicationNumber paper = applications.startOnPaper(officer, call, sender, postmark, Incoming.of("pli.pdf", Scene.PDF), UUID.randomUUID(), NOW);
        assertThat(applications.papers(officer, call, NOW)).extracting(Application::number).contains(paper);
        writing.saveAll(officer, paper, Map.of(Field.TITLE, new Answer("Sur papier", 0), Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0),
                "besoins", new Answer("Besoins.", 0), "actions", new Answer("Actions.", 0), "suites", new Answer("Suites.", 0)), NOW);
        assertThat(refusal(() -> applications.submit(officer, paper, NOW))).as("the same rules").isInstanceOf(ApplicationRefusal.Incomplete.class);
        OrganisationId partner = organisations.describeOther(officer, new Description("Partenaire sans compte " + next, Set.of(OrganisationKind.TRAINING), new Identifier.InCreation(), "61001", "", ""), NOW);
        applications.addMember(officer, paper, partner, "Formation", NOW);
        consortia.signOnPaper(officer, paper, partner, Incoming.of("engagement.pdf", Scene.PDF), NOW);
        applications.addSite(officer, paper, scene.place(), NOW);
        applications.writeBudget(officer, paper, applications.get(officer, paper, NOW).application().version(), new Budget(List.of(new Budget.Expense(sender, "equipement", "Casques", Money.euros(200_000))),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(140_000)), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(60_000)))), NOW);
        applications.attach(officer, paper, "accord", Incoming.of("accord.pdf", Scene.PDF), NOW);
        applications.attach(officer, paper, "statuts", Incoming.of("statuts.pdf", Scene.PDF), NOW);
        Filing filing = applications.submit(officer, paper, NOW);
        assertThat(filing.countsAt()).isEqualTo(postmark.atStartOfDay(deffinov.web.French.PARIS).toInstant());
        assertThat(Duration.between(filing.filedAt(), NOW)).isLessThan(Duration.ofSeconds(1));
        assertThat(applications.isOwn(officer, paper, NOW)).isFalse();
        evaluations.decideAdmissibility(officer, paper, Map.of(), NOW);
        assertThat(jdbc.sql("select count(*) from notification.mail where recipient = :to and subject like '%récépissé%'").param("to", "contact" + next + "@association-sans-compte.fr").query(Integer.class).single()).isEqualTo(1);
        assertThat(refusal(() -> writing.save(officer, paper, "besoins", "Retouche", 1, NOW))).isInstanceOf(ApplicationRefusal.NotDraft.class);
    }
}
