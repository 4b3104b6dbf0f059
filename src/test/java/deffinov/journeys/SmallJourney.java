package deffinov.journeys;

import deffinov.Deffinov;
import deffinov.TestPostgres;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Field;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.clock.BusinessClock;
import deffinov.demo.Demonstration;
import deffinov.demo.KnownFramework;
import deffinov.document.Incoming;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.place.Places;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Value;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Short journeys in a real browser: one platform for all of them, at an address it knows to be its own, with the demonstration's people. */
@SpringBootTest(classes = Deffinov.class, webEnvironment = WebEnvironment.DEFINED_PORT)
abstract class SmallJourney {

    static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final int PORT = free();
    private static Map<String, Actor> people = Map.of();

    @Autowired
    BusinessClock clock;

    @Autowired
    Demonstration demonstration;

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, TestPostgres.database());
        registry.add("server.port", () -> PORT);
    }

    static int port() {
        return PORT;
    }

    static String address() {
        return "http://localhost:" + PORT;
    }

    @Autowired
    Programme programme;

    @Autowired
    Calls calls;

    @Autowired
    Organisations organisations;

    @Autowired
    Applications applications;

    @Autowired
    Writing writing;

    @Autowired
    Places places;

    @Autowired
    Consortia consortia;

    /** A fresh draft of Normandie's call, led by a body of the candidate's. */
    ApplicationNumber draft(String lead) {
        Actor candidate = person("candidat");
        Instant now = clock.instant();
        if (programme.current(ProgrammeId.DEFFINOV, now).isEmpty()) {
            programme.publish(Actor.PLATFORM, ProgrammeId.DEFFINOV, now);
            KnownFramework.allotments().forEach((territory, amount) -> programme.allot(Actor.PLATFORM, ProgrammeId.DEFFINOV, territory, amount, "Allocation", now));
        }
        CallSlug call = calls.derive(person("instruction"), "region-normandie", ProgrammeId.DEFFINOV, KnownFramework.call("normandie").differences(), Money.euros(1_000), now);
        calls.propose(person("instruction"), call, now);
        calls.confirm(person("confirmation"), call, now);
        return applications.start(candidate, call, describe(lead, OrganisationKind.TIERS_LIEU), UUID.randomUUID(), now);
    }

    /** Complete applications of a call of Normandie's own, filed, and the call closed; led each by a body of its own. */
    List<ApplicationNumber> filed(String title, int many) {
        return filed(title, many, same -> same);
    }

    /** The same, of a call that differs besides. */
    List<ApplicationNumber> filed(String title, int many, UnaryOperator<Differences> besides) {
        Actor candidate = person("candidat");
        draft("Association sans objet");
        Instant now = clock.instant();
        LocalDate today = now.atZone(deffinov.web.French.PARIS).toLocalDate();
        var wave = new Value.Row("unique", new TreeMap<>(Map.of("intitule", new Value.Text("Relève unique"), "ouverture", new Value.Day(today.minusDays(5)), "cloture", new Value.Day(today))));
        var differences = KnownFramework.call("normandie").differences().with(KnownFramework.content().provisions(), Element.WAVES, Optional.of(new Value.Rows(List.of(wave))), "");
        CallSlug call = calls.derive(person("instruction"), "region-normandie", ProgrammeId.DEFFINOV, besides.apply(differences), Money.euros(many == 1 ? 1_000 : 300_000), now);
        calls.propose(person("instruction"), call, now);
        calls.confirm(person("confirmation"), call, now);
        var numbers = new ArrayList<ApplicationNumber>();
        for (int i = 1; i <= many; i++) {
            numbers.add(filed(candidate, call, many == 1 ? title : title + " " + i, many == 1 ? "" : " " + i, now));
        }
        // Two days: the other journeys' calls stay open.
        clock.advanceTo(now.plus(Duration.ofDays(2)));
        return numbers;
    }

    private ApplicationNumber filed(Actor candidate, CallSlug call, String title, String suffix, Instant now) {
        OrganisationId lead = describe("Association La Passerelle" + suffix, OrganisationKind.TIERS_LIEU);
        OrganisationId partner = describe("Greta des Collines" + suffix, OrganisationKind.TRAINING);
        ApplicationNumber number = applications.start(candidate, call, lead, UUID.randomUUID(), now);
        applications.addMember(candidate, number, partner, "Formation", now);
        applications.addSite(candidate, number, places.search("fablab alencon", "", 1).getFirst().slug(), now);
        writing.saveAll(candidate, number, Map.of(Field.TITLE, new Answer(title, 0), Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0),
                "besoins", new Answer("Besoins.", 0), "actions", new Answer("Actions.", 0), "suites", new Answer("Suites.", 0)), now);
        applications.writeBudget(candidate, number, applications.get(candidate, number, now).application().version(), new Budget(List.of(new Budget.Expense(lead, "equipement", "Casques", Money.euros(200_000))),
                List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(140_000)), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(60_000)))), now);
        applications.attach(candidate, number, "accord", Incoming.of("accord.pdf", PDF), now);
        applications.attach(candidate, number, "statuts", Incoming.of("statuts.pdf", PDF), now);
        consortia.signOnPaper(candidate, number, partner, Incoming.of("engagement.pdf", PDF), now);
        applications.submit(candidate, number, now);
        return number;
    }

    OrganisationId describe(String name, OrganisationKind kind) {
        return organisations.describe(person("candidat"), new Description(name, Set.of(kind), new Identifier.InCreation(), "61001", "", ""), clock.instant());
    }

    synchronized Actor person(String name) {
        if (people.isEmpty()) {
            clock.startDemonstration(Demonstration.START);
            people = demonstration.createAccounts(clock.instant());
        }
        return Optional.ofNullable(people.get(name)).orElseThrow();
    }
}
