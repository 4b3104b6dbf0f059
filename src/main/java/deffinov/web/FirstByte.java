package deffinov.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The instant that counts for what somebody sends: when the connector read the first byte of the request. A slow line costs
 * nobody a deadline, within a limit: a request that takes longer than {@link #LONGEST} counts when it is whole.
 */
public final class FirstByte extends ValveBase {

    /** From the first byte to the last, for the first to count. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String ATTRIBUTE = FirstByte.class.getName();

    FirstByte() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.getRequest().setAttribute(ATTRIBUTE, request.getCoyoteRequest().getStartInstant());
        getNext().invoke(request, response);
    }

    /** When a request counts, given the machine's instant now, once it is whole; empty without a connector of ours. */
    static Optional<Instant> of(HttpServletRequest request, Instant whole) {
        return request.getAttribute(ATTRIBUTE) instanceof Instant first ? Optional.of(counted(first, whole)) : Optional.empty();
    }

    static Instant counted(Instant first, Instant whole) {
        return Duration.between(first, whole).compareTo(LONGEST) > 0 || first.isAfter(whole) ? whole : first;
    }

    /** Puts the valve before everything else. */
    @Configuration(proxyBeanMethods = false)
    static class InTheConnector {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> firstByte() {
            return factory -> factory.addEngineValves(new FirstByte());
        }
    }
}
