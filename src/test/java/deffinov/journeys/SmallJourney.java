package deffinov.journeys;

import deffinov.Deffinov;
import deffinov.TestPostgres;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.clock.BusinessClock;
import deffinov.demo.Demonstration;
import deffinov.demo.KnownFramework;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Short journeys in a real browser: one platform for all of them, at an address it knows to be its own, with the demonstration's people. */
@SpringBootTest(classes = Deffinov.class, webEnvironment = WebEnvironment.DEFINED_PORT)
abstract class SmallJourney {

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
