package deffinov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * At most so many requests at once from one address, their bodies included: one machine that sends a thousand slow
 * bodies takes nobody's place but its own. The machine itself is not counted: a proxy that names nobody would be everybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Crowd extends OncePerRequestFilter {

    private final int most;
    private final ConcurrentHashMap<String, Integer> inside = new ConcurrentHashMap<>();

    Crowd(@Value("${deffinov.requests-per-address}") int most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String address = request.getRemoteAddr();
        if (most <= 0 || isHere(address)) {
            chain.doFilter(request, response);
            return;
        }
        int now = inside.merge(address, 1, Integer::sum);
        try {
            if (now > most) {
                response.setStatus(429);
                response.setHeader("Retry-After", "5");
                response.setHeader("Connection", "close");
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().print("Trop de demandes arrivent en même temps de votre réseau : attendez quelques secondes, puis réessayez. Rien n'est perdu.");
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            inside.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private static boolean isHere(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
