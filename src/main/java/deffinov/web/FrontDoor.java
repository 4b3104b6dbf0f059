package deffinov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before everything else: gives each request an identifier, which the logs and the answer carry; and says plainly, without
 * asking the database for anything, that the database is away. What was acknowledged before is kept.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrontDoor extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String AWAY = """
            <!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Indisponible un instant – DEFFINOV Tiers-lieux</title><link rel="stylesheet" href="/assets/dsfr.css"><link rel="stylesheet" href="/assets/deffinov.css"></head>
            <body><main class="fr-container fr-py-6w" id="contenu"><h1>La plateforme est indisponible un instant</h1>
            <p class="fr-text--lead">Tout ce qui a été enregistré est conservé. Votre dernière action, elle, n'a peut-être pas été prise en compte.</p>
            <p>Revenez à la page précédente dans quelques secondes : votre saisie y est encore. Enregistrez-la à nouveau ; rien ne sera compté deux fois.</p>
            </main></body></html>
            """;

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        MDC.put("request", id);
        response.setHeader("X-Request-Id", id);
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            if (response.isCommitted() || !isDatabaseAway(e)) {
                throw e;
            }
            LOG.warn("{} {}: the database is away: {}", request.getMethod(), ShownAddress.of(request), e.toString());
            sayAway(response, id);
        } finally {
            MDC.remove("request");
            MDC.remove("actor");
        }
    }

    private static void sayAway(HttpServletResponse response, String id) throws IOException {
        byte[] page = AWAY.getBytes(StandardCharsets.UTF_8);
        response.reset();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "5");
        response.setHeader("X-Request-Id", id);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** Connection lost, refused, or not obtained in time: SQLSTATE classes 08 and 57, disk full and too many connections in 53, read-only in 25006. */
    static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql instanceof java.sql.SQLTransientConnectionException
                    || sql.getSQLState() != null && sql.getSQLState().matches("(08|57P|53).*"))) {
                return true;
            }
            if (cause instanceof java.nio.file.FileSystemException full && String.valueOf(full.getReason()).contains("No space left")
                    || cause instanceof IOException space && String.valueOf(space.getMessage()).contains("No space left")) {
                return true;
            }
        }
        return false;
    }
}
