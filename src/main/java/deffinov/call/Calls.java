package deffinov.call;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.authority.Authority;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.organisation.OrganisationId;
import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.terms.Definition;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.Provisions;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import deffinov.territory.Territories;
import deffinov.web.French;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an authority does with its calls until they are published, and what everybody may read of them. */
@Service
@Transactional
public class Calls {

    private final CallStore store;
    private final ExtensionStore extensions;
    private final Programme programme;
    private final Authorities authorities;
    private final Territories territories;
    private final Documents documents;
    private final Ledger ledger;
    private final Access access;
    private final ApplicationEventPublisher events;

    Calls(CallStore store, ExtensionStore extensions, Programme programme, Authorities authorities, Territories territories, Documents documents, Ledger ledger,
            Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.extensions = extensions;
        this.programme = programme;
        this.authorities = authorities;
        this.territories = territories;
        this.documents = documents;
        this.ledger = ledger;
        this.access = access;
        this.events = events;
    }

    /**
     * Derives a draft from the framework in force; it may deviate until it is proposed. Refuses: no framework, no title, an
     * envelope that is not positive.
     */
    public CallSlug derive(Actor actor, String authorityCode, String programmeId, Differences differences, Money envelope, Instant now) {
        return derive(actor, authorityCode, inForce(programmeId, now), differences, envelope, now);
    }

    private Framework inForce(String programmeId, Instant now) {
        return programme.current(programmeId, now).orElseThrow(() -> new Refused(new CallRefusal.NoFramework()));
    }

    private CallSlug derive(Actor actor, String authorityCode, Framework framework, Differences differences, Money envelope, Instant now) {
        access.require(actor, now, Scope.authority(authorityCode), Role.OFFICER);
        var authority = authorities.get(authorityCode);
        Provisions base = framework.content().provisions();
        String title = CallContent.title(base, differences);
        refuseUnless(!French.slug(title).isEmpty(), new CallRefusal.NoTitle());
        refuseUnless(envelope.isPositive(), new CallRefusal.EnvelopeNotPositive());
        String slug = French.slug(title);
        CallSlug created = Stream.iterate(1, n -> n + 1).map(n -> new CallSlug(n == 1 ? slug : slug + "-" + n))
                .filter(free -> store.create(fresh(free, authority, framework, differences, envelope), actor, now)).findFirst().orElseThrow();
        events.publishEvent(new CallDerived(actor, now, created, authorityCode, framework.version()));
        return created;
    }

    private Call fresh(CallSlug slug, Authority authority, Framework framework, Differences differences, Money envelope) {
        var territory = territories.get(authority.territoryCode());
        Provisions base = framework.content().provisions();
        Terms terms = Terms.of(base, framework.version(), differences, Differences.NONE, slug.value(), CallContent.title(base, differences));
        return new Call(slug, territory.code(), territory.name(), territory.zone(), authority.code(), authority.name(), framework.programme(), framework.version(), base,
                CallContent.of(differences), envelope, Intake.of(terms, territory.zone()), Optional.empty(), new Call.Draft(), 0, 0, terms);
    }

    /** The same call with other rules: what it would be once saved. */
    static Call with(Call call, Provisions base, int framework, CallContent content, Money envelope) {
        Terms terms = Terms.of(base, framework, content.differences(), content.derogations(), call.slug().value(), CallContent.title(base, content.differences()));
        return new Call(call.slug(), call.territoryCode(), call.territoryName(), call.zone(), call.authorityCode(), call.authorityName(), call.programme(), framework, base, content,
                envelope, Intake.of(terms, call.zone(), call.intake().prolonged()), call.logo(), call.state(), call.edition(), call.version(), terms);
    }

    /** A value wanted for an element, and why. */
    public record Wanted(Optional<Value> value, String reason) {}

    /** The differences with these elements brought to these values; only what differs from the framework is kept. */
    static Differences apply(Provisions framework, Differences differences, Map<Element, Wanted> wanted) {
        Differences changed = differences;
        for (var each : wanted.entrySet()) {
            changed = changed.with(framework, each.getKey(), each.getValue().value(), each.getValue().reason());
        }
        return changed;
    }

    /** Saves elements of a draft, lawful or not. Refuses: no title, envelope not positive, no longer a draft, saved by somebody else in between. */
    public void change(Actor actor, CallSlug slug, int version, Map<Element, Wanted> wanted, Money envelope, Instant now) {
        Call call = draft(actor, slug, now);
        write(actor, call, version, apply(call.framework(), call.content().differences(), wanted), envelope, now);
    }

    private Call draft(Actor actor, CallSlug slug, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        refuseUnless(call.state() instanceof Call.Draft, new CallRefusal.NoLongerDraft());
        return call;
    }

    private void write(Actor actor, Call call, int version, Differences differences, Money envelope, Instant now) {
        refuseUnless(envelope.isPositive(), new CallRefusal.EnvelopeNotPositive());
        refuseUnless(!CallContent.title(call.framework(), differences).isBlank(), new CallRefusal.NoTitle());
        Call changed = with(call, call.framework(), call.frameworkVersion(), new CallContent(differences, call.content().derogations(), call.content().adopted()), envelope);
        refuseUnless(version == call.version() && store.change(changed), new CallRefusal.ChangedMeanwhile());
        events.publishEvent(new CallChanged(actor, now, call.slug(), version + 1));
    }

    /** Replaces a draft by what a definition file says. Refuses besides: a definition of another authority, or of a version that was never published. */
    public void write(Actor actor, CallSlug slug, Definition.OfCall definition, Instant now) {
        Call call = draft(actor, slug, now);
        refuseUnless(definition.authority().equals(call.authorityCode()), new CallRefusal.OtherAuthority(definition.authority()));
        Framework named = named(definition);
        Call moved = with(call, named.content().provisions(), named.version(), call.content(), call.envelope());
        write(actor, moved, call.version(), definition.differences(), definition.envelope(), now);
    }

    /** Makes a draft of what a definition file says, for the authority it names. Refuses as {@link #derive}. */
    public CallSlug importFrom(Actor actor, Definition.OfCall definition, Instant now) {
        return derive(actor, definition.authority(), named(definition), definition.differences(), definition.envelope(), now);
    }

    /** The version a definition names, even when a newer one is in force: the revision page then says what changes. */
    private Framework named(Definition.OfCall definition) {
        return programme.versions(definition.programme()).stream().filter(framework -> framework.version() == definition.framework()).findFirst()
                .orElseThrow(() -> new Refused(new CallRefusal.NoFramework()));
    }

    /** What cloning kept, and what the framework in force does not allow of the original. */
    public record Cloned(CallSlug slug, List<Fault> leftOut) {}

    /** A draft with the rules of any public call, but its dates; what is not lawful is left out and told. Refuses as {@link #derive}. */
    public Cloned cloneFrom(Actor actor, String authorityCode, CallSlug original, Money envelope, Instant now) {
        Call known = get(original);
        Framework framework = inForce(known.programme(), now);
        Provisions base = framework.content().provisions();
        Differences kept = Differences.NONE;
        var leftOut = new ArrayList<Fault>();
        for (Element element : Element.values()) {
            if (element != Element.WAVES && element != Element.COMMITTEES) {
                Differences one = Differences.NONE.with(base, element, known.terms().value(element), known.content().differences().of(element).map(change -> change.reason()).orElse(""));
                List<Fault> faults = deffinov.terms.Conformity.check(base, one, java.util.Set.of());
                leftOut.addAll(faults);
                kept = faults.isEmpty() ? kept.overriddenBy(one) : kept;
            }
        }
        return new Cloned(derive(actor, authorityCode, framework, kept, envelope, now), List.copyOf(leftOut));
    }

    /** Gives the draft its logo. Refuses what {@link Documents#storeLogo} refuses, and a call no longer draft. */
    public void brand(Actor actor, CallSlug slug, String fileName, byte[] image, Instant now) {
        Call call = draft(actor, slug, now);
        store.logo(slug, documents.storeLogo(Incoming.of(fileName, image), actor, now).id());
        events.publishEvent(new CallChanged(actor, now, slug, call.version() + 1));
    }

    /** Asks a second person to publish. Refuses: no longer a draft, every closing already past, a deviation or a fault left. */
    public void propose(Actor actor, CallSlug slug, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        refuseUnsound(call, now);
        refuseUnless(store.propose(slug, actor, now), new CallRefusal.NoLongerDraft());
        events.publishEvent(new CallProposed(actor, now, slug));
    }

    private static void refuseUnsound(Call call, Instant now) {
        refuseUnsound(call);
        refuseUnless(!call.isClosed(now), new CallRefusal.AlreadyOver());
    }

    static void refuseUnsound(Call call) {
        List<Fault> obstacles = call.obstacles();
        refuseUnless(obstacles.isEmpty(), new CallRefusal.Unlawful(obstacles));
    }

    /** Sends a proposed call back to its draft, with a reason. Refuses: not proposed. */
    public void sendBack(Actor actor, CallSlug slug, String reason, Instant now) {
        managed(actor, slug, now, Role.OFFICER);
        refuseUnless(store.sendBack(slug), new CallRefusal.NotProposed());
        events.publishEvent(new CallSentBack(actor, now, slug, reason));
    }

    /**
     * Publishes: the territory funds the envelope in the same transaction, and the rules become edition 0. Refuses: not
     * proposed, proposed by oneself, as {@link #propose}, more than the territory still holds ({@code BalanceExceeded}).
     */
    public void confirm(Actor actor, CallSlug slug, Instant now) {
        Call call = managed(actor, slug, now, Role.OFFICER);
        if (!(call.state() instanceof Call.Proposed proposed)) {
            throw new Refused(new CallRefusal.NotProposed());
        }
        refuseUnless(!proposed.by().equals(actor.id()), new CallRefusal.ProposedByYourself());
        refuseUnsound(call, now);
        refuseUnless(store.publish(slug, actor, now), new CallRefusal.NotProposed());
        store.keepEdition(call, "Publication", "", actor, now);
        ledger.fund(LedgerAccount.territory(call.programme(), call.territoryCode()), slug.value(), call.envelope(), call.title(), actor, now);
        events.publishEvent(new CallPublished(actor, now, slug, call.envelope(), call.intake().opensAt(), call.intake().closesAt()));
    }

    static void refuseUnless(boolean holds, CallRefusal otherwise) {
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

    /** Whether everybody may read it; what does not exist is not published. */
    public boolean isPublished(CallSlug slug) {
        return store.find(slug).filter(Call::isPublished).isPresent();
    }

    /** The rules as an edition of the call had them. */
    public Terms terms(Call call, int edition) {
        return store.terms(call, edition);
    }

    /** The numbered changes of a published call, the newest first; public. */
    public List<Edition> editions(CallSlug slug) {
        return store.editions(get(slug).slug());
    }

    /** The last moment for this applicant: the wave's closing, or later if more time was granted; empty when no wave is open to it. */
    public Optional<Instant> closingFor(Call call, OrganisationId lead, Instant now) {
        return call.intake().open(now).map(Wave::closesAt).or(() -> call.isPublished() ? extensions.until(call.slug(), lead).filter(now::isBefore) : Optional.empty());
    }

    /** The same for an application begun in time: as long again as the call's rule of grace says. */
    public Optional<Instant> lastMomentFor(Call call, OrganisationId lead, Instant now) {
        return closingFor(call, lead, now).or(() -> call.grace(now));
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
