package deffinov.access;

import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Somebody whose identity is shown, by a password or by a provider: in, or to the second factor first. */
@Component
public class Arrival {

    /** The cookie that keeps where one wanted to go. */
    public static final String GOAL = "suite";
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final Accounts accounts;
    private final Identities identities;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final OpenIdConnect provider;
    private final BusinessClock clock;

    Arrival(Accounts accounts, Identities identities, SecondFactors factors, Sessions sessions, OpenIdConnect provider, BusinessClock clock) {
        this.accounts = accounts;
        this.identities = identities;
        this.factors = factors;
        this.sessions = sessions;
        this.provider = provider;
        this.clock = clock;
    }

    /** Keeps in the browser, for two hours, where one wanted to go before signing in: who opens an account on the way comes back by a mail. */
    public static void keepGoal(String goal, HttpServletRequest request, HttpServletResponse response) {
        setGoal(goal, Duration.ofHours(2), request, response);
    }

    private static void setGoal(String goal, Duration lasting, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Set-Cookie", ResponseCookie.from(GOAL, goal).path("/connexion").httpOnly(true).secure(request.isSecure()).sameSite("Lax").maxAge(lasting).build().toString());
    }

    /** Where to go now: the page asked for, a code, or an authenticator to set up. */
    public String enter(Actor actor, String next, HttpServletRequest request, HttpServletResponse response) {
        return switch (factors.need(actor, clock.instant())) {
            case NOTHING -> {
                open(actor, request, response);
                yield next;
            }
            case CODE -> {
                sessions.await(actor, next, "", request);
                yield "/connexion/code";
            }
            case ACTIVATION -> {
                sessions.await(actor, next, factors.propose(), request);
                yield "/connexion/activation";
            }
        };
    }

    /** In: everything due was shown. */
    public void open(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        sessions.open(actor, request, response);
        setGoal("", Duration.ZERO, request, response);
        accounts.signedIn(actor, request.getRemoteAddr(), clock.instant());
    }

    void welcome(HttpServletRequest request, HttpServletResponse response, Authentication shown) throws IOException {
        // What the framework's filter has already kept is not our session: the second factor may still be due.
        SecurityContextHolder.clearContext();
        var provisional = request.getSession(false);
        if (provisional != null) {
            provisional.invalidate();
        }
        try {
            var said = shown.getPrincipal() instanceof OidcUser person ? person.getUserInfo() : null;
            Actor actor = identities.signIn(provider.issuer(), said == null ? Map.of() : said.getClaims(), clock.instant());
            response.sendRedirect(enter(actor, "/espace", request, response));
        } catch (Refused refused) {
            LOG.warn("sign-in by the provider refused: {}", refused.refusal());
            response.sendRedirect("/connexion?refus=identite");
        }
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) throws IOException {
        LOG.warn("sign-in by the provider failed: {}", reason.toString());
        // In the address: a strict cookie would not follow somebody coming back from another site.
        response.sendRedirect("/connexion?refus=service");
    }
}
