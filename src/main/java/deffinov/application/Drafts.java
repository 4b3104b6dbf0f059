package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.Call;
import deffinov.call.Calls;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether a draft may be written now: asked by everything that writes one. */
@Component
class Drafts {

    private final ApplicationStore store;
    private final ConsortiumStore consortium;
    private final Calls calls;
    private final Access access;

    Drafts(ApplicationStore store, ConsortiumStore consortium, Calls calls, Access access) {
        this.store = store;
        this.consortium = consortium;
        this.calls = calls;
        this.access = access;
    }

    void refuseUnlessOpen(Call call, OrganisationId lead, Instant now) {
        if (calls.closingFor(call, lead, now).isEmpty()) {
            throw new Refused(call.isClosed(now) || call.intake().waves().isEmpty() ? new ApplicationRefusal.Closed(call.closing(now)) : new ApplicationRefusal.NotYetOpen(call.opening(now)));
        }
    }

    boolean isOf(Actor actor, OrganisationId body, Instant now) {
        return access.holds(actor, now, Scope.organisation(body.toString()), Role.MEMBER);
    }

    /**
     * What the actor may do. The lead's people write all and sign by filing; who came by a mandate has what was given;
     * the people of another member read, and once it said yes write its part and sign for it. Nobody else is there.
     */
    Right right(Actor actor, Application application, Instant now) {
        return find(actor, application, now).orElseThrow(() -> Access.denied(application.number().object(), Role.MEMBER));
    }

    Optional<Right> find(Actor actor, Application application, Instant now) {
        if (isOf(actor, application.lead(), now)) {
            return Optional.of(new Right(Level.ALL, Set.of(application.lead()), Set.of()));
        }
        var participant = consortium.participant(application.number(), actor.id());
        if (participant.isPresent()) {
            var own = Set.of(participant.get().organisation());
            return Optional.of(new Right(participant.get().level(), own, participant.get().signs() ? own : Set.of()));
        }
        var bodies = application.members().stream().map(Application.Member::organisation).filter(body -> isOf(actor, body, now)).toList();
        var mandated = bodies.stream().filter(body -> consortium.isMandated(application.number(), body)).collect(Collectors.toSet());
        return bodies.isEmpty() ? Optional.empty() : Optional.of(new Right(mandated.isEmpty() ? Level.READ : Level.OWN, mandated, mandated));
    }

    /** Keeps the draft from being filed until the end of the transaction, while others write other fields. For whoever writes all. @return its call */
    Call write(Actor actor, ApplicationNumber number, Instant now) {
        ApplicationStore.Standing standing = store.standing(number).orElseThrow(() -> new NotFound(number.object()));
        if (!isOf(actor, standing.lead(), now) && consortium.participant(number, actor.id()).filter(person -> person.level() == Level.ALL).isEmpty()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        Call call = calls.get(standing.call());
        refuseUnlessOpen(call, standing.lead(), now);
        refuseUnlessDraft(standing.state());
        return call;
    }

    /** Locks the draft for whoever writes all of it now. */
    Application lock(Actor actor, ApplicationNumber number, Instant now) {
        Application application = lockAny(actor, number, now);
        if (!right(actor, application, now).writesAll()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        return application;
    }

    /** Locks the draft for somebody of the consortium, whose right is still to be asked. */
    Application lockAny(Actor actor, ApplicationNumber number, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        right(actor, application, now);
        refuseUnlessOpen(calls.get(application.call()), application.lead(), now);
        refuseUnlessDraft(application.state());
        return application;
    }

    /** Locks the application, in any state, for the people of its lead: they file, reopen and withdraw. */
    Application led(Actor actor, ApplicationNumber number, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        access.requireHidden(actor, now, Scope.organisation(application.lead().toString()), number.object(), Role.MEMBER);
        return application;
    }

    private static void refuseUnlessDraft(Application.State state) {
        if (state != Application.State.DRAFT) {
            throw new Refused(new ApplicationRefusal.NotDraft());
        }
    }
}
