package deffinov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real server shows: headers, cookies, bodies too large or too slow, more connections than there are people. */
class SecurityTests {

    @TempDir
    static Path folder;

    private static Platform platform;
    private static GreenMail mail;

    @BeforeAll
    static void start() throws IOException {
        mail = Neighbours.postOffice(0);
        platform = Platform.tested(folder.resolve("data"), Map.of("DEFFINOV_SMTP_HOST", "127.0.0.1", "DEFFINOV_SMTP_PORT", Integer.toString(mail.getSmtp().getPort())),
                "-Ddeffinov.metrics.token=essai");
        platform.start();
    }

    @AfterAll
    static void stop() {
        platform.close();
        mail.stop();
    }

    private static String raw(String request, int seconds) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", platform.port()), 2_000);
            socket.setSoTimeout(seconds * 1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyPageCarriesItsHeaders() throws IOException {
        for (String path : List.of("/", "/connexion", "/nulle-part", "/assets/dsfr.css", "/appels")) {
            try (var wire = new Wire(platform.port())) {
                var headers = wire.get(path).headers();
                assertThat(headers.get("content-security-policy")).as(path).contains("default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe");
                assertThat(headers).as(path).containsEntry("x-content-type-options", "nosniff").containsEntry("x-frame-options", "DENY").containsEntry("referrer-policy", "same-origin")
                        .containsKey("x-request-id").doesNotContainKeys("server", "x-powered-by");
            }
        }
        String https = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n", 10);
        assertThat(https).contains("Strict-Transport-Security: max-age=");
    }

    @Test
    void cookiesAreOutOfReachOfScriptAndOfOtherSites() throws IOException {
        String answer = raw("GET /connexion HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n", 10);
        assertThat(answer.lines().filter(line -> line.startsWith("Set-Cookie"))).isNotEmpty().allSatisfy(line -> assertThat(line).contains("HttpOnly", "SameSite=", "Secure"));
    }

    @Test
    void healthIsPublicAndFiguresNeedTheirToken() throws IOException {
        try (var wire = new Wire(platform.port())) {
            assertThat(wire.get("/actuator/health").text()).contains("\"status\":\"UP\"").doesNotContain("details", "components");
            assertThat(wire.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(wire.get("/actuator/prometheus").status()).isNotEqualTo(200);
            assertThat(wire.get("/actuator/env").status()).isNotEqualTo(200);
        }
        assertThat(raw("GET /actuator/prometheus HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer essai\r\nConnection: close\r\n\r\n", 10)).contains("200", "hikaricp_connections", "http_server_requests");
        assertThat(raw("GET /actuator/prometheus HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer autre\r\nConnection: close\r\n\r\n", 10)).doesNotContain("hikaricp_connections");
    }

    @Test
    void tooLargeABodyIsRefusedAndTooSlowAOneIsCut() throws IOException {
        try (var wire = new Wire(platform.port())) {
            wire.get("/connexion");
            assertThat(wire.post("/connexion", "courriel", "x".repeat(10_000_000), "motdepasse", "y").status()).isBetween(400, 499);
        } catch (IOException cut) {
            assertThat(cut).as("the connection is closed rather than read to its end").isInstanceOf(IOException.class);
        }
        long began = System.nanoTime();
        raw("POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ncourriel=", 30);
        assertThat((System.nanoTime() - began) / 1_000_000_000L).as("seconds").isLessThan(20);
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(100_000) + "\r\n\r\n", 10)).startsWith("HTTP/1.1 400");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nConnection: close\r\n\r\n0\r\n\r\n", 10)).doesNotStartWith("HTTP/1.1 5");
    }

    /** Two sign-ins that fail: the first one's body comes last. Each is in the trail at the instant of its first byte. */
    @Test
    void theFirstByteIsTheInstantThatCounts() throws Exception {
        try (var slow = new Wire(platform.port()); var quick = new Wire(platform.port()); var socket = new Socket()) {
            String cookie = "";
            String token = "";
            var page = slow.get("/connexion");
            var found = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.text());
            if (found.find()) {
                token = found.group(1);
            }
            cookie = String.valueOf(page.headers().get("set-cookie")).replaceFirst(";.*", "");
            byte[] body = ("courriel=lent%40exemple.fr&motdepasse=faux-mot-de-passe&_csrf=" + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            socket.connect(new InetSocketAddress("127.0.0.1", platform.port()), 2_000);
            socket.getOutputStream().write(("POST /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookie + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            Platform.pause(2_000);
            quick.get("/connexion");
            quick.post("/connexion", "courriel", "rapide@exemple.fr", "motdepasse", "faux-mot-de-passe");
            socket.getOutputStream().write(body);
            socket.getInputStream().readAllBytes();
            try (var cluster = platform.cluster(); var connection = cluster.reader();
                    var rows = connection.createStatement().executeQuery("select facts::json ->> 'email' from audit.entry where action = 'SignInRefused' order by business_at")) {
                var order = new ArrayList<String>();
                while (rows.next()) {
                    order.add(rows.getString(1));
                }
                assertThat(order).containsExactly("lent@exemple.fr", "rapide@exemple.fr");
            }
        }
    }

    /** A train enters a tunnel: nothing is wrong with the platform, and its log has nothing to say. */
    @Test
    void whoLeavesBeforeTheEndIsNoFailure() throws IOException {
        for (String address : List.of("/maillage/84/communes.csv", "/assets/leaflet.js", "/assets/dsfr.css", "/lieux/carte/points.json")) {
            for (int i = 0; i < 4; i++) {
                try (var socket = new Socket()) {
                    socket.setReceiveBufferSize(2_048);
                    socket.setSoLinger(true, 0);
                    socket.connect(new InetSocketAddress("127.0.0.1", platform.port()), 2_000);
                    socket.getOutputStream().write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
        }
        Platform.pause(1_000);
        assertThat(Files.readAllLines(platform.data().resolve("deffinov.log"))).filteredOn(line -> line.contains("\"ERROR\"")).isEmpty();
    }

    private static long received(String address) throws Exception {
        long count = 0;
        for (var message : mail.getReceivedMessages()) {
            if (String.valueOf(message.getAllRecipients()[0]).equals(address) && message.getSubject().equals("Confirmez votre adresse")) {
                count++;
            }
        }
        return count;
    }

    private static void await(String address) throws Exception {
        for (int i = 0; i < 600 && received(address) == 0; i++) {
            Platform.pause(100);
        }
        assertThat(received(address)).as(address).isEqualTo(1);
    }

    private static void register(String address) throws IOException {
        try (var wire = new Wire(platform.port())) {
            wire.get("/inscription");
            assertThat(wire.post("/inscription", "nom", "Nouvelle Venue", "courriel", address, "motdepasse", "quatre mots sans rapport").status()).isLessThan(400);
        }
    }

    /** A real SMTP server that goes away and comes back: each mail arrives, once. */
    @Test
    void mailsWaitForTheirServer() throws Exception {
        register("premiere@exemple.fr");
        await("premiere@exemple.fr");
        int port = mail.getSmtp().getPort();
        mail.stop();
        register("pendant-la-panne@exemple.fr");
        Platform.pause(12_000);
        mail = Neighbours.postOffice(port);
        await("pendant-la-panne@exemple.fr");
        assertThat(received("premiere@exemple.fr")).as("not sent again").isZero();
    }

    @Test
    void oneAddressTakesItsOwnPlacesOnly() throws IOException {
        String slow = "POST /connexion HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ncourriel=";
        var held = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 64; i++) {
                var socket = new Socket();
                socket.connect(new InetSocketAddress("127.0.0.1", platform.port()), 2_000);
                socket.getOutputStream().write(slow.formatted("203.0.113.7").getBytes(StandardCharsets.UTF_8));
                held.add(socket);
            }
            Platform.pause(1_000);
            String page = "GET /appels HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: %s\r\nConnection: close\r\n\r\n";
            assertThat(raw(page.formatted("203.0.113.7"), 10)).startsWith("HTTP/1.1 429").contains("Retry-After: 5");
            assertThat(raw(page.formatted("203.0.113.8"), 10)).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void twoThousandIdleConnectionsKeepNobodyOut() throws IOException {
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2_000; i++) {
                var socket = new Socket();
                socket.connect(new InetSocketAddress("127.0.0.1", platform.port()), 2_000);
                idle.add(socket);
            }
            try (var wire = new Wire(platform.port())) {
                assertThat(wire.get("/appels").status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
