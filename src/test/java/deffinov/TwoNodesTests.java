package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Scope;
import deffinov.demo.Demonstration;
import deffinov.measure.Platform;
import deffinov.measure.Wire;
import deffinov.proof.SigningKey;
import deffinov.verification.WholeCheck;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two platforms on one external PostgreSQL behind nginx: one is killed in mid-journey, and the person notices nothing. */
class TwoNodesTests extends PlatformTests {

    private static final String CONFIGURATION = """
            daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log warn;
            events { worker_connections 512; }
            http {
              access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              upstream platform { server 127.0.0.1:%3$d max_fails=1 fail_timeout=5s; server 127.0.0.1:%4$d max_fails=1 fail_timeout=5s; }
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  proxy_pass http://platform; proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_next_upstream error timeout http_503 non_idempotent; proxy_connect_timeout 2s;
                }
              }
            }
            """;

    @TempDir
    Path folder;

    @Autowired
    WholeCheck whole;

    @Autowired
    JdbcClient jdbc;

    @Test
    void oneNodeKilledInMidJourneyIsNotNoticed() throws Exception {
        scene.person("Personne Entre Deux", Scope.organisation("none"));
        var environment = Map.of("DEFFINOV_DB_URL", DATABASE.url(), "DEFFINOV_DB_USER", DATABASE.user(), "DEFFINOV_DB_PASSWORD", DATABASE.password(),
                "DEFFINOV_DB_OWNER", DATABASE.owner(), "DEFFINOV_DB_OWNER_PASSWORD", DATABASE.ownerPassword(), "DEFFINOV_DOCUMENTS", folder.resolve("documents").toString());
        int port = freePort();
        try (var one = Platform.tested(folder.resolve("one"), environment); var two = Platform.tested(folder.resolve("two"), environment)) {
            one.start();
            two.start();
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, CONFIGURATION.formatted(folder, port, one.port(), two.port()));
            Process nginx = new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nginx.out").toFile()).start();
            try (var person = new Wire(port)) {
                awaitProxy(port);
                person.signIn("personne-entre-deux@exemple.fr", Demonstration.PASSWORD);
                for (int i = 0; i < 60; i++) {
                    if (i == 20) {
                        one.kill();
                    }
                    assertThat(person.post("/compte/nom", "nom", "Personne Entre Deux " + i).status()).as("save %d", i).isEqualTo(303);
                    Wire.Answer page = person.get("/compte");
                    assertThat(page.status()).as("page %d", i).isEqualTo(200);
                    assertThat(page.text()).contains("Personne Entre Deux " + i);
                }
            } finally {
                nginx.destroy();
                nginx.onExit().join();
            }
        }
        assertThat(jdbc.sql("select count(*) from notification.scheduled_tasks where task_name = 'send-mails'").query(Integer.class).single()).isEqualTo(1);
        assertThat(SigningKey.in(folder.resolve("one").resolve("keys")).id()).as("each node signs with a key of its own").isNotEqualTo(SigningKey.in(folder.resolve("two").resolve("keys")).id());
        assertThat(whole.run().faults()).isEmpty();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void awaitProxy(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var wire = new Wire(port)) {
                if (wire.get("/appels").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("nginx does not answer");
    }
}
