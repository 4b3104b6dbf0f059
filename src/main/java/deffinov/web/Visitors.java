package deffinov.web;

import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who opens a page. The business clock is read here, once per request, and passed on. */
@Component
public class Visitors {

    private static final String ATTRIBUTE = Visitor.class.getName();

    private final BusinessClock clock;

    Visitors(BusinessClock clock) {
        this.clock = clock;
    }

    /** The same visitor, with the same instant, for the whole request. */
    public Visitor of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visitor known) {
            return known;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        Actor actor = authentication != null && authentication.getPrincipal() instanceof ActorHolder holder
                ? holder.actor() : Actor.ANONYMOUS;
        var visitor = new Visitor(actor, clock.instant(), request.getRemoteAddr());
        request.setAttribute(ATTRIBUTE, visitor);
        MDC.put("actor", actor.id().toString());
        return visitor;
    }

    /** A signed-in principal that knows who it is. */
    public interface ActorHolder {
        Actor actor();
    }
}
