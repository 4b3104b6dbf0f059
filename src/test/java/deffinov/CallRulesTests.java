package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import deffinov.access.ApiTokens;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.call.Alerts;
import deffinov.call.Amendments;
import deffinov.call.Call;
import deffinov.call.CallRefusal;
import deffinov.call.CallSearch;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Derogations;
import deffinov.demo.KnownFramework;
import deffinov.programme.FrameworkContent;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Element;
import deffinov.terms.Provision;
import deffinov.terms.Revision.Effect;
import deffinov.terms.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What a call may become, on a real PostgreSQL: conformity, derogations, rectificatifs, revision of the framework, search, files. */
class CallRulesTests extends PlatformTests {

    private static final Instant LATER = Instant.parse("2023-04-20T08:00:00Z");

    @Autowired
    Calls calls;

    @Autowired
    Amendments amendments;

    @Autowired
    Derogations derogations;

    @Autowired
    Programme programme;

    @Autowired
    Applications applications;

    @Autowired
    CallSearch search;

    @Autowired
    Alerts alerts;

    @Autowired
    ApiTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Actor one() {
        return scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
    }

    private Actor two() {
        return scene.person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
    }

    private static Refusal refusal(ThrowingCallable useCase) {
        var refused = catchThrowableOfType(Refused.class, useCase);
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static Map<Element, Calls.Wanted> wanted(Element element, Value value) {
        return Map.of(element, new Calls.Wanted(Optional.of(value), "Parce que"));
    }

    private static Value euros(long amount) {
        return new Value.Amount(Money.euros(amount));
    }

    private CallSlug draft() {
        scene.framework();
        return calls.derive(one(), "region-normandie", ProgrammeId.DEFFINOV, KnownFramework.call("normandie").differences(), Money.euros(1_000), Scene.OPEN);
    }

    private Call managed(CallSlug slug) {
        return calls.managed(one(), slug, Scene.OPEN, Role.OFFICER);
    }

    @Test
    void aDraftMayDeviateButIsNotPublishedUntilLawfulOrDerogated() {
        CallSlug slug = draft();
        calls.change(one(), slug, managed(slug).version(), wanted(Element.GRANT_RATE, new Value.Rate(Percentage.of(90))), Money.euros(1_000), Scene.OPEN);
        assertThat(managed(slug).deviations()).singleElement().satisfies(fault -> assertThat(fault.element()).isEqualTo(Element.GRANT_RATE));
        assertThat(refusal(() -> calls.propose(one(), slug, Scene.OPEN))).isInstanceOf(CallRefusal.Unlawful.class);
        var id = derogations.ask(one(), slug, Element.GRANT_RATE, Optional.of(new Value.Rate(Percentage.of(90))), "Publics très éloignés", Scene.OPEN);
        assertThat(refusal(() -> derogations.ask(two(), slug, Element.GRANT_RATE, Optional.of(new Value.Rate(Percentage.of(85))), "Encore", Scene.OPEN))).isInstanceOf(CallRefusal.DerogationWaits.class);
        assertThat(refusal(() -> derogations.ask(one(), slug, Element.GRANT_FLOOR, Optional.of(euros(60_000)), "Permis", Scene.OPEN))).isInstanceOf(CallRefusal.DerogationNeedless.class);
        Actor both = scene.person("Officier Un", Scope.NATIONAL, Role.NATIONAL_TEAM);
        assertThat(refusal(() -> derogations.decide(both, id, true, "Oui", Scene.OPEN))).isInstanceOf(CallRefusal.AskedByYourself.class);
        Actor national = scene.person("Nationale Une", Scope.NATIONAL, Role.NATIONAL_TEAM);
        derogations.decide(national, id, true, "Accordé pour ces publics", Scene.OPEN);
        assertThat(refusal(() -> derogations.decide(national, id, false, "Non", Scene.OPEN))).isInstanceOf(CallRefusal.DerogationDecided.class);
        Call lawful = managed(slug);
        assertThat(lawful.deviations()).isEmpty();
        assertThat(lawful.terms().rate(Element.GRANT_RATE)).contains(Percentage.of(90));
        assertThat(lawful.terms().source(Element.GRANT_RATE)).isInstanceOf(deffinov.terms.Source.Derogation.class);
        calls.propose(one(), slug, Scene.OPEN);
    }

    @Test
    void aPublishedCallChangesByNumberedRectificatifsOnlyAndFilingsKeepTheirRules() {
        CallSlug slug = scene.call(Money.euros(1_000));
        Actor actor = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        ApplicationNumber filed = scene.filed(actor, slug);
        ApplicationNumber draft = scene.draft(actor, slug);
        assertThat(refusal(() -> calls.change(one(), slug, managed(slug).version(), wanted(Element.GRANT_CEILING, euros(100_000)), Money.euros(1_000), Scene.OPEN))).isInstanceOf(CallRefusal.NoLongerDraft.class);
        assertThat(refusal(() -> amendments.propose(one(), slug, wanted(Element.GRANT_CEILING, euros(600_000)), "Trop", LATER))).isInstanceOf(CallRefusal.Unlawful.class);
        amendments.propose(one(), slug, wanted(Element.GRANT_CEILING, euros(100_000)), "Enveloppe plus petite", LATER);
        assertThat(refusal(() -> amendments.propose(two(), slug, wanted(Element.GRANT_CEILING, euros(110_000)), "Autre", LATER))).isInstanceOf(CallRefusal.AmendmentWaits.class);
        assertThat(refusal(() -> amendments.confirm(one(), slug, LATER))).isInstanceOf(CallRefusal.ProposedByYourself.class);
        var edition = amendments.confirm(two(), slug, LATER);
        assertThat(edition.number()).isEqualTo(1);
        assertThat(calls.get(slug).terms().amount(Element.GRANT_CEILING)).contains(Money.euros(100_000));
        assertThat(Verdict.allSatisfied(applications.judge(applications.filed(filed)))).as("a filing keeps the rules it was filed under").isTrue();
        var rewritten = applications.get(actor, draft, LATER);
        assertThat(rewritten.unseen()).extracting(each -> each.number()).containsExactly(1);
        assertThat(rewritten.application().title()).as("nothing typed disappears").isEqualTo("Un atelier à Alençon");
        assertThat(refusal(() -> applications.submit(actor, draft, LATER))).isInstanceOf(ApplicationRefusal.Incomplete.class);
        applications.acknowledge(actor, draft, 1, LATER);
        assertThat(applications.get(actor, draft, LATER).unseen()).isEmpty();
        assertThat(jdbc.sql("select count(*) from notification.mail where subject like 'Rectificatif n° 1%' and recipient = :to").param("to",
                jdbc.sql("select email from access.account where id = :id").param("id", actor.id()).query(String.class).single()).query(Integer.class).single()).isEqualTo(1);
    }

    private static Value waves(String closes) {
        return new Value.Rows(List.of(new Value.Row("releve", new java.util.TreeMap<>(Map.of("intitule", new Value.Text("Dépôt des dossiers"), "ouverture", new Value.Day(LocalDate.of(2023, 2, 15)),
                "cloture", new Value.Day(LocalDate.parse(closes)))))));
    }

    @Test
    void aDeadlineIsExtendedForAllOrForOneNeverShortened() {
        CallSlug slug = scene.call(Money.euros(1_000));
        Actor late = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        Actor other = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        ApplicationNumber mine = scene.draft(late, slug);
        ApplicationNumber theirs = scene.draft(other, slug);
        assertThat(refusal(() -> amendments.propose(one(), slug, wanted(Element.WAVES, waves("2023-04-27")), "Plus tôt", LATER))).isInstanceOf(CallRefusal.DeadlineShortened.class);
        Instant closing = Instant.parse("2023-04-28T22:00:00Z");
        var lead = applications.get(late, mine, LATER).application().lead();
        assertThat(refusal(() -> amendments.extend(one(), slug, lead, closing, "Panne", LATER))).isInstanceOf(CallRefusal.NotLater.class);
        amendments.extend(one(), slug, lead, closing.plusSeconds(3_600), "Panne de réseau attestée", LATER);
        assertThat(applications.submit(late, mine, closing.plusSeconds(3_599)).ordinal()).isEqualTo(1);
        assertThat(refusal(() -> applications.submit(other, theirs, closing))).isInstanceOf(ApplicationRefusal.Closed.class);
        amendments.propose(one(), slug, wanted(Element.WAVES, waves("2023-05-05")), "Pont de mai", LATER);
        amendments.confirm(two(), slug, LATER);
        assertThat(applications.submit(other, theirs, Instant.parse("2023-05-05T21:59:59Z")).ordinal()).isEqualTo(1);
    }

    /** On a programme of its own: the other tests share the first one. */
    @Test
    void aRevisedFrameworkIsAcceptedLineByLine() {
        String id = "revision" + System.nanoTime();
        Actor national = scene.person("Nationale Une", Scope.NATIONAL, Role.NATIONAL_TEAM);
        programme.open(national, id, "Programme révisé", Scene.OPEN);
        programme.write(national, id, KnownFramework.content(), Scene.OPEN);
        programme.publish(national, id, Scene.OPEN);
        programme.allot(national, id, "28", Money.euros(5_000), "Essai", Scene.OPEN);
        CallSlug slug = calls.derive(one(), "region-normandie", id, KnownFramework.call("normandie").differences(), Money.euros(1_000), Scene.OPEN);
        calls.propose(one(), slug, Scene.OPEN);
        calls.confirm(two(), slug, Scene.OPEN);

        var before = KnownFramework.content();
        var floor = before.provisions().of(Element.GRANT_FLOOR);
        var share = before.provisions().of(Element.OWN_SHARE);
        var revised = before.provisions().with(Element.GRANT_FLOOR, new Provision(Optional.of(euros(40_000)), floor.freedom(), "article 4", false))
                .with(Element.OWN_SHARE, new Provision(Optional.of(new Value.Rate(Percentage.of(25))), share.freedom(), "article 5", false))
                .with(Element.DURATION_MAX, new Provision(Optional.of(new Value.Whole(24)), deffinov.terms.Freedom.LOCKED, "", false));
        programme.write(national, id, new FrameworkContent(before.envelope(), Optional.of(LocalDate.of(2023, 4, 10)), revised), Scene.OPEN);
        var impact = amendments.impact(programme.draft(national, id, Scene.OPEN).orElseThrow());
        assertThat(impact).singleElement().satisfies(each -> assertThat(each.lines()).extracting(line -> line.element() + " " + line.effect())
                .containsExactly("GRANT_FLOOR " + Effect.FOLLOWS, "OWN_SHARE " + Effect.CHOICE, "DURATION_MAX " + Effect.FOLLOWS));
        programme.publish(national, id, Scene.OPEN);
        assertThat(amendments.newer(calls.get(slug), Scene.OPEN)).as("not before its date of effect").isEmpty();
        assertThat(calls.get(slug).terms().amount(Element.GRANT_FLOOR)).contains(Money.euros(50_000));

        amendments.accept(one(), slug, Element.GRANT_FLOOR, false, LATER);
        amendments.confirm(two(), slug, LATER);
        assertThat(calls.get(slug).terms().amount(Element.GRANT_FLOOR)).contains(Money.euros(40_000));
        assertThat(calls.get(slug).frameworkVersion()).isEqualTo(1);
        amendments.accept(one(), slug, Element.OWN_SHARE, true, LATER);
        amendments.accept(one(), slug, Element.DURATION_MAX, false, LATER);
        amendments.confirm(two(), slug, LATER);
        Call settled = calls.get(slug);
        assertThat(settled.frameworkVersion()).as("every line settled: the call derives from the new version").isEqualTo(2);
        assertThat(settled.terms().rate(Element.OWN_SHARE)).contains(Percentage.of(30));
        assertThat(settled.terms().whole(Element.DURATION_MAX)).contains(24);
        assertThat(settled.content().differences().of(Element.OWN_SHARE)).isPresent();
        assertThat(amendments.newer(settled, LATER)).isEmpty();
        assertThat(calls.editions(slug)).extracting(edition -> edition.number()).containsExactly(2, 1, 0);
    }

    @Test
    void threeCallsOfVeryDifferentShapeAreLawfulAndReadBackTheSame() {
        scene.framework();
        Actor islands = scene.person("Officière Des Îles", Scope.authority("deets-guadeloupe"), Role.OFFICER);
        String overseas = """
                nature: appel
                programme: deffinov
                cadre: 1
                autorite: deets-guadeloupe
                enveloppe: 900000
                differences:
                  titre-de-l-appel: {valeur: Deux phases et trois relèves outre-mer}
                  contact: {valeur: DEETS}
                  mode-de-depot: {valeur: releves}
                  phases:
                    ajouter: [{id: preselection, intitule: Présélection légère}, {id: complet, intitule: Dossier complet}]
                  questions-du-dossier:
                    modifier: {actions: {phase: complet}, suites: {phase: complet}}
                    ajouter: [{id: public, intitule: "Quel public ?", reponse: choix, choix: jeunes ; adultes, phase: preselection}]
                  pieces:
                    ajouter: [{id: rib, intitule: RIB, phase: complet, pour: [association]}]
                  releves:
                    ajouter:
                      - {id: une, intitule: Première, ouverture: 2023-04-01, cloture: 2023-04-30, heure: "12:00"}
                      - {id: deux, intitule: Deuxième, ouverture: 2023-09-01, cloture: 2023-09-30}
                      - {id: trois, intitule: Troisième, annonce: printemps 2024}
                """;
        CallSlug slug = calls.importFrom(islands, (Definition.OfCall) DefinitionReader.read(overseas), Scene.OPEN);
        Call call = calls.managed(islands, slug, Scene.OPEN, Role.OFFICER);
        assertThat(call.deviations()).isEmpty();
        assertThat(call.faults()).isEmpty();
        assertThat(call.closing(Instant.parse("2023-04-10T00:00:00Z"))).contains("30 avril 2023", "heure de Guadeloupe");
        assertThat(call.intake().waves().getFirst().closesAt()).isEqualTo("2023-04-30T16:00:00Z");
        assertThat(call.terms().askedQuestions()).extracting(question -> question.id()).containsExactly("besoins", "public");
        assertThat(call.terms().askedDocuments()).extracting(document -> document.id()).doesNotContain("rib");
        assertThat(DefinitionReader.read(DefinitionWriter.yaml(call.definition()))).isEqualTo(call.definition());

        String paper = overseas.replace("deets-guadeloupe", "region-occitanie").replaceAll("(?s)  mode-de-depot.*", """
                  canal-de-depot: {valeur: papier}
                  preuve-de-depot: {valeur: cachet}
                  adresse-de-depot-sur-papier: {valeur: "Hôtel de Région, 31000 Toulouse"}
                  regle-de-consortium:
                    motif: Un seul porteur
                    ajouter: [{id: allie, nombre: 1, parmi: partenaires, types: [tiers-lieu, lieu-comparable], sauf-si: [tiers-lieu, lieu-comparable]}]
                    retirer: [tiers-lieu, formation]
                  releves:
                    ajouter: [{id: une, intitule: Unique, ouverture: 2023-04-01, cloture: 2023-04-30}]
                """);
        Actor occitan = scene.person("Officier Occitan", Scope.authority("region-occitanie"), Role.OFFICER);
        Call onPaper = calls.managed(occitan, calls.importFrom(occitan, (Definition.OfCall) DefinitionReader.read(paper), Scene.OPEN), Scene.OPEN, Role.OFFICER);
        assertThat(onPaper.deviations()).isEmpty();
        assertThat(onPaper.faults()).isEmpty();
        assertThat(onPaper.terms().consortium().sentence()).contains("tiers-lieu ou lieu comparable à un tiers-lieu parmi les partenaires, sauf si le chef de file est");
    }

    /** One intake for Guadeloupe, its neighbours, and Saint-Pierre-et-Miquelon, whose clock differs and changes in summer. */
    @Test
    void anIntakeOfSeveralTerritoriesIsInsideAllOfThemAndTellsEachClock() throws Exception {
        scene.framework();
        Scope islands = Scope.authority("deets-guadeloupe");
        Actor one = scene.person("Officière Des Îles", islands, Role.OFFICER);
        Actor two = scene.person("Officier Des Îles", islands, Role.OFFICER);
        var framework = KnownFramework.content().provisions();
        var differences = KnownFramework.call("guadeloupe").differences().with(framework, Element.SERVED, Optional.of(Value.Choices.of(List.of("975", "977", "978"))), "Une seule relève")
                .with(framework, Element.WAVES, Optional.of(waves("2023-04-28")), "");
        CallSlug slug = calls.derive(one, "deets-guadeloupe", ProgrammeId.DEFFINOV, differences, Money.euros(1_000), Scene.OPEN);
        calls.propose(one, slug, Scene.OPEN);
        calls.confirm(two, slug, Scene.OPEN);
        Call call = calls.get(slug);
        assertThat(call.serves("978")).isTrue();
        assertThat(call.serves("28")).isFalse();
        assertThat(call.served()).isEqualTo("Guadeloupe, Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin");
        for (String territory : List.of("01", "975", "978")) {
            assertThat(search.find(new CallSearch.Query("", "", territory, "ouverts", "", "", 0), Scene.OPEN, 500).calls()).extracting(each -> each.slug()).contains(slug);
        }
        String page = mvc.perform(get("/appels/" + slug)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8).replaceAll("[\\u00a0\\u202f]", " ");
        assertThat(page).contains("vendredi 28 avril 2023 à minuit, fin de journée (heure de Guadeloupe)", "Saint-Pierre-et-Miquelon : samedi 29 avril 2023 avant 2 h 00 (heure de Saint-Pierre-et-Miquelon)")
                .doesNotContain("Saint-Martin : ");
    }

    @Test
    void cloningKeepsWhatTheFrameworkAllowsAndTellsTheRest() {
        CallSlug original = scene.call(Money.euros(1_000));
        Actor breton = scene.person("Officier De Bretagne", Scope.authority("region-bretagne"), Role.OFFICER);
        var cloned = calls.cloneFrom(breton, "region-bretagne", original, Money.euros(2_000), Scene.OPEN);
        assertThat(cloned.leftOut()).isEmpty();
        Call copy = calls.managed(breton, cloned.slug(), Scene.OPEN, Role.OFFICER);
        assertThat(copy.terms().rate(Element.OWN_SHARE)).contains(Percentage.of(30));
        assertThat(copy.content().differences().of(Element.WAVES)).as("its dates are its own").isEmpty();
    }

    @Test
    void searchIgnoresAccentsEndingsAndArticles() {
        CallSlug slug = scene.call(Money.euros(1_000));
        assertThat(found("normandie CONNECTEE")).contains(slug);
        assertThat(found("les nouveaux espace de compétence")).as("French endings and articles").contains(slug);
        assertThat(found("l'")).as("nothing but an article").isNotEmpty();
        assertThat(found("zanzibar")).isEmpty();
        assertThat(search.find(new CallSearch.Query("", "", "28", "ouverts", "tiers-lieu", "lieux", 0), Scene.OPEN, 500).calls()).extracting(each -> each.slug()).contains(slug);
        assertThat(search.find(new CallSearch.Query("", "", "01", "", "", "", 0), Scene.OPEN).calls()).extracting(each -> each.slug()).doesNotContain(slug);
        assertThat(search.find(new CallSearch.Query("", "", "", "clos", "", "", 0), Scene.OPEN, 500).calls()).extracting(each -> each.slug()).doesNotContain(slug);
    }

    private List<CallSlug> found(String words) {
        return search.find(new CallSearch.Query(words, "", "", "", "", "", 0), Scene.OPEN, 500).calls().stream().map(each -> each.slug()).toList();
    }

    @Test
    void alertsAreConfirmedByTheAddressAndEndedByOneLink() {
        alerts.ask("Alerte@exemple.fr", Optional.of("28"), Scene.OPEN);
        alerts.ask("alerte@exemple.fr", Optional.of("28"), Scene.OPEN);
        var id = jdbc.sql("select id from call.subscription where email = 'Alerte@exemple.fr'").query(java.util.UUID.class).single();
        Call call = calls.get(scene.call(Money.euros(1_000)));
        assertThat(alerts.subscribers(call, Scene.OPEN)).extracting(Alerts.Subscriber::id).doesNotContain(id);
        assertThat(alerts.confirm(id, Scene.OPEN)).isTrue();
        assertThat(alerts.subscribers(call, Scene.OPEN)).extracting(Alerts.Subscriber::id).contains(id);
        assertThat(alerts.end(id, Scene.OPEN)).isTrue();
        assertThat(alerts.subscribers(call, Scene.OPEN)).extracting(Alerts.Subscriber::id).doesNotContain(id);
        assertThat(jdbc.sql("select email from call.subscription where id = :id").param("id", id).query(String.class).single()).isEqualTo("effacée");
    }

    @Test
    void definitionsComeByProgramWithATokenAndTheSameRefusals() throws Exception {
        scene.framework();
        String token = tokens.create(one(), "essai", Scene.OPEN);
        String text = DefinitionWriter.yaml(KnownFramework.call("normandie"));
        assertThat(send(text, "jeton-faux").getStatus()).isEqualTo(401);
        var taken = send(text, token);
        assertThat(taken.getStatus()).isEqualTo(200);
        String slug = taken.getContentAsString(StandardCharsets.UTF_8).replaceAll(".*/appels/([^/]+)/gestion.*", "$1");
        assertThat(managed(new CallSlug(slug)).definition()).isEqualTo(KnownFramework.call("normandie"));
        var refused = send(text.replace("valeur: 30", "valeur: 30,5"), token);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("\"ligne\":", "part-propre-minimale", "12.5");
        assertThat(send(DefinitionWriter.yaml(KnownFramework.call("bretagne")), token).getStatus()).as("another authority's").isEqualTo(403);
        assertThat(send(DefinitionWriter.yaml(KnownFramework.content().definition("deffinov")), token).getStatus()).as("the national team's").isEqualTo(403);
        tokens.list(one()).forEach(each -> tokens.end(one(), each.id(), Scene.OPEN));
        assertThat(send(text, token).getStatus()).isEqualTo(401);
    }

    /** A token made before a role demanded a second factor does not carry that role. */
    @Test
    void aTokenEndsWithTheSessions() {
        Actor person = scene.person("Promue " + System.nanoTime(), Scope.organisation("none"));
        String token = tokens.create(person, "essai", Scene.OPEN);
        assertThat(tokens.actorOf(token)).contains(person);
        scene.person(person.name(), Scope.authority("region-normandie"), Role.OFFICER);
        assertThat(tokens.actorOf(token)).isEmpty();
    }

    private org.springframework.mock.web.MockHttpServletResponse send(String text, String token) throws Exception {
        return mvc.perform(post("/api/definitions").header("Authorization", "Bearer " + token).contentType("application/yaml").content(text)).andReturn().getResponse();
    }

    @Test
    void thePublicPageTellsBothClocksAndTheSelfTestTheSmallestChange() throws Exception {
        CallSlug slug = scene.call(Money.euros(1_000));
        String test = mvc.perform(get("/appels/" + slug + "/eligibilite").param("tester", "oui").param("cout-equipement", "200 000").param("aide", "145200").param("autofinancement", "54800"))
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8).replaceAll("[\\u00a0\\u202f]", " ");
        assertThat(test).contains("Prenez 5 200,00 €", "Ajoutez 7 428,58 €", "17 333,34 €");
        String feed = mvc.perform(get("/calendrier/28.atom")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(feed).startsWith("<?xml").contains("<feed", "/appels/");
        assertThat(mvc.perform(get("/calendrier/28.ics")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).contains("BEGIN:VCALENDAR");
        assertThat(mvc.perform(get("/appels/" + slug + "/definition.json")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).contains("\"nature\":\"appel\"");
    }
}
