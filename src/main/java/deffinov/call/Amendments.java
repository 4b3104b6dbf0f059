package deffinov.call;

import deffinov.access.Role;
import deffinov.call.Calls.Wanted;
import deffinov.organisation.OrganisationId;
import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.terms.Change;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Inheritance;
import deffinov.terms.Provisions;
import deffinov.terms.Revision;
import deffinov.terms.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a published call changes: by numbered rectificatifs that two persons make, by more time, by following the framework. */
@Service
@Transactional
public class Amendments {

    private final Calls calls;
    private final CallStore store;
    private final AmendmentStore amendments;
    private final ExtensionStore extensions;
    private final Programme programme;
    private final ApplicationEventPublisher events;

    Amendments(Calls calls, CallStore store, AmendmentStore amendments, ExtensionStore extensions, Programme programme, ApplicationEventPublisher events) {
        this.calls = calls;
        this.store = store;
        this.amendments = amendments;
        this.extensions = extensions;
        this.programme = programme;
        this.events = events;
    }

    private Call published(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        Calls.refuseUnless(call.isPublished(), new CallRefusal.NotPublished());
        return call;
    }

    /** The change that waits for a second person. */
    public Optional<Amendment> proposed(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        return amendments.find(slug);
    }

    /** What a change would do, one line an element: before, after. */
    public List<String> preview(Call call, Amendment amendment, Instant now) {
        return changes(call, amended(call, amendment, now));
    }

    private Call amended(Call call, Amendment amendment, Instant now) {
        Provisions base = call.framework();
        int version = call.frameworkVersion();
        if (!amendment.adopted().isEmpty()) {
            Framework next = newer(call, now).orElseThrow(() -> new Refused(new CallRefusal.NothingChanged()));
            base = CallContent.base(base, next.content().provisions(), amendment.adopted());
        }
        var adopted = EnumSet.noneOf(Element.class);
        adopted.addAll(call.content().adopted());
        adopted.addAll(amendment.adopted());
        return Calls.with(call, base, version, new CallContent(amendment.differences(), call.content().derogations(), adopted), call.envelope());
    }

    private static List<String> changes(Call before, Call after) {
        var changes = new ArrayList<String>();
        for (Element element : Element.values()) {
            var old = before.terms().value(element);
            var fresh = after.terms().value(element);
            if (!old.equals(fresh)) {
                Inheritance.between(old, fresh, "").ifPresent(change -> {
                    if (change instanceof Change.Edit) {
                        Words.changes(element, old, change).forEach(line -> changes.add(element.heading() + " : " + line));
                    } else {
                        changes.add(element.heading() + " : " + Words.say(element, old) + " → " + Words.say(element, fresh));
                    }
                });
            }
        }
        return changes;
    }

    /**
     * Proposes other values for elements of a published call. Refuses: not published, another change waits, nothing changed,
     * unlawful or unsound, a deadline shortened.
     */
    public void propose(Actor actor, CallSlug slug, Map<Element, Wanted> wanted, String why, Instant now) {
        Call call = published(actor, slug, now);
        Calls.refuseUnless(amendments.find(slug).isEmpty(), new CallRefusal.AmendmentWaits());
        propose(actor, call, Calls.apply(call.framework(), call.content().differences(), wanted), Set.of(), why, now);
    }

    private void propose(Actor actor, Call call, Differences differences, Set<Element> adopted, String why, Instant now) {
        var amendment = new Amendment(why, differences, adopted, now, actor.id());
        check(call, amended(call, amendment, now), adopted.isEmpty());
        amendments.put(call, amendment);
        events.publishEvent(new AmendmentProposed(actor, now, call.slug(), why));
    }

    private static void check(Call before, Call after, boolean mustChange) {
        Calls.refuseUnless(!mustChange || !changes(before, after).isEmpty(), new CallRefusal.NothingChanged());
        Calls.refuseUnsound(after);
        for (Wave wave : before.intake().waves()) {
            boolean kept = after.intake().waves().stream().anyMatch(each -> each.id().equals(wave.id()) && !each.closesAt().isBefore(wave.closesAt())
                    && !each.opensAt().isAfter(wave.opensAt()));
            Calls.refuseUnless(kept, new CallRefusal.DeadlineShortened(wave.label()));
        }
    }

    /** Gives up a proposed change. */
    public void drop(Actor actor, CallSlug slug, Instant now) {
        published(actor, slug, now);
        amendments.remove(slug);
        events.publishEvent(new AmendmentDropped(actor, now, slug));
    }

    /** Makes the proposed change the call's next edition. Refuses: none proposed, proposed by oneself, as {@link #propose}, changed in between. */
    public Edition confirm(Actor actor, CallSlug slug, Instant now) {
        Call call = published(actor, slug, now);
        Amendment amendment = amendments.find(slug).orElseThrow(() -> new Refused(new CallRefusal.NotProposed()));
        Calls.refuseUnless(!amendment.by().equals(actor.id()), new CallRefusal.ProposedByYourself());
        Call amended = amended(call, amendment, now);
        check(call, amended, amendment.adopted().isEmpty());
        amendments.remove(slug);
        return edit(actor, call, amended, amendment.why(), now);
    }

    /** Once every line of the next version is settled, the call derives from that version. */
    private Edition edit(Actor actor, Call before, Call after, String why, Instant now) {
        String what = String.join("\n", changes(before, after));
        Set<Element> adopted = after.content().adopted();
        Optional<Framework> next = adopted.isEmpty() ? Optional.empty() : newer(before, now);
        boolean settled = next.isPresent() && pending(after, next.get()).isEmpty();
        Call saved = settled ? Calls.with(after, next.get().content().provisions(), next.get().version(), new CallContent(rebased(after, next.get()), after.content().derogations(), Set.of()), after.envelope()) : after;
        Calls.refuseUnless(store.amend(saved, settled ? Optional.empty() : next.map(Framework::version), settled ? Set.of() : adopted), new CallRefusal.ChangedMeanwhile());
        Call edited = calls.get(before.slug());
        store.keepEdition(edited, why, what, actor, now);
        events.publishEvent(new CallAmended(actor, now, before.slug(), edited.edition(), why, what));
        return new Edition(edited.edition(), why, what, now, actor.name());
    }

    /** The same values, as differences from the new version: smallest again. */
    private static Differences rebased(Call call, Framework next) {
        Differences rebased = Differences.NONE;
        for (var each : call.content().differences().byElement().entrySet()) {
            rebased = rebased.with(next.content().provisions(), each.getKey(), call.content().differences().value(call.framework(), each.getKey()), each.getValue().reason());
        }
        return rebased;
    }

    /** More time for one applicant. Refuses: not published, not later than what it has. */
    public void extend(Actor actor, CallSlug slug, OrganisationId lead, Instant until, String reason, Instant now) {
        Call call = published(actor, slug, now);
        Instant known = calls.closingFor(call, lead, now).orElse(now);
        Calls.refuseUnless(until.isAfter(known), new CallRefusal.NotLater());
        extensions.add(slug, lead, until, reason, actor, now);
        events.publishEvent(new DeadlineExtended(actor, now, slug, lead, until, reason));
    }

    /** What was granted, for officers and auditors. */
    public List<Extension> extensions(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        return extensions.list(slug);
    }

    /** The newest version in force this call does not follow yet. */
    public Optional<Framework> newer(Call call, Instant now) {
        return programme.current(call.programme(), now).filter(current -> current.version() > call.frameworkVersion());
    }

    /** The lines of a newer version this call has not settled: what it must accept, choose or mend. */
    public static List<Revision.Line> pending(Call call, Framework next) {
        return Revision.of(call.framework(), next.content().provisions(), call.content().differences(), call.content().derogations().byElement().keySet()).stream()
                .filter(line -> !call.content().adopted().contains(line.element())).toList();
    }

    /**
     * Accepts one line of a newer version. {@code keep}: the region keeps its difference (if it is lawful there); otherwise
     * the national value holds, by a rectificatif a second person confirms. Refuses: not published, nothing to accept, another
     * change waits. A draft {@link #follow}s as a whole.
     */
    public void accept(Actor actor, CallSlug slug, Element element, boolean keep, Instant now) {
        Call call = published(actor, slug, now);
        Framework next = newer(call, now).orElseThrow(() -> new Refused(new CallRefusal.NothingChanged()));
        if (pending(call, next).stream().noneMatch(line -> line.element() == element)) {
            throw new NotFound(slug.object());
        }
        Differences differences = keep ? call.content().differences() : call.content().differences().with(element, Optional.empty());
        var adopted = EnumSet.of(element);
        amendments.find(slug).ifPresent(waiting -> {
            Calls.refuseUnless(!waiting.adopted().isEmpty(), new CallRefusal.AmendmentWaits());
            adopted.addAll(waiting.adopted());
        });
        propose(actor, call, merged(slug, differences, element), adopted, "Suites de la version " + next.version() + " du cadre national", now);
    }

    /** Several lines accepted before the second person comes go together. */
    private Differences merged(CallSlug slug, Differences differences, Element element) {
        return amendments.find(slug).filter(waiting -> !waiting.adopted().isEmpty())
                .map(waiting -> waiting.differences().with(element, differences.of(element))).orElse(differences);
    }

    /** A draft call moved to the newest version: its differences stay, what became unlawful is in its conformity report. */
    public void follow(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        Calls.refuseUnless(call.state() instanceof Call.Draft, new CallRefusal.NoLongerDraft());
        Framework next = newer(call, now).orElseThrow(() -> new Refused(new CallRefusal.NothingChanged()));
        Call moved = Calls.with(call, next.content().provisions(), next.version(), new CallContent(rebased(call, next), call.content().derogations(), Set.of()), call.envelope());
        Calls.refuseUnless(store.change(moved), new CallRefusal.ChangedMeanwhile());
        events.publishEvent(new CallChanged(actor, now, slug, call.version() + 1));
    }

    /** What a version, published or not, would do to one call. */
    public record Impact(Call call, List<Revision.Line> lines) {}

    /** What a version would do to every call derived from an older one; for the national team, before it publishes. */
    public List<Impact> impact(Framework version) {
        return store.derivedFrom(version.programme(), version.version()).stream()
                .map(call -> new Impact(call, pending(call, version))).toList();
    }
}
