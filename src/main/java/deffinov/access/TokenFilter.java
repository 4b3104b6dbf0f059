package deffinov.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code Authorization: Bearer …}: the request is the person's who made the token. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;

    TokenFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String shown = request.getHeader("Authorization");
        if (shown != null && shown.startsWith(BEARER)) {
            tokens.actorOf(shown.substring(BEARER.length()).strip()).ifPresent(Sessions::enter);
        }
        chain.doFilter(request, response);
    }
}
