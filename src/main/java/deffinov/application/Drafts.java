package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What of an application may be written now, by whom: asked by everything that writes one. A draft may, all of it, while
 * its call is open; a filed application only where the carrier asked for a correction, until it is due.
 */
@Component
class Drafts {

    private final ApplicationStore store;
    private final ConsortiumStore consortium;
    private final CorrectionStore corrections;
    private final Calls calls;
    private final Access access;
    private final Recusals recusals;

    Drafts(ApplicationStore store, ConsortiumStore consortium, CorrectionStore corrections, Calls calls, Access access, Recusals recusals) {
        this.recusals = recusals;
        this.store = store;
        this.consortium = consortium;
        this.corrections = corrections;
        this.calls = calls;
        this.access = access;
    }

    /** The touched element of signatures, mandates and rights, which go with any correction. */
    static final String PEOPLE = "";

    /** The correction asked for, while its time runs. */
    Optional<Correction> asked(ApplicationNumber number, Instant now) {
        return corrections.pending(number).filter(correction -> correction.isOpen(now));
    }

    private void refuseUnlessWritable(ApplicationNumber number, ApplicationStore.Standing standing, Call call, Collection<String> touched, Instant now) {
        Optional<Correction> asked = standing.state() == Application.State.SUBMITTED ? asked(number, now) : Optional.empty();
        if (asked.isPresent()) {
            if (touched.stream().anyMatch(each -> !each.equals(PEOPLE) && !asked.get().covers(each))) {
                throw new Refused(new ApplicationRefusal.NotAsked());
            }
            return;
        }
        refuseUnlessInTime(call, standing.lead(), counted(standing.postmark(), call, now));
        refuseUnlessDraft(standing.state());
    }

    /** The instant by which it is early or late: now, or the day of the postmark, its first instant in the call's legal time. */
    static Instant counted(Optional<LocalDate> postmark, Call call, Instant now) {
        return postmark.map(day -> day.atStartOfDay(call.zone()).toInstant()).orElse(now);
    }

    /** Whether its draft may be written now. */
    boolean isOpen(Application application, Call call, Instant now) {
        return application.isDraft() && calls.lastMomentFor(call, application.lead(), counted(application.paper().map(Paper::postmarkedOn), call, now)).isPresent();
    }

    /** To begin an application. */
    void refuseUnlessOpen(Call call, OrganisationId lead, Instant now) {
        refuseUnless(calls.closingFor(call, lead, now).isPresent(), call, now);
    }

    /** To write and file one that was begun in time: the call's rule of grace counts. */
    void refuseUnlessInTime(Call call, OrganisationId lead, Instant now) {
        refuseUnless(calls.lastMomentFor(call, lead, now).isPresent(), call, now);
    }

    private static void refuseUnless(boolean inTime, Call call, Instant now) {
        if (!inTime) {
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
        return find(actor, application, now).or(() -> carrier(actor, application, now)).orElseThrow(() -> Access.denied(application.number().object(), Role.MEMBER));
    }

    /** The carrier's officers see a filed application as its consortium does, not one opened again, and write none but those they type from paper. */
    private Optional<Right> carrier(Actor actor, Application application, Instant now) {
        boolean seen = application.paper().isPresent() || application.filings() > 0 && !application.isDraft();
        return seen && isCarrier(actor, application.number(), application.call(), now)
                ? Optional.of(new Right(application.paper().isPresent() ? Level.ALL : Level.READ, Set.of(), Set.of(), true)) : Optional.empty();
    }

    /** An officer of the carrier, from whom this application is not kept. */
    boolean isCarrier(Actor actor, ApplicationNumber number, CallSlug call, Instant now) {
        return access.holds(actor, now, Scope.authority(calls.get(call).authorityCode()), Role.OFFICER) && !recusals.keeps(actor, number);
    }

    Optional<Right> find(Actor actor, Application application, Instant now) {
        if (isOf(actor, application.lead(), now)) {
            return Optional.of(new Right(Level.ALL, Set.of(application.lead()), Set.of(), false));
        }
        var participant = consortium.participant(application.number(), actor.id());
        if (participant.isPresent()) {
            var own = Set.of(participant.get().organisation());
            return Optional.of(new Right(participant.get().level(), own, participant.get().signs() ? own : Set.of(), false));
        }
        var bodies = application.members().stream().map(Application.Member::organisation).filter(body -> isOf(actor, body, now)).toList();
        var mandated = bodies.stream().filter(body -> consortium.isMandated(application.number(), body)).collect(Collectors.toSet());
        return bodies.isEmpty() ? Optional.empty() : Optional.of(new Right(mandated.isEmpty() ? Level.READ : Level.OWN, mandated, mandated, false));
    }

    /** Keeps the draft from being filed until the end of the transaction, while others write other fields. For whoever writes all. @return its call */
    Call write(Actor actor, ApplicationNumber number, Collection<String> touched, Instant now) {
        ApplicationStore.Standing standing = store.standing(number).orElseThrow(() -> new NotFound(number.object()));
        if (!isOf(actor, standing.lead(), now) && consortium.participant(number, actor.id()).filter(person -> person.level() == Level.ALL).isEmpty()
                && (standing.postmark().isEmpty() || !isCarrier(actor, number, standing.call(), now))) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        Call call = calls.get(standing.call()).inPhase(standing.phase());
        refuseUnlessWritable(number, standing, call, touched, now);
        return call;
    }

    /** Locks the draft for whoever writes all of it now. */
    Application lock(Actor actor, ApplicationNumber number, String touched, Instant now) {
        Application application = lockAny(actor, number, touched, now);
        if (!right(actor, application, now).writesAll()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        return application;
    }

    /** Locks the draft for somebody of the consortium, whose right is still to be asked. */
    Application lockAny(Actor actor, ApplicationNumber number, String touched, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        if (right(actor, application, now).onlyLooks()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        var standing = new ApplicationStore.Standing(application.lead(), application.call(), application.state(), application.paper().map(Paper::postmarkedOn), application.phase());
        refuseUnlessWritable(number, standing, calls.get(application.call()), List.of(touched), now);
        return application;
    }

    /** Locks the application, in any state, for the people of its lead, who file, reopen and withdraw; or for who types it from paper. */
    Application led(Actor actor, ApplicationNumber number, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        if (application.paper().isEmpty() || !isCarrier(actor, application.number(), application.call(), now)) {
            access.requireHidden(actor, now, Scope.organisation(application.lead().toString()), number.object(), Role.MEMBER);
        }
        return application;
    }

    private static void refuseUnlessDraft(Application.State state) {
        if (state != Application.State.DRAFT) {
            throw new Refused(new ApplicationRefusal.NotDraft());
        }
    }
}
