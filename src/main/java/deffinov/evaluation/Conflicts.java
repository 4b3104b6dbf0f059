package deffinov.evaluation;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.FiledContent;
import deffinov.application.Filing;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.terms.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links of interest (law of 11 October 2013, art. 2; CRPA art. L. 100-2): declared by people, found by the platform, set
 * aside only by two others. Who has one in force neither opens, reads, scores nor decides the application, and is told
 * no sum, rank or count it could be inferred from.
 */
@Service
@Transactional
public class Conflicts {

    private static final Role[] JUDGES = {Role.OFFICER, Role.COMMITTEE, Role.REVIEWER};

    private final ConflictStore store;
    private final ConflictGuard guard;
    private final JudgeStore judges;
    private final EvaluationStore evaluations;
    private final Applications applications;
    private final Calls calls;
    private final Access access;
    private final ApplicationEventPublisher events;

    Conflicts(ConflictStore store, ConflictGuard guard, JudgeStore judges, EvaluationStore evaluations, Applications applications, Calls calls, Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.guard = guard;
        this.judges = judges;
        this.evaluations = evaluations;
        this.applications = applications;
        this.calls = calls;
        this.access = access;
        this.events = events;
    }

    /** An application as one needs to know it to declare a link: who applies, from where; nothing of what it asks. */
    public record Applicants(ApplicationNumber number, List<FiledContent.Body> bodies, List<FiledContent.Site> sites, List<Conflict> links, boolean blind) {

        /** What names it to the reader: its number; its lead alone where readings are blind, since a number would tell whose text one reads. */
        public String key() {
            return blind ? bodies.getFirst().id() : number.value();
        }

        public String label() {
            return blind ? bodies.getFirst().name() : number + " – " + bodies.getFirst().name();
        }
    }

    /** Who applied in a closed call, with the actor's own links; for those who judge it. While a wave is open, nothing of it. */
    public List<Applicants> applicants(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, JUDGES);
        var links = store.of(actor.id(), Optional.empty()).stream().collect(Collectors.groupingBy(Conflict::number));
        boolean blind = call.terms().text(Element.BLIND).equals("cachee") && !access.holds(actor, now, Scope.authority(call.authorityCode()), Role.OFFICER, Role.COMMITTEE);
        return applications.filed(slug).stream().filter(filing -> call.intake().isOver(filing.countsAt(), now))
                .map(filing -> new Applicants(filing.number(), filing.content().members(), filing.content().sites(), links.getOrDefault(filing.number(), List.of()), blind))
                .sorted(Comparator.comparing((Applicants each) -> blind ? each.label() : each.number().value())).toList();
    }

    /** Declares a link of one's own. Refuses: nothing said, an application that is not to be judged yet. */
    public void declare(Actor actor, ApplicationNumber number, ConflictKind kind, String statement, Instant now) {
        Filing filing = applications.filed(number);
        Call call = calls.managed(actor, filing.call(), now, JUDGES);
        if (!call.intake().isOver(filing.countsAt(), now)) {
            throw Access.denied(number.object(), JUDGES);
        }
        keep(number, actor.id(), actor.name(), kind, statement, actor, now);
    }

    /** Declares what one knows of a colleague's link. Refuses besides: who is not a judge of this call, one's own file. */
    public void report(Actor actor, ApplicationNumber number, UUID account, ConflictKind kind, String statement, Instant now) {
        Call call = handled(actor, number, now);
        keep(number, account, judge(call, account, now).name(), kind, statement, actor, now);
    }

    private void keep(ApplicationNumber number, UUID account, String name, ConflictKind kind, String statement, Actor actor, Instant now) {
        if (statement.isBlank()) {
            throw new Refused(new EvaluationRefusal.StatementMissing());
        }
        if (store.declare(number, account, name, kind, statement.strip(), actor, now)) {
            evaluations.withdrawReview(number, account);
            events.publishEvent(new ConflictDeclared(actor, now, number, name, kind, statement.strip()));
        }
    }

    /** The call of an application this officer may handle: nobody handles one it has a link with. */
    private Call handled(Actor actor, ApplicationNumber number, Instant now, Role... also) {
        Call call = calls.managed(actor, applications.filed(number).call(), now, also.length == 0 ? new Role[] {Role.OFFICER} : also);
        if (guard.keeps(actor, number)) {
            throw Access.denied(number.object(), Role.OFFICER);
        }
        return call;
    }

    /** Refuses who does not handle this application. */
    public void requireHandler(Actor actor, ApplicationNumber number, Instant now) {
        handled(actor, number, now);
    }

    private Access.Person judge(Call call, UUID account, Instant now) {
        return people(call, now).stream().filter(person -> person.account().equals(account)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("account", account.toString())));
    }

    /** Everybody who may judge a call, once each: its authority's people, and reviewers lent by others who were given something of it. */
    private List<Access.Person> people(Call call, Instant now) {
        return List.copyOf(access.people(Scope.authority(call.authorityCode()), now).stream().filter(person -> Set.of(JUDGES).contains(person.role()))
                .collect(Collectors.toMap(Access.Person::account, Function.identity(), (one, other) -> one, java.util.LinkedHashMap::new)).values());
    }

    /** A judge's links with one application. */
    public record Standing(UUID account, String name, List<Conflict> links) {

        public boolean isKept() {
            return links.stream().anyMatch(Conflict::isActive);
        }

        /** The kinds two persons could set aside. */
        public Set<ConflictKind> waivable() {
            return links.stream().anyMatch(link -> link.isActive() && link.pinned()) ? Set.of()
                    : links.stream().filter(Conflict::isActive).map(Conflict::kind).collect(Collectors.toSet());
        }
    }

    /** Who stands where with an application, and what was asked to be set aside. {@code officers}: how many of those who handle files may handle this one. */
    public record Overview(Call call, ApplicationNumber number, List<Standing> judges, List<Waiver> waivers, long officers) {}

    /** For its officers and auditors; not for who has a link with it. */
    public Overview overview(Actor actor, ApplicationNumber number, Instant now) {
        Call call = handled(actor, number, now, Role.OFFICER, Role.AUDITOR);
        var people = people(call, now);
        var standings = people.stream().map(person -> new Standing(person.account(), person.name(), guard.between(person.account(), number))).toList();
        var officers = access.people(Scope.authority(call.authorityCode()), now).stream().filter(person -> person.role() == Role.OFFICER).map(Access.Person::account).collect(Collectors.toSet());
        return new Overview(call, number, standings, store.waivers(List.of(number)), standings.stream().filter(each -> officers.contains(each.account()) && !each.isKept()).count());
    }

    /** The waivers of a call, for its officers and auditors: those about files they may open. */
    public List<Waiver> waivers(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        var kept = guard.of(actor);
        return store.waivers(applications.filed(slug).stream().map(Filing::number).filter(number -> !kept.contains(number)).toList());
    }

    /** Asks to set aside the links in force between a person and an application. Refuses: none, a pinned one, no reason, one's own, asked already. */
    public void askWaiver(Actor actor, ApplicationNumber number, UUID account, String reason, Instant now) {
        Call call = handled(actor, number, now);
        Access.Person person = judge(call, account, now);
        var active = guard.between(account, number).stream().filter(Conflict::isActive).toList();
        if (active.isEmpty()) {
            throw new Refused(new EvaluationRefusal.NothingToWaive());
        }
        active.stream().filter(Conflict::pinned).findFirst().ifPresent(link -> {
            throw new Refused(new EvaluationRefusal.Pinned(link.kind()));
        });
        if (reason.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("motif-levee"));
        }
        if (account.equals(actor.id())) {
            throw new Refused(new EvaluationRefusal.NotYours());
        }
        var kinds = active.stream().map(Conflict::kind).collect(Collectors.toSet());
        var waiver = new Waiver(UUID.randomUUID(), number, account, person.name(), kinds, reason.strip(), now, actor.id(), actor.name(), Optional.empty(), "", "");
        if (!store.ask(waiver)) {
            throw new Refused(new EvaluationRefusal.WaiverAsked());
        }
        events.publishEvent(new WaiverAsked(actor, now, number, person.name(), kinds.stream().map(ConflictKind::label).sorted().collect(Collectors.joining(", ")), reason.strip()));
    }

    /** Sets the links aside, or refuses to. Refuses: asked by oneself, about oneself, answered already, a refusal without its reason. */
    public void answerWaiver(Actor actor, ApplicationNumber number, UUID id, boolean granted, String answer, Instant now) {
        handled(actor, number, now);
        Waiver waiver = store.waivers(List.of(number)).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("waiver", id.toString())));
        if (waiver.askedBy().equals(actor.id()) || waiver.account().equals(actor.id())) {
            throw new Refused(new EvaluationRefusal.NotYours());
        }
        if (!granted && answer.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("motif-" + id));
        }
        if (!store.answer(id, granted, answer.strip(), actor, now)) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        events.publishEvent(new WaiverAnswered(actor, now, number, waiver.accountName(), granted, answer.strip()));
    }

    /**
     * Filed applications of the calls closed in these authorities that no officer may handle, all having a link with them.
     * The authority's administrators invite somebody else; the national team sees them too, in case they cannot.
     */
    public List<ApplicationNumber> orphans(Actor actor, Instant now) {
        var closed = calls.managed(actor, now, Role.ADMINISTRATOR, Role.NATIONAL_TEAM).stream().filter(call -> call.isPublished() && call.isClosed(now)).collect(Collectors.groupingBy(Call::authorityCode));
        var found = new ArrayList<ApplicationNumber>();
        closed.forEach((authority, calls) -> {
            Set<ApplicationNumber> kept = keptFromAllOfficers(authority, now);
            calls.stream().filter(call -> !kept.isEmpty()).flatMap(call -> applications.filed(call.slug()).stream()).map(Filing::number).filter(kept::contains).forEach(found::add);
        });
        return found;
    }

    private Set<ApplicationNumber> keptFromAllOfficers(String authority, Instant now) {
        return access.people(Scope.authority(authority), now).stream().filter(person -> person.role() == Role.OFFICER).map(person -> guard.of(new Actor(person.account(), person.name())))
                .reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet())).orElse(Set.of());
    }

    /** Whether the actor handles, reads or decides applications somewhere. */
    public boolean judges(Actor actor, Instant now) {
        return access.held(actor, now).stream().anyMatch(held -> Set.of(JUDGES).contains(held.role()));
    }

    /** What the actor says of itself as a judge; for whoever judges somewhere. */
    public Judge judge(Actor actor, Instant now) {
        if (!judges(actor, now)) {
            throw Access.denied(new ObjectRef("account", actor.id().toString()), JUDGES);
        }
        return judges.list(List.of(actor.id())).getOrDefault(actor.id(), Judge.unknown(actor.id(), actor.name()));
    }

    /** Keeps it; the charter once signed stays signed. */
    public void describe(Actor actor, Judge judge, Instant now) {
        judge(actor, now);
        judges.write(judge, now);
        events.publishEvent(new JudgeDescribed(actor, now, judge));
    }
}
