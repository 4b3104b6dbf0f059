package deffinov.call;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.document.Documents;
import deffinov.document.StoredFile;
import deffinov.ledger.Ledger;
import deffinov.programme.Programme;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an authority does with its calls, and what everybody may read of them. */
@Service
@Transactional
public class Calls {

    private final CallStore store;
    private final Programme programme;
    private final Authorities authorities;
    private final Documents documents;
    private final Ledger ledger;
    private final Access access;
    private final ApplicationEventPublisher events;

    Calls(CallStore store, Programme programme, Authorities authorities, Documents documents, Ledger ledger, Access access,
            ApplicationEventPublisher events) {
        this.store = store;
        this.programme = programme;
        this.authorities = authorities;
        this.documents = documents;
        this.ledger = ledger;
        this.access = access;
        this.events = events;
    }

    /** Derives a draft from the framework in force. Refuses: no framework, a value outside its bounds, a wave out of order. */
    public CallSlug derive(Actor actor, String authorityCode, CallContent content, Money envelope, Wave wave, Instant now) {
        access.require(actor, now, Scope.authority(authorityCode), Role.OFFICER);
        var authority = authorities.get(authorityCode);
        var framework = programme.current().orElseThrow(() -> new Refused(new CallRefusal.NoFramework()));
        content.refuseOutside(framework.content());
        refuseUnsound(envelope, wave);
        String base = French.slug(content.title());
        CallSlug slug = Stream.iterate(1, n -> n + 1).map(n -> new CallSlug(n == 1 ? base : base + "-" + n))
                .filter(free -> store.create(free, authority.territoryCode(), authorityCode, framework.version(), content, envelope, wave, actor, now))
                .findFirst().orElseThrow();
        events.publishEvent(new CallDerived(actor, now, slug, authorityCode, framework.version()));
        return slug;
    }

    private static void refuseUnsound(Money envelope, Wave wave) {
        if (!envelope.isPositive()) {
            throw new Refused(new CallRefusal.EnvelopeNotPositive());
        }
        if (!wave.isInOrder()) {
            throw new Refused(new CallRefusal.ClosesBeforeItOpens());
        }
    }

    /** Saves a draft. Refuses as {@link #derive}, and: no longer a draft, saved by somebody else in between. */
    public void change(Actor actor, CallSlug slug, int version, CallContent content, Money envelope, Wave wave, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        refuseUnless(call.state() instanceof Call.Draft, new CallRefusal.NoLongerDraft());
        content.refuseOutside(call.framework());
        refuseUnsound(envelope, wave);
        refuseUnless(store.change(slug, version, content, envelope, wave), new CallRefusal.ChangedMeanwhile());
        events.publishEvent(new CallChanged(actor, now, slug, version + 1));
    }

    /** Gives the draft its logo. Refuses what {@link Documents#storeLogo} refuses, and a call no longer draft. */
    public void brand(Actor actor, CallSlug slug, String fileName, byte[] image, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        refuseUnless(call.state() instanceof Call.Draft, new CallRefusal.NoLongerDraft());
        store.logo(slug, documents.storeLogo(fileName, image, actor, now).id());
        events.publishEvent(new CallChanged(actor, now, slug, call.version() + 1));
    }

    /** Asks a second person to publish. Refuses: no longer a draft, closing already past. */
    public void propose(Actor actor, CallSlug slug, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        refuseUnless(!call.wave().isClosed(now), new CallRefusal.AlreadyOver());
        refuseUnless(store.propose(slug, actor, now), new CallRefusal.NoLongerDraft());
        events.publishEvent(new CallProposed(actor, now, slug));
    }

    /** Sends a proposed call back to its draft, with a reason. Refuses: not proposed. */
    public void sendBack(Actor actor, CallSlug slug, String reason, Instant now) {
        managed(actor, slug, now, Role.OFFICER);
        refuseUnless(store.sendBack(slug), new CallRefusal.NotProposed());
        events.publishEvent(new CallSentBack(actor, now, slug, reason));
    }

    /**
     * Publishes: the territory funds the envelope in the same transaction. Refuses: not proposed, proposed by oneself,
     * closing already past, more than the territory still holds ({@code BalanceExceeded}).
     */
    public void confirm(Actor actor, CallSlug slug, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        if (!(call.state() instanceof Call.Proposed proposed)) {
            throw new Refused(new CallRefusal.NotProposed());
        }
        refuseUnless(!proposed.by().equals(actor.id()), new CallRefusal.ProposedByYourself());
        refuseUnless(!call.wave().isClosed(now), new CallRefusal.AlreadyOver());
        refuseUnless(store.publish(slug, actor, now), new CallRefusal.NotProposed());
        ledger.fund(call.territoryCode(), slug.value(), call.envelope(), call.title(), actor, now);
        events.publishEvent(new CallPublished(actor, now, slug, call.envelope(), call.wave().opensAt(), call.wave().closesAt()));
    }

    private static void refuseUnless(boolean holds, CallRefusal otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }

    /** A call of one's authority, draft or not, for who holds one of the roles; to others it does not exist. */
    public Call managed(Actor actor, CallSlug slug, Instant now, Role... roles) {
        Call call = find(slug);
        access.requireHidden(actor, now, Scope.authority(call.authorityCode()), slug.object(), roles);
        return call;
    }

    /** The calls of the authorities where the actor holds one of the roles. */
    public List<Call> managed(Actor actor, Instant now, Role... roles) {
        if (access.holds(actor, now, Scope.NATIONAL, roles)) {
            return store.ofAuthorities(authorities.list().stream().map(authority -> authority.code()).toList());
        }
        return store.ofAuthorities(access.scopes(actor, now, "authority", roles));
    }

    private Call find(CallSlug slug) {
        return store.find(slug).orElseThrow(() -> new NotFound(slug.object()));
    }

    /** A published call; public. */
    public Call get(CallSlug slug) {
        Call call = find(slug);
        if (!call.isPublished()) {
            throw new NotFound(slug.object());
        }
        return call;
    }

    /** Every published call, the last to close first; public. */
    public List<Call> published() {
        return store.published();
    }

    /** The logo of a published call, or of a draft for its own officers. */
    public StoredFile logo(Actor actor, CallSlug slug, Instant now) {
        Call call = find(slug);
        if (!call.isPublished()) {
            managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        }
        return documents.get(call.logo().orElseThrow(() -> new NotFound(slug.object())));
    }
}
