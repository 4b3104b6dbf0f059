package deffinov.access;

import deffinov.shared.Actor;
import deffinov.web.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Sessions on the server, in PostgreSQL: opened at sign-in, closed all together when a password changes or somebody leaves. */
@Component
public class Sessions {

    private final JdbcIndexedSessionRepository repository;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Sessions(JdbcIndexedSessionRepository repository) {
        this.repository = repository;
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
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new SignedInPerson(actor), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    void closeAllOf(UUID account) {
        repository.findByPrincipalName(account.toString()).keySet().forEach(repository::deleteById);
    }
}
