package deffinov.call;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.terms.Change;
import deffinov.terms.Conformity;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Inheritance;
import deffinov.terms.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A region asks to leave the framework on one element, with reasons; another person, in the national team, answers. Both are public. */
@Service
@Transactional
public class Derogations {

    private final Calls calls;
    private final CallStore store;
    private final DerogationStore derogations;
    private final Access access;
    private final ApplicationEventPublisher events;

    Derogations(Calls calls, CallStore store, DerogationStore derogations, Access access, ApplicationEventPublisher events) {
        this.calls = calls;
        this.store = store;
        this.derogations = derogations;
        this.access = access;
        this.events = events;
    }

    /** Asks for a value the framework does not allow. Refuses: no longer a draft, already allowed, another request waits. */
    public UUID ask(Actor actor, CallSlug slug, Element element, Optional<Value> wanted, String reason, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        Calls.refuseUnless(call.state() instanceof Call.Draft, new CallRefusal.NoLongerDraft());
        Change change = Inheritance.between(call.framework().of(element).value(), wanted, reason)
                .orElseThrow(() -> new deffinov.shared.Refused(new CallRefusal.DerogationNeedless(element.label())));
        Calls.refuseUnless(!Conformity.check(call.framework(), new Differences(Map.of(element, change)), Set.of()).isEmpty(), new CallRefusal.DerogationNeedless(element.label()));
        UUID id = UUID.randomUUID();
        Calls.refuseUnless(derogations.create(id, call, element, change, reason, actor, now), new CallRefusal.DerogationWaits(element.label()));
        events.publishEvent(new DerogationAsked(actor, now, slug, element.id(), reason));
        return id;
    }

    /** Grants or refuses, with an answer. Refuses: asked by oneself, already decided. */
    public void decide(Actor actor, UUID id, boolean granted, String answer, Instant now) {
        access.require(actor, now, Scope.NATIONAL, Role.NATIONAL_TEAM);
        Derogation derogation = derogations.find(id).orElseThrow(() -> new NotFound(new ObjectRef("derogation", id.toString())));
        Calls.refuseUnless(!derogation.askedBy().equals(actor.id()), new CallRefusal.AskedByYourself());
        Calls.refuseUnless(derogations.decide(id, granted, answer, actor, now), new CallRefusal.DerogationDecided());
        store.touch(derogation.call());
        events.publishEvent(new DerogationDecided(actor, now, derogation.call(), derogation.element().id(), granted, answer));
    }

    /** Those of one call, for its officers; once published, of everybody. */
    public List<Derogation> of(Call call) {
        return derogations.of(call.slug());
    }

    /** Those that wait, for the national team. */
    public List<Derogation> waiting(Actor actor, Instant now) {
        access.require(actor, now, Scope.NATIONAL, Role.NATIONAL_TEAM);
        return derogations.waiting();
    }

    /** The call a derogation is about, for the national team. */
    public Call call(Actor actor, Derogation derogation, Instant now) {
        access.require(actor, now, Scope.NATIONAL, Role.NATIONAL_TEAM);
        return store.find(derogation.call()).orElseThrow(() -> new NotFound(derogation.call().object()));
    }
}
