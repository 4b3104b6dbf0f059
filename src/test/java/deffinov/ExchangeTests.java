package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import deffinov.access.ApiTokens;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.exchange.ExchangeRefusal;
import deffinov.exchange.Signing;
import deffinov.exchange.Webhooks;
import deffinov.proof.Receipts;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import deffinov.web.AccessDenied;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Programs: what they read with a token, what they are told. */
class ExchangeTests extends PlatformTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Applications applications;

    @Autowired
    Webhooks webhooks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private Actor lead;
    private Actor officer;
    private CallSlug call;

    @BeforeEach
    void people() {
        lead = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        officer = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        call = scene.call(Money.euros(1_000));
    }

    private MockHttpServletResponse get(Actor actor, String address) throws Exception {
        var started = mvc.perform(MockMvcRequestBuilders.get(address).header("Authorization", "Bearer " + tokens.create(actor, "Essai", Scene.OPEN))).andReturn();
        return started.getRequest().isAsyncStarted() ? mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch(started)).andReturn().getResponse() : started.getResponse();
    }

    private Map<?, ?> json(Actor actor, String address) throws Exception {
        var answer = get(actor, address);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return Json.read(answer.getContentAsString(StandardCharsets.UTF_8), Map.class);
    }

    @Test
    void theDocumentTellsEveryRouteThereIsAndNoOther() throws Exception {
        var told = new TreeSet<String>();
        Map<?, ?> document = Json.read(mvc.perform(MockMvcRequestBuilders.get("/api/openapi.json")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8), Map.class);
        part(document, "paths").forEach((path, methods) -> ((Map<?, ?>) methods).keySet().forEach(method -> told.add(method.toString().toUpperCase(java.util.Locale.ROOT) + " " + path)));
        var there = new TreeSet<String>();
        routes.getHandlerMethods().forEach((info, method) -> info.getPatternValues().stream().filter(pattern -> pattern.startsWith("/api/") && !pattern.equals("/api/openapi.json"))
                .forEach(pattern -> info.getMethodsCondition().getMethods().forEach(each -> there.add(each + " " + pattern.replaceAll(":[^/]*}}?", "}").replace("{ordinal}}", "{ordinal}")))));
        assertThat(told).containsExactlyElementsOf(there);
        assertThat(document.toString()).contains("OwnPage", "Filed", "Notice").doesNotContain("Percentage");
        assertThat(part(part(document, "components"), "schemas").keySet().stream().map(Object::toString).toList()).containsAll(references(document));
    }

    private static Map<?, ?> part(Map<?, ?> document, String name) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(document.get(name));
    }

    private static List<String> references(Object node) {
        var found = new ArrayList<String>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("$ref")) {
                    found.add(value.toString().replace("#/components/schemas/", ""));
                } else {
                    found.addAll(references(value));
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(each -> found.addAll(references(each)));
        }
        return found;
    }

    @Test
    void anOrganisationReadsItsApplicationsAndReceipts() throws Exception {
        ApplicationNumber first = scene.filed(lead, call);
        ApplicationNumber second = scene.draft(lead, call);
        Map<?, ?> page = json(lead, "/api/dossiers?limite=1");
        assertThat(page.get("next")).isEqualTo(first.value());
        assertThat(page.toString()).contains(first.value(), "submitted", "140000.00").doesNotContain(second.value());
        Map<?, ?> rest = json(lead, "/api/dossiers?limite=1&apres=" + page.get("next"));
        assertThat(rest.toString()).contains(second.value(), "draft");
        assertThat(rest.get("next")).isEqualTo("");
        assertThat(json(lead, "/api/dossiers/" + first).toString()).contains("Besoins.", first + "-R1", "statuts.pdf");
        byte[] content = get(lead, "/api/dossiers/" + first + "/recepisses/1/contenu").getContentAsByteArray();
        var receipt = Json.read(get(lead, "/api/dossiers/" + first + "/recepisses/1/preuve").getContentAsString(StandardCharsets.UTF_8), Receipts.Receipt.class);
        assertThat(receipt.faults(Optional.of(Sha256.of(content)))).isEmpty();
        Actor stranger = scene.person("Sans Lien", Scope.organisation("none"));
        assertThat(json(stranger, "/api/dossiers").toString()).doesNotContain(first.value());
        var refused = get(stranger, "/api/dossiers/" + first);
        assertThat(refused.getStatus()).isEqualTo(404);
        assertThat(refused.getContentType()).startsWith("application/json");
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("problemes").doesNotContain("<html");
        assertThat(get(officer, "/api/dossiers/" + second).getStatus()).as("a draft is nobody else's").isEqualTo(404);
    }

    @Test
    void anAuthorityReadsAllThatWasFiledInItsCalls() throws Exception {
        ApplicationNumber first = scene.filed(lead, call);
        ApplicationNumber second = scene.filed(lead, call);
        assertThat(json(officer, "/api/appels/" + call + "/dossiers").toString()).contains(first.value(), second.value(), "Recevabilité à décider");
        String csv = get(officer, "/api/appels/" + call + "/dossiers.csv").getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(3).first().asString().startsWith("number;title;lead");
        assertThat(csv).contains(";140000.00;", first + "-R1");
        String lines = get(officer, "/api/appels/" + call + "/dossiers.ndjson").getContentAsString(StandardCharsets.UTF_8);
        assertThat(lines.lines().map(line -> Json.read(line, Map.class).get("number"))).containsExactly(first.value(), second.value());
        Actor elsewhere = scene.person("Officier De Bretagne", Scope.authority("region-bretagne"), Role.OFFICER);
        for (String format : List.of("", ".csv", ".ndjson")) {
            assertThat(get(elsewhere, "/api/appels/" + call + "/dossiers" + format).getStatus()).as(format).isEqualTo(404);
        }
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/api/appels/" + call + "/dossiers")).andReturn().getResponse().getStatus()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from audit.entry where action = 'Exported' and object_id = :call").param("call", call.value()).query(Integer.class).single()).as("told to the trail").isGreaterThanOrEqualTo(3);
    }

    /** A receiver that fails at first: told again with the same id, signed, in no one's way. */
    @Test
    void webhooksAreSignedAndSentAgainUntilReceived() throws Exception {
        record Got(String event, String signature, String body) {}
        var got = new CopyOnWriteArrayList<Got>();
        var failures = new AtomicInteger(1);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            got.add(new Got(exchange.getRequestHeaders().getFirst("Deffinov-Event"), exchange.getRequestHeaders().getFirst(Signing.HEADER), new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            ApplicationNumber number = scene.draft(lead, call);
            Scope body = Scope.organisation(applications.get(lead, number, Scene.OPEN).application().lead().toString());
            String secret = webhooks.add(lead, body, "http://127.0.0.1:" + server.getAddress().getPort() + "/ici", Scene.OPEN);
            applications.submit(lead, number, Scene.OPEN);
            await(() -> got.size() == 1);
            await(() -> webhooks.deliveries(lead, body, Scene.OPEN).getFirst().problem().equals("réponse 503"));
            assertThat(webhooks.retry(lead, body, Scene.OPEN)).isEqualTo(1);
            await(() -> webhooks.deliveries(lead, body, Scene.OPEN).getFirst().deliveredAt().isPresent());
            Got last = got.getLast();
            assertThat(last.event()).isEqualTo("dossier.depose");
            Map<?, ?> notice = Json.read(last.body(), Map.class);
            assertThat(notice.get("number")).isEqualTo(number.value());
            assertThat(notice.get("receipt")).isEqualTo(number + "-R1");
            assertThat(Json.read(got.getFirst().body(), Map.class).get("id")).as("the same when sent again").isEqualTo(notice.get("id"));
            long seconds = Long.parseLong(last.signature().replaceAll("t=(\\d+),.*", "$1"));
            assertThat(last.signature()).isEqualTo(Signing.header(secret, seconds, last.body()));
            webhooks.end(lead, body, webhooks.list(lead, body, Scene.OPEN).getFirst().id(), Scene.OPEN);
            applications.reopen(lead, number, Scene.OPEN);
            assertThat(webhooks.deliveries(lead, body, Scene.OPEN)).as("a stopped one is told nothing").hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    private static void await(java.util.function.BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 400 && !holds.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(holds.getAsBoolean()).as("within forty seconds").isTrue();
    }

    @Test
    void anAuthorityIsToldOfWhatWasFiledOnlyAndItsAdministratorsDecide() {
        Actor administrator = scene.person("Administratrice Une", Scope.authority("region-normandie"), Role.ADMINISTRATOR);
        Scope region = Scope.authority("region-normandie");
        assertThat(catchThrowableOfType(AccessDenied.class, () -> webhooks.add(officer, region, "https://8.8.8.8/", Scene.OPEN))).isNotNull();
        assertThat(catchThrowableOfType(Refused.class, () -> webhooks.add(administrator, region, "ailleurs", Scene.OPEN)).refusal()).isInstanceOf(ExchangeRefusal.UnfitAddress.class);
        webhooks.add(administrator, region, "http://127.0.0.1:9/", Scene.OPEN);
        ApplicationNumber draft = scene.draft(lead, call);
        applications.withdraw(lead, draft, Scene.OPEN);
        ApplicationNumber filed = scene.filed(lead, call);
        var events = webhooks.deliveries(administrator, region, Scene.OPEN);
        assertThat(jdbc.sql("select body from exchange.delivery where event = 'dossier.retire'").query(String.class).list().toString()).doesNotContain(draft.value());
        assertThat(events).extracting(Webhooks.Delivery::event).contains("dossier.depose");
        assertThat(jdbc.sql("select body from exchange.delivery").query(String.class).list().toString()).contains(filed.value());
        webhooks.list(administrator, region, Scene.OPEN).forEach(hook -> webhooks.end(administrator, region, hook.id(), Scene.OPEN));
    }
}
