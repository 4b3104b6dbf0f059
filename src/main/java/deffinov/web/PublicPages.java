package deffinov.web;

import deffinov.shared.DomainEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The page of a call, kept as it was sent to somebody not signed in: the evening before a closing, everybody reads the
 * same one. Any event of this node throws everything away once committed; another node's is seen within a second, as is
 * the passing of time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PublicPages extends OncePerRequestFilter {

    private static final long KEPT_NANOS = 1_000_000_000L;
    private static final int MOST = 500;
    private static final String CALL = "/appels/";

    private record Kept(long generation, long at, Map<String, String> headers, byte[] plain, byte[] packed) {}

    private final AtomicLong generation = new AtomicLong();
    private final Map<String, Kept> pages = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(DomainEvent event) {
        if (event.object().kind().equals("call") || event.object().kind().equals("framework")) {
            generation.incrementAndGet();
        }
    }

    /** A call's own page, asked for by nobody in particular: neither session, nor sentence to show once, nor question. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !"GET".equals(request.getMethod()) || !path.startsWith(CALL) || path.indexOf('/', CALL.length()) >= 0 || path.length() > 200
                || request.getQueryString() != null || hasCookieOfOurs(request);
    }

    private static boolean hasCookieOfOurs(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                if (!cookie.getName().equals("XSRF-TOKEN")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String path = request.getRequestURI();
        long now = System.nanoTime();
        Kept kept;
        synchronized (pages) {
            kept = pages.get(path);
        }
        if (kept == null || kept.generation() != generation.get() || now - kept.at() > KEPT_NANOS) {
            kept = render(request, response, chain, generation.get(), now);
            if (kept == null) {
                return;
            }
            synchronized (pages) {
                pages.put(path, kept);
            }
        }
        send(kept, request, response);
    }

    /** The page made now; null when it was anything but a page that everybody may see, and was sent as it is. */
    private static @org.jspecify.annotations.Nullable Kept render(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long generation, long now)
            throws ServletException, IOException {
        var made = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, made);
        if (made.getStatus() != HttpServletResponse.SC_OK || made.getHeader("Set-Cookie") != null) {
            made.copyBodyToResponse();
            return null;
        }
        byte[] plain = made.getContentAsByteArray();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        var headers = new LinkedHashMap<String, String>();
        made.getHeaderNames().stream().filter(name -> !name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("X-Request-Id"))
                .forEach(name -> headers.put(name, String.valueOf(made.getHeader(name))));
        headers.put("Content-Type", "text/html;charset=UTF-8");
        return new Kept(generation, now, headers, plain, packed.toByteArray());
    }

    private static void send(Kept kept, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        boolean gzip = accepted != null && accepted.contains("gzip");
        byte[] body = gzip ? kept.packed() : kept.plain();
        kept.headers().forEach(response::setHeader);
        response.setHeader("Vary", "Accept-Encoding, Cookie");
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
