package deffinov.web;

import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who opens a page. The business clock is read here, once per request, and passed on. */
@Component
public class Visitors {

    private static final String ATTRIBUTE = Visitor.class.getName();

    private final BusinessClock clock;
    private final InstantSource real = InstantSource.system();

    Visitors(BusinessClock clock) {
        this.clock = clock;
    }

    /** The same visitor, with the same instant, for the whole request: that of its first byte ({@link FirstByte}), once its parameters are read. */
    public Visitor of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visitor known) {
            return known;
        }
        readWhole(request);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        Actor actor = authentication != null && authentication.getPrincipal() instanceof ActorHolder holder
                ? holder.actor() : Actor.ANONYMOUS;
        Instant counted = FirstByte.of(request, real.instant()).map(clock::of).orElseGet(clock::instant);
        var visitor = new Visitor(actor, counted, request.getRemoteAddr());
        request.setAttribute(ATTRIBUTE, visitor);
        MDC.put("actor", actor.id().toString());
        return visitor;
    }

    /** A form is whole before its instant is told; what programs send is theirs to read. */
    private static void readWhole(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded") && !request.getRequestURI().startsWith("/api/")) {
            request.getParameterMap();
        }
    }

    /** A signed-in principal that knows who it is. */
    public interface ActorHolder {
        Actor actor();
    }
}
