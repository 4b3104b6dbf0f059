package deffinov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in by a real OpenID provider, Keycloak, set up as ProConnect: its claims, and a signed user-info answer. */
class OpenIdConnectTests {

    @TempDir
    static Path folder;

    private static Process keycloak;
    private static Platform platform;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path data = Files.createDirectories(folder.resolve("keycloak"));
        platform = Platform.tested(folder.resolve("data"), Map.of(), "-Ddeffinov.oidc.issuer=http://localhost:" + port + "/realms/essai",
                "-Ddeffinov.oidc.client=deffinov", "-Ddeffinov.oidc.secret=secret-d-essai", "-Ddeffinov.oidc.name=Essai", "-Ddeffinov.oidc.scopes=openid");
        Path home = Files.list(Path.of("target", "keycloak")).filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
        Files.writeString(imported.resolve("essai.json"), Json.write(realm(platform.port())));
        var command = new ProcessBuilder("bash", home.resolve("bin").resolve("kc.sh").toString(), "start-dev", "--import-realm", "--http-port=" + port, "--db=dev-mem");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_APPEND", "-Xmx512m -XX:TieredStopAtLevel=1");
        keycloak = command.redirectErrorStream(true).redirectOutput(data.resolve("keycloak.log").toFile()).start();
        // The platform starts without its provider, and reads it at the first use.
        platform.start();
        awaitProvider(data.resolve("keycloak.log"));
    }

    private static void awaitProvider(Path log) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 900; i++) {
                try {
                    var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/realms/essai/.well-known/openid-configuration")).build(), HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // Asked again below.
                }
                Platform.pause(200);
            }
        }
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
    }

    @AfterAll
    static void stop() {
        platform.close();
        keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
        keycloak.destroyForcibly();
    }

    private static Map<String, Object> realm(int ours) {
        var mappers = List.of(mapper("usual_name", "oidc-usermodel-property-mapper", Map.of("user.attribute", "lastName")),
                mapper("given_name", "oidc-usermodel-property-mapper", Map.of("user.attribute", "firstName")),
                mapper("email", "oidc-usermodel-property-mapper", Map.of("user.attribute", "email")),
                mapper("email_verified", "oidc-usermodel-property-mapper", Map.of("user.attribute", "emailVerified", "jsonType.label", "boolean")),
                mapper("siret", "oidc-hardcoded-claim-mapper", Map.of("claim.value", "13002526500013")));
        return Map.of("realm", "essai", "enabled", true, "sslRequired", "none",
                "clients", List.of(Map.of("clientId", "deffinov", "secret", "secret-d-essai", "enabled", true, "protocol", "openid-connect", "standardFlowEnabled", true,
                        "redirectUris", List.of("http://localhost:" + ours + "/login/oauth2/code/oidc"), "protocolMappers", mappers,
                        "attributes", Map.of("user.info.response.signature.alg", "RS256", "pkce.code.challenge.method", "S256"))),
                "users", List.of(user("camille", "Camille", "Durand", "camille@exemple.fr", true), user("officier", "Inès", "Instruction", "instruction@demo.deffinov.fr", true),
                        user("douteux", "Dominique", "Douteux", "nationale@demo.deffinov.fr", false)));
    }

    private static Map<String, Object> mapper(String claim, String type, Map<String, String> config) {
        var all = new java.util.HashMap<>(config);
        all.putAll(Map.of("claim.name", claim, "userinfo.token.claim", "true", "id.token.claim", "false", "access.token.claim", "false"));
        all.putIfAbsent("jsonType.label", "String");
        return Map.of("name", claim, "protocol", "openid-connect", "protocolMapper", type, "config", all);
    }

    private static Map<String, Object> user(String name, String first, String last, String email, boolean verified) {
        return Map.of("username", name, "enabled", true, "firstName", first, "lastName", last, "email", email, "emailVerified", verified,
                "credentials", List.of(Map.of("type", "password", "value", "mot de passe", "temporary", false)));
    }

    /** Through the provider's own page, as a browser. */
    private static HttpResponse<String> signIn(HttpClient browser, String name) throws Exception {
        var form = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + platform.port() + "/oauth2/authorization/oidc")).build(), HttpResponse.BodyHandlers.ofString());
        var action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
        assertThat(action.find()).as(form.uri() + " " + form.body()).isTrue();
        String body = "username=" + name + "&password=" + URLEncoder.encode("mot de passe", StandardCharsets.UTF_8) + "&credentialId=";
        return browser.send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&"))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A browser takes localhost for a safe place, and sends it "Secure" cookies; the JDK's cookie store does not. */
    private static final class LocalCookies extends CookieManager {
        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            var kept = new java.util.HashMap<>(headers);
            kept.replaceAll((name, values) -> name.equalsIgnoreCase("set-cookie") ? values.stream().map(value -> value.replaceAll("(?i);\\s*secure", "")).toList() : values);
            super.put(from, kept);
        }
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new LocalCookies()).followRedirects(HttpClient.Redirect.ALWAYS).build();
    }

    @Test
    void aFirstVisitOpensAnAccountAndTheSecondFindsIt() throws Exception {
        for (int visit = 0; visit < 2; visit++) {
            try (var browser = browser()) {
                var desk = signIn(browser, "camille");
                assertThat(desk.uri().getPath()).isEqualTo("/espace");
                assertThat(desk.body()).contains("Camille Durand");
            }
        }
        try (var cluster = platform.cluster(); var reader = cluster.reader()) {
            assertThat(Population.strings(reader, "select count(*) from access.account where email = 'camille@exemple.fr' and confirmed_at is not null")).containsExactly("1");
            assertThat(Population.strings(reader, "select count(*) from access.external_identity i join access.account a on a.id = i.account_id where a.email = 'camille@exemple.fr'"))
                    .containsExactly("1");
        }
    }

    @Test
    void whoeverDecidesStillShowsTheSecondFactor() throws Exception {
        try (var browser = browser()) {
            assertThat(signIn(browser, "officier").uri().getPath()).isEqualTo("/connexion/code");
            var desk = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + platform.port() + "/espace")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(desk.uri().getPath()).isEqualTo("/connexion");
        }
    }

    @Test
    void anAddressTheProviderDidNotVerifyOpensNobodysAccount() throws Exception {
        try (var browser = browser()) {
            var page = signIn(browser, "douteux");
            assertThat(page.uri().getPath()).isEqualTo("/connexion");
            assertThat(page.body()).contains("adresse vérifiée");
        }
    }
}
