package deffinov.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.Shutdown;

class InHandTests {

    /** Where the connector says that it is idle: the servlet gave its answer, the page that words a refusal is not made yet. */
    private static final class AfterTheServlet extends ValveBase {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            reached.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aStopWaitsForAnAnswerThatHasNotLeft() throws Exception {
        var requests = new InHand();
        var after = new AfterTheServlet();
        var factory = new TomcatServletWebServerFactory(0);
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addEngineValves(requests, after);
        var server = factory.getWebServer();
        server.start();
        try (var socket = new Socket("127.0.0.1", server.getPort())) {
            socket.getOutputStream().write("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(after.reached.await(20, TimeUnit.SECONDS)).isTrue();
            var idle = new CompletableFuture<GracefulShutdownResult>();
            server.shutDownGracefully(idle::complete);
            assertThat(idle).as("the connector sees nothing in flight").succeedsWithin(Duration.ofSeconds(20)).isEqualTo(GracefulShutdownResult.IDLE);
            var answered = new CompletableFuture<Void>();
            new InHand.Stop(requests).stop(() -> {
                server.stop();
                answered.complete(null);
            });
            Thread.sleep(200);
            assertThat(answered).isNotDone();
            after.goOn.countDown();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 404").contains("</html>");
            assertThat(answered).succeedsWithin(Duration.ofSeconds(20));
        } finally {
            server.destroy();
        }
    }
}
