package deffinov.access;

import deffinov.shared.Actor;
import deffinov.web.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Sessions on the server, in PostgreSQL: opened at sign-in, closed all together when a password changes or somebody leaves. */
@Component
public class Sessions {

    private final JdbcIndexedSessionRepository repository;
    private final ApiTokens tokens;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Sessions(JdbcIndexedSessionRepository repository, ApiTokens tokens) {
        this.repository = repository;
        this.tokens = tokens;
    }

    /** Who the session belongs to: only what never changes during it. */
    public record SignedInPerson(Actor actor) implements AuthenticatedPrincipal, Visitors.ActorHolder, Serializable {
        @Override
        public String getName() {
            return actor.id().toString();
        }
    }

    /** Opens a session under a new identifier, so that one planted beforehand is worth nothing. */
    public void open(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(AWAITED);
        }
        contexts.saveContext(enter(actor), request, response);
    }

    /** The rest of this request is this person's. */
    static SecurityContext enter(Actor actor) {
        var context = contextOf(actor);
        SecurityContextHolder.setContext(context);
        return context;
    }

    static SecurityContext contextOf(Actor actor) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new SignedInPerson(actor), null, List.of()));
        return context;
    }

    /** Somebody whose password was right and whose second factor is awaited: no session of a signed-in person yet. */
    public record Awaited(Actor actor, Instant since, String next, String proposed) implements Serializable {}

    private static final String AWAITED = "deffinov.awaited";
    private static final Duration AWAITED_FOR = Duration.ofMinutes(10);

    /** Remembers who showed a right password, under a new session identifier. */
    public void await(Actor actor, String next, String proposed, HttpServletRequest request) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession().setAttribute(AWAITED, new Awaited(actor, InstantSource.system().instant(), next, proposed));
    }

    /** Who is awaited in this browser, for ten minutes. */
    public Optional<Awaited> awaited(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : (Awaited) session.getAttribute(AWAITED))
                .filter(awaited -> Duration.between(awaited.since(), InstantSource.system().instant()).compareTo(AWAITED_FOR) < 0);
    }

    /** A passkey being made or shown: the challenge the browser must answer, what it is for, and the page asked for. */
    public record Ceremony(String challenge, Instant since, String label, String next) implements Serializable {}

    private static final String CEREMONY = "deffinov.passkey";
    private static final Duration CEREMONY_FOR = Duration.ofMinutes(5);

    public void begin(String challenge, String label, String next, HttpServletRequest request) {
        request.getSession().setAttribute(CEREMONY, new Ceremony(challenge, InstantSource.system().instant(), label, next));
    }

    /** The ceremony under way in this browser, for five minutes; a challenge serves once. */
    public Optional<Ceremony> end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        var under = Optional.ofNullable(session == null ? null : (Ceremony) session.getAttribute(CEREMONY));
        if (session != null) {
            session.removeAttribute(CEREMONY);
        }
        return under.filter(ceremony -> Duration.between(ceremony.since(), InstantSource.system().instant()).compareTo(CEREMONY_FOR) < 0);
    }

    /** Closes every session of the actor, on every device, this one too, and ends the tokens. */
    public void closeEverywhere(Actor actor, HttpServletRequest request) {
        closeAllOf(actor.id());
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    /** Every session and every token: whatever stood for this person must be shown again. */
    void closeAllOf(UUID account) {
        tokens.endAllOf(account, InstantSource.system().instant());
        repository.findByPrincipalName(account.toString()).keySet().forEach(repository::deleteById);
    }
}
