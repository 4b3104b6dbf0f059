package deffinov.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Requests in hand, from their first line read to the last byte of their answer sent. The connector counts one only while a
 * servlet holds it, so a stop could come between a refusal and the page that words it, or before the answer leaves.
 */
final class InHand extends ValveBase {

    private static final long PAUSE_MILLIS = 20;

    private final AtomicInteger requests = new AtomicInteger();

    InHand() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        requests.incrementAndGet();
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                request.finishRequest();
                response.finishResponse();
            }
        } finally {
            requests.decrementAndGet();
        }
    }

    /** Returns once no request is in hand; whoever stops the platform sets how long it may take. */
    void await() throws InterruptedException {
        while (requests.get() > 0) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** After the connector took its last request, before its sockets close. */
    record Stop(InHand requests) implements SmartLifecycle {

        @Override
        public void start() {
            // Nothing to begin: requests count themselves.
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException("stops by its callback");
        }

        @Override
        public void stop(Runnable done) {
            Thread.ofVirtual().start(() -> {
                try {
                    requests.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    done.run();
                }
            });
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
        }
    }

    /** Puts the valve in the connector, and the wait in the stop. */
    @Configuration(proxyBeanMethods = false)
    static class InTheConnector {

        private final InHand requests = new InHand();

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestsInHand() {
            return factory -> factory.addEngineValves(requests);
        }

        @Bean
        SmartLifecycle requestsAnswered() {
            return new Stop(requests);
        }
    }
}
