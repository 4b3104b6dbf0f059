package deffinov.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three of the rounds of {@code ./deffinov endure}. */
class EndureTests {

    private static final String CONTINUE = "HTTP/1.1 100 \r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenProcessesAreKilled() throws Exception {
        try (var platform = Platform.tested(folder.resolve("data"), Map.of())) {
            platform.start();
            var endure = new Endure(platform, Optional.empty(), folder.resolve("journals"), System.nanoTime(), Endure.WRITERS);
            endure.prepare();
            endure.beginList();
            assertThat(endure.round()).contains("faits confirmés retrouvés");
            endure.publishList();
            for (int round = 0; round < 2; round++) {
                assertThat(endure.round()).contains("faits confirmés retrouvés");
            }
            assertThat(endure.finishList()).contains("publiées une fois chacune");
            assertThat(endure.booked()).as("bookings acknowledged, and found again").isPositive();
            assertThat(endure.whole()).containsKey("fichiers");
            stopsGracefully(platform);
        }
    }

    /** A request whose body is still coming when the stop is asked for is answered; then the process ends, and its database with it. */
    private static void stopsGracefully(Platform platform) throws Exception {
        try (var socket = new Socket("127.0.0.1", platform.port())) {
            String body = "courriel=quelqu-un%40exemple.fr&motdepasse=un+mot+de+passe";
            socket.getOutputStream().write(("POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: "
                    + body.length() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            // Said when the server has the request; a moment more, and it is in the platform's hands, however busy the machine.
            assertThat(new String(socket.getInputStream().readNBytes(CONTINUE.length()), StandardCharsets.US_ASCII)).isEqualTo(CONTINUE);
            socket.getOutputStream().write(body.substring(0, 20).getBytes(StandardCharsets.US_ASCII));
            Platform.pause(2_000);
            var end = platform.askToStop();
            Platform.pause(1_000);
            assertThat(end).as("waits for the request in flight").isNotDone();
            socket.getOutputStream().write(body.substring(20).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 4").contains("</html>");
            assertThat(end).succeedsWithin(Duration.ofSeconds(30));
        }
        assertThat(Files.exists(platform.data().resolve("cluster").resolve("postmaster.pid"))).isFalse();
    }
}
