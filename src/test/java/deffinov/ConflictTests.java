package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Field;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.evaluation.Conflict;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Judge;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.evaluation.Review;
import deffinov.demo.KnownFramework;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has a link with an application neither sees it nor infers it, on any page, in any export; two others set a link aside. */
class ConflictTests extends RouteMatrix {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    deffinov.committee.Sittings sittings;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Writing writing;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private int next;

    private Actor judge(String name, Role... roles) {
        return scene.person(name + " " + ++next, NORMANDY, roles.length == 0 ? new Role[] {Role.REVIEWER} : roles);
    }

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private Actor second() {
        return scene.person("Officier Deux", NORMANDY, Role.OFFICER);
    }

    private List<Conflict> links(Actor judge, ApplicationNumber number) {
        return conflicts.overview(officer(), number, Scene.CLOSED).judges().stream().filter(standing -> standing.account().equals(judge.id())).findFirst().orElseThrow().links();
    }

    private static Class<?> refusal(Runnable act) {
        return Objects.requireNonNull(catchThrowableOfType(Refused.class, act::run), "nothing was refused").refusal().getClass();
    }

    @Test
    void whatThePlatformKnowsIsFound() {
        CallSlug call = scene.call(Money.euros(1_000));
        Actor lead = scene.person("Cheffe Liée " + ++next, Scope.organisation("none"));
        ApplicationNumber number = scene.filed(lead, call);
        var application = applications.get(lead, number, Scene.CLOSED).application();
        String body = application.lead().toString();

        Actor stranger = judge("Sans Lien");
        assertThat(links(stranger, number)).isEmpty();

        Actor member = judge("Membre");
        scene.person("Membre " + next, Scope.organisation(body), Role.MEMBER);
        assertThat(links(member, number)).anySatisfy(link -> assertThat(link.kind() == ConflictKind.OWN_ORGANISATION && link.pinned()).isTrue());

        Actor former = judge("Ancien");
        scene.person("Ancien " + next, Scope.organisation(body), Role.MEMBER);
        jdbc.sql("update access.role_grant set ended_at = now() - interval '2 years', ended_by = account_id where account_id = :id and scope_kind = 'organisation'").param("id", former.id()).update();
        assertThat(links(former, number)).anySatisfy(link -> assertThat(link.kind() == ConflictKind.OWN_ORGANISATION && !link.pinned()).isTrue());
        jdbc.sql("update access.role_grant set ended_at = now() - interval '4 years' where account_id = :id and scope_kind = 'organisation'").param("id", former.id()).update();
        assertThat(links(former, number)).as("three years later").isEmpty();

        Actor employed = judge("Employée");
        jdbc.sql("update organisation.identifier set type = 'SIRET', value = '73282932000074', verification = 'CHECK_DIGIT' where organisation_id = :id::uuid").param("id", body).update();
        conflicts.describe(employed, new Judge(employed.id(), employed.name(), List.of("732829320"), List.of(), Set.of(), Set.of(), 10, true, false, Optional.empty(), Optional.empty(), Optional.of(Scene.CLOSED)), Scene.CLOSED);
        assertThat(links(employed, number)).anySatisfy(link -> assertThat(link.kind() == ConflictKind.EMPLOYER && link.pinned()).isTrue());

        Actor athome = judge("Chez Soi");
        conflicts.describe(athome, new Judge(athome.id(), athome.name(), List.of(), List.of(scene.place()), Set.of(), Set.of(), 10, true, false, Optional.empty(), Optional.empty(), Optional.of(Scene.CLOSED)), Scene.CLOSED);
        assertThat(links(athome, number)).extracting(Conflict::kind).containsExactly(ConflictKind.SAME_PLACE);

        Actor domain = judge("Même Domaine");
        jdbc.sql("update organisation.organisation set email = 'contact@fabrique-du-bocage.fr' where id = :id::uuid").param("id", body).update();
        jdbc.sql("update access.account set email = 'm' || id || '@fabrique-du-bocage.fr' where id = :id").param("id", domain.id()).update();
        assertThat(links(domain, number)).anySatisfy(link -> assertThat(link.kind() == ConflictKind.EMPLOYER && !link.pinned()).isTrue());

        Actor partner = judge("Partenaire");
        scene.body(partner, OrganisationKind.COMPANY);
        var own = organisations.own(partner, Scene.CLOSED).getFirst().id();
        Actor other = scene.person("Autre Chef " + ++next, Scope.organisation("none"));
        ApplicationNumber elsewhere = scene.filed(other, call);
        for (var each : List.of(own, application.lead())) {
            jdbc.sql("insert into application.member (application_number, organisation_id, part, position) values (:number, :body, 'Appui', 9)").param("number", elsewhere.value()).param("body", each.value()).update();
        }
        assertThat(links(partner, number)).as("long ago by the machine's clock").extracting(Conflict::kind).doesNotContain(ConflictKind.CONSORTIUM);
        jdbc.sql("update application.application set changed_at = now() - interval '1 year' where number = :number").param("number", elsewhere.value()).update();
        assertThat(links(partner, number)).extracting(Conflict::kind).contains(ConflictKind.CONSORTIUM);

        Actor neighbour = judge("Voisine");
        organisations.describe(neighbour, new Description("Voisine et compagnie", Set.of(OrganisationKind.COMPANY), new Identifier.InCreation(), "61001", "3 rue du Pont", ""), Scene.OPEN);
        jdbc.sql("update organisation.organisation set address = '3 RUE DU PONT' where id = :id::uuid").param("id", body).update();
        assertThat(links(neighbour, number)).extracting(Conflict::evidence).containsExactly("Voisine et compagnie et " + organisations.get(application.lead()).name() + " ont la même adresse");
    }

    @Test
    void aLinkIsCheckedBeforeAnInvitationLeavesAndTakesWorkBack() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.filed(scene.person("Cheffe " + ++next, Scope.organisation("none")), call);
        evaluations.decideAdmissibility(officer(), number, Map.of(), Scene.CLOSED);
        Actor reviewer = judge("Relecteur");
        evaluations.assign(officer(), number, reviewer.id(), Scene.CLOSED);
        evaluations.answer(reviewer, number, true, "", Scene.CLOSED);
        assertThat(evaluations.read(reviewer, number).number()).isEqualTo(number);

        assertThat(refusal(() -> conflicts.declare(reviewer, number, ConflictKind.OTHER, " ", Scene.CLOSED))).isEqualTo(EvaluationRefusal.StatementMissing.class);
        conflicts.declare(reviewer, number, ConflictKind.OTHER, "J'ai conseillé ce projet.", Scene.CLOSED);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> evaluations.read(reviewer, number))).isNotNull();
        assertThat(evaluations.reviewsOf(reviewer)).isEmpty();
        assertThat(evaluations.get(officer(), number, Scene.CLOSED, Role.OFFICER).reviews().getFirst().state()).isEqualTo(Review.State.WITHDRAWN);

        Actor other = judge("Cousine");
        conflicts.declare(other, number, ConflictKind.FAMILY, "Ma sœur dirige l'association.", Scene.CLOSED);
        int mails = jdbc.sql("select count(*) from notification.mail").query(Integer.class).single();
        assertThat(refusal(() -> evaluations.assign(officer(), number, other.id(), Scene.CLOSED))).isEqualTo(EvaluationRefusal.LinkStands.class);
        assertThat(jdbc.sql("select count(*) from notification.mail").query(Integer.class).single()).as("no invitation left").isEqualTo(mails);
        assertThat(evaluations.reviewers(evaluations.get(officer(), number, Scene.CLOSED, Role.OFFICER), Scene.CLOSED)).noneMatch(person -> person.account().equals(other.id()));
    }

    @Test
    void twoOthersSetALinkAsideAndOnlyThatLink() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.filed(scene.person("Cheffe " + ++next, Scope.organisation("none")), call);
        evaluations.decideAdmissibility(officer(), number, Map.of(), Scene.CLOSED);
        Actor judge = judge("Levée", Role.OFFICER, Role.REVIEWER);
        Actor asking = officer();
        assertThat(refusal(() -> conflicts.askWaiver(asking, number, judge.id(), "Rien", Scene.CLOSED))).isEqualTo(EvaluationRefusal.NothingToWaive.class);
        conflicts.declare(judge, number, ConflictKind.OTHER, "Nous avons étudié ensemble.", Scene.CLOSED);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> conflicts.askWaiver(judge, number, judge.id(), "Moi-même", Scene.CLOSED))).as("it cannot even open it").isNotNull();
        assertThat(refusal(() -> conflicts.askWaiver(asking, number, judge.id(), " ", Scene.CLOSED))).isEqualTo(EvaluationRefusal.ReasonMissing.class);
        conflicts.askWaiver(asking, number, judge.id(), "Il y a vingt ans.", Scene.CLOSED);
        assertThat(refusal(() -> conflicts.askWaiver(asking, number, judge.id(), "Encore", Scene.CLOSED))).isEqualTo(EvaluationRefusal.WaiverAsked.class);
        var waiver = conflicts.overview(asking, number, Scene.CLOSED).waivers().getFirst();
        assertThat(refusal(() -> conflicts.answerWaiver(asking, number, waiver.id(), true, "", Scene.CLOSED))).isEqualTo(EvaluationRefusal.NotYours.class);
        assertThat(refusal(() -> conflicts.answerWaiver(second(), number, waiver.id(), false, "", Scene.CLOSED))).isEqualTo(EvaluationRefusal.ReasonMissing.class);
        conflicts.answerWaiver(second(), number, waiver.id(), true, "D'accord.", Scene.CLOSED);
        assertThat(evaluations.get(judge, number, Scene.CLOSED, Role.OFFICER).filing().number()).isEqualTo(number);
        assertThat(conflicts.waivers(judge("Contrôle", Role.AUDITOR), call, Scene.CLOSED)).as("the auditor sees it").extracting("reason").containsExactly("Il y a vingt ans.");

        conflicts.declare(judge, number, ConflictKind.ADMINISTRATIVE, "J'en deviens tutrice.", Scene.CLOSED);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> evaluations.get(judge, number, Scene.CLOSED, Role.OFFICER))).as("another link").isNotNull();
        conflicts.declare(judge, number, ConflictKind.FAMILY, "Mon mari la préside.", Scene.CLOSED);
        assertThat(refusal(() -> conflicts.askWaiver(asking, number, judge.id(), "Passons", Scene.CLOSED))).isEqualTo(EvaluationRefusal.Pinned.class);
    }

    @Test
    void whenEveryOfficerHasALinkSomebodyIsTold() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.filed(scene.person("Cheffe " + ++next, Scope.organisation("none")), call);
        Actor administrator = scene.person("Administratrice", NORMANDY, Role.ADMINISTRATOR);
        Actor national = scene.person("Nationale", Scope.NATIONAL, Role.NATIONAL_TEAM);
        conflicts.declare(officer(), number, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        assertThat(conflicts.orphans(administrator, Scene.CLOSED)).doesNotContain(number);
        for (Actor each : List.of(second())) {
            conflicts.declare(each, number, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        }
        jdbc.sql("update access.role_grant set ended_at = now(), ended_by = account_id where role = 'OFFICER' and scope_id = 'region-normandie' and ended_at is null and account_id not in (:one, :two)")
                .param("one", officer().id()).param("two", second().id()).update();
        assertThat(conflicts.orphans(administrator, Scene.CLOSED)).contains(number);
        assertThat(conflicts.orphans(national, Scene.CLOSED)).contains(number);
    }

    private static String words(String page) {
        return page.replaceAll("<[^>]+>", " ").replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    /** Every page and export, as everybody who has a link, for the file and for another; nothing of it is anywhere, nor what is left. */
    @Test
    void nothingOfAKeptApplicationIsAnywhere() throws Exception {
        prepare();
        CallSlug call = scene.call(Money.euros(100_000));
        Actor lead = scene.person("Cheffe Secrète", Scope.organisation("none"));
        ApplicationNumber number = scene.draft(lead, call);
        writing.save(lead, number, Field.TITLE, "La fabrique zibeline", 1, Scene.OPEN);
        applications.submit(lead, number, Scene.OPEN);
        ApplicationNumber visible = scene.scored(scene.person("Chef Visible", Scope.organisation("none")), call);
        jdbc.sql("update application.site set place_slug = (select slug from place.place where slug <> :here order by slug limit 1) where application_number = :number")
                .param("here", scene.place()).param("number", visible.value()).update();
        Actor reviewer = scene.person("Évaluatrice Une", NORMANDY, Role.REVIEWER);
        evaluations.decideAdmissibility(officer(), number, Map.of(), Scene.CLOSED);
        evaluations.assign(officer(), number, reviewer.id(), Scene.CLOSED);
        evaluations.answer(reviewer, number, true, "", Scene.CLOSED);
        var scores = new LinkedHashMap<String, Review.Score>();
        KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(3, "Un avis mordoré.")));
        evaluations.score(reviewer, number, scores, true, Scene.CLOSED);
        Actor member = scene.person("Comité Un", NORMANDY, Role.COMMITTEE);
        long sitting = sittings.convene(officer(), call, "Comité secret", Scene.CLOSED, "Salle", java.util.Set.of(member.id()), member.id(), List.of(number, visible), Scene.CLOSED);
        sittings.open(officer(), sitting, Scene.CLOSED);
        sittings.presence(member, sitting, member.id(), deffinov.committee.Sitting.Presence.ROOM, Scene.CLOSED);
        sittings.discuss(officer(), sitting, number, Scene.CLOSED);
        sittings.vote(member, sitting, number, member.id(), deffinov.committee.Way.FAVOURABLE, Scene.CLOSED);
        sittings.decide(officer(), sitting, number, new Proposal(Outcome.RETAINED, Optional.of(Money.euros(77_777)), "Motif amarante.", "", Optional.empty(), "Un écart justifié.", Map.of(), Optional.empty()), Scene.CLOSED);
        sittings.discuss(officer(), sitting, visible, Scene.CLOSED);

        var linked = new LinkedHashMap<String, Actor>();
        linked.put("all", judge("Liée en tout", Role.OFFICER, Role.COMMITTEE, Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR));
        linked.put("committee", judge("Lié au comité", Role.COMMITTEE));
        Actor national = scene.person("Nationale Liée", Scope.NATIONAL, Role.NATIONAL_TEAM, Role.AUDITOR);
        linked.put("national", national);
        String body = applications.get(lead, number, Scene.OPEN).application().lead().toString();
        linked.values().forEach(actor -> scene.person(actor.name(), Scope.organisation(body), Role.MEMBER));
        // Its own pages stay theirs: the title is looked for on what the carrier sees.
        List<String> secrets = List.of("77 777", "22 223", "mordoré", "amarante", "60,0", "60.0");
        var unlinked = judge("Sans lien", Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        var soft = new SoftAssertions();
        int told = 0;
        int read = 0;
        for (Row row : matrix()) {
            if (!row.method().name().equals("GET") || row.address().startsWith("/dossiers/") || row.address().startsWith("/api/")) {
                continue;
            }
            for (ApplicationNumber shown : List.of(number, visible)) {
                String address = address(row.address().replace("{number}", shown.value()).replace("/comite/{slug}", "/comite/" + call.value()).replace("/instruction/{slug}", "/instruction/" + call.value())
                        .replace("/liens/{slug}", "/liens/" + call.value())
                        .replaceFirst("/comite/seances/\\{id[^/]*]\\{1,9}}", "/comite/seances/" + sitting));
                var fixed = new Row(row.method(), address, row.who());
                for (var person : linked.entrySet()) {
                    String page = words(new String(ask(fixed, person.getValue()).getContentAsByteArray(), StandardCharsets.UTF_8));
                    secrets.forEach(secret -> soft.assertThat(page.contains(secret)).as("%s tells %s to the %s", address, secret, person.getKey()).isFalse());
                    if (address.startsWith("/instruction") || address.startsWith("/comite") || address.startsWith("/evaluation") || address.startsWith("/pilotage") || address.startsWith("/controle")) {
                        soft.assertThat(page.contains("zibeline")).as("%s tells the title to the %s", address, person.getKey()).isFalse();
                    }
                    read++;
                }
                String page = words(new String(ask(fixed, unlinked).getContentAsByteArray(), StandardCharsets.UTF_8));
                told += secrets.stream().anyMatch(page::contains) ? 1 : 0;
            }
        }
        soft.assertAll();
        assertThat(told).as("others are told, on several pages").isGreaterThan(4);
        assertThat(read).isGreaterThan(300);

        Actor committee = Objects.requireNonNull(linked.get("all"));
        assertThat(refusal(() -> decisions.propose(committee, visible, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(22_222)), "Pour voir ce qui reste."), Scene.CLOSED))).isEqualTo(EvaluationRefusal.AmountsWithheld.class);
        assertThat(evaluations.remaining(committee, call)).isEmpty();
        sittings.adjourn(officer(), sitting, visible, "Plus tard.", Scene.CLOSED);
        sittings.close(officer(), sitting, Scene.CLOSED);
        sittings.sign(second(), sitting, Scene.CLOSED);
        assertThat(evaluations.remaining(committee, call)).as("once it is signed").contains(Money.euros(22_223));
        assertThat(catchThrowableOfType(AccessDenied.class, () -> evaluations.get(committee, number, Scene.CLOSED, Role.OFFICER))).as("never its content").isNotNull();
    }
}
