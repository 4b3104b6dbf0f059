package deffinov.committee;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationWithdrawn;
import deffinov.application.Recusals;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.ConsensusReached;
import deffinov.evaluation.Decision;
import deffinov.evaluation.DecisionConfirmed;
import deffinov.evaluation.DecisionProposed;
import deffinov.evaluation.DecisionSentBack;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.evaluation.Rankings;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import deffinov.terms.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sittings of committees, from the convocation to the signed minutes. */
@Service
@Transactional
public class Sittings {

    /** Half of the members who may take part, when the call does not say. */
    static final int USUAL_QUORUM = 50;

    private static final Role[] READERS = {Role.OFFICER, Role.COMMITTEE, Role.AUDITOR};

    private final SittingStore store;
    private final Evaluations evaluations;
    private final Decisions decisions;
    private final Rankings rankings;
    private final Recusals recusals;
    private final Calls calls;
    private final Access access;
    private final ApplicationEventPublisher events;

    Sittings(SittingStore store, Evaluations evaluations, Decisions decisions, Rankings rankings, Recusals recusals, Calls calls, Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.evaluations = evaluations;
        this.decisions = decisions;
        this.rankings = rankings;
        this.recusals = recusals;
        this.calls = calls;
        this.access = access;
        this.events = events;
    }

    /** A point of the agenda as its reader may see it; {@code told} is absent for who takes no part: neither number, title, votes nor decision are told. */
    public record Point(int position, Sitting.Stage stage, Optional<Told> told) {}

    /** What is told of an application on the agenda; {@code decision}: the last the sitting took about it. */
    public record Told(Sitting.Item item, CaseFile file, Optional<Decision> decision, Map<String, Decision.Reasoned> reasons) {}

    /**
     * A sitting as its reader may see it.
     *
     * @param remaining what the envelope still holds; absent for who it is withheld from
     * @param mayRecord whether the reader leads the sitting: an officer, or who presides
     */
    public record Seen(Sitting sitting, Call call, List<Point> points, Optional<Money> remaining, boolean mayRecord) {

        public Optional<Point> open() {
            return points.stream().filter(point -> point.stage() == Sitting.Stage.OPEN).findFirst();
        }

        public boolean isOver() {
            return sitting.closedAt().isPresent();
        }
    }

    /** The sittings of a call, the last first. */
    public List<Sitting> list(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, READERS);
        return store.list(slug);
    }

    /** Sittings somebody is convened to and that are not signed. */
    public List<Sitting> of(Actor actor) {
        return store.of(actor.id());
    }

    /** The applications of a call that can be put on an agenda, in the order of the ranking where there is one. */
    public List<CaseFile> candidates(Actor actor, CallSlug slug, Instant now) {
        return rankings.of(actor, slug, now).lines().stream().map(Rankings.Line::file).filter(file -> file.isReady() && file.decision().isEmpty() && store.living(file.filing().number()).isEmpty()).toList();
    }

    /** Who may sit: the committee's members, once each. */
    public List<Access.Person> committee(Call call, Instant now) {
        return access.people(Scope.authority(call.authorityCode()), now).stream().filter(person -> person.role() == Role.COMMITTEE).toList();
    }

    /** A sitting, for the officers, committee and auditors of its call. */
    public Seen get(Actor actor, long id, Instant now) {
        Sitting sitting = store.find(id).orElseThrow(() -> missing(id));
        Call call = readable(actor, sitting.call(), id, now);
        Map<ApplicationNumber, CaseFile> files = evaluations.some(actor, sitting.call(), sitting.items().stream().filter(item -> !item.isRecused(actor.id())).map(Sitting.Item::number).toList(), now);
        var points = sitting.items().stream().map(item -> new Point(item.position(), item.stage(), Optional.ofNullable(files.get(item.number())).map(file -> told(id, item, file)))).toList();
        return new Seen(sitting.with(points.stream().flatMap(point -> point.told().stream()).map(Told::item).toList()), call, points, evaluations.remaining(actor, call.slug()), leads(actor, sitting, call, now));
    }

    private static boolean isKept(Actor actor, Set<ApplicationNumber> kept, Sitting.Item item) {
        return kept.contains(item.number()) || item.isRecused(actor.id());
    }

    private Told told(long id, Sitting.Item item, CaseFile file) {
        Optional<Decision> decision = item.stage() == Sitting.Stage.WAITING || item.stage() == Sitting.Stage.OPEN ? Optional.empty() : decisions.in(id, item.number());
        return new Told(item, file, decision, decision.map(each -> decisions.reasons(each.id())).orElse(Map.of()));
    }

    /** The minutes as they are signed, or as they stand until then; without what is kept from the reader. */
    public Minutes minutes(Actor actor, long id, Instant now) {
        Seen seen = get(actor, id, now);
        Set<ApplicationNumber> kept = recusals.of(actor);
        var hidden = store.find(id).orElseThrow().items().stream().filter(item -> isKept(actor, kept, item)).map(item -> item.number().value()).collect(Collectors.toSet());
        return store.minutes(id).map(text -> Minutes.read(text).without(hidden)).orElseGet(() -> Minutes.of(seen));
    }

    private static NotFound missing(long id) {
        return new NotFound(new ObjectRef("sitting", Long.toString(id)));
    }

    private Call readable(Actor actor, CallSlug slug, long id, Instant now) {
        Call call = calls.get(slug);
        access.requireHidden(actor, now, Scope.authority(call.authorityCode()), new ObjectRef("sitting", Long.toString(id)), READERS);
        return call;
    }

    /** How many things happened in a sitting: a page that follows it asks this, and reads again when it grew. */
    public int version(Actor actor, long id, Instant now) {
        SittingStore.Beat beat = store.beat(id).orElseThrow(() -> missing(id));
        readable(actor, beat.call(), id, now);
        return beat.version();
    }

    /** Refuses who neither leads the sitting nor sits in it, like a sitting that does not exist. */
    public void requireParty(Actor actor, long id, Instant now) {
        requireParty(actor, store.find(id).orElseThrow(() -> missing(id)), now);
    }

    private void requireParty(Actor actor, Sitting sitting, Instant now) {
        if (sitting.member(actor.id()).isEmpty() || !access.holds(actor, now, Scope.authority(calls.get(sitting.call()).authorityCode()), Role.COMMITTEE)) {
            requireLead(actor, sitting, now);
        }
    }

    /** Refuses who does not lead the sitting, like a sitting that does not exist. */
    public void requireLead(Actor actor, long id, Instant now) {
        requireLead(actor, store.find(id).orElseThrow(() -> missing(id)), now);
    }

    private void requireLead(Actor actor, Sitting sitting, Instant now) {
        if (!leads(actor, sitting, readable(actor, sitting.call(), sitting.id(), now), now)) {
            throw Access.denied(new ObjectRef("sitting", Long.toString(sitting.id())), Role.OFFICER);
        }
    }

    private boolean leads(Actor actor, Sitting sitting, Call call, Instant now) {
        Scope scope = Scope.authority(call.authorityCode());
        return access.holds(actor, now, scope, Role.OFFICER) || actor.id().equals(sitting.chair()) && access.holds(actor, now, scope, Role.COMMITTEE);
    }

    private Sitting led(Actor actor, long id, Instant now) {
        Sitting sitting = store.lock(id).orElseThrow(() -> missing(id));
        requireLead(actor, sitting, now);
        return sitting;
    }

    private Sitting running(Actor actor, long id, Instant now) {
        Sitting sitting = led(actor, id, now);
        if (!sitting.isRunning()) {
            throw new Refused(new SittingRefusal.NotRunning());
        }
        return sitting;
    }

    private void tell(Actor actor, Sitting sitting, String what, Instant now) {
        events.publishEvent(new SittingChanged(actor, now, sitting.id(), sitting.call(), what));
    }

    /**
     * Convenes a sitting: members of the authority's committee, one of them presiding, and applications in an order that makes
     * members with a link leave the fewest times. Refuses: no members, a chair who is none, an application not ready or on another agenda.
     */
    public long convene(Actor actor, CallSlug slug, String title, Instant heldAt, String place, Set<UUID> members, UUID chair, List<ApplicationNumber> numbers, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        List<Access.Person> chosen = committee(call, now).stream().filter(person -> members.contains(person.account())).toList();
        if (members.isEmpty() || !members.contains(chair)) {
            throw new Refused(new SittingRefusal.MembersMissing());
        }
        if (chosen.size() != members.size()) {
            throw new Refused(new SittingRefusal.NotOfTheCommittee());
        }
        var quorum = new Quorum(call.terms().whole(Element.QUORUM).orElse(USUAL_QUORUM));
        long id = store.convene(slug, title, heldAt, place, quorum, chair, chosen, actor, now);
        add(actor, store.find(id).orElseThrow(), numbers, now);
        events.publishEvent(new SittingConvened(actor, now, id, slug, title, heldAt, place, List.copyOf(members)));
        return id;
    }

    /** Puts applications on the agenda and orders what waits again. Refuses: closed, not ready, of another call, on an agenda already. */
    public void add(Actor actor, long id, List<ApplicationNumber> numbers, Instant now) {
        Sitting sitting = led(actor, id, now);
        if (sitting.closedAt().isPresent()) {
            throw new Refused(new SittingRefusal.NotRunning());
        }
        add(actor, sitting, numbers, now);
        tell(actor, sitting, "À l'ordre du jour : " + numbers.stream().map(ApplicationNumber::value).collect(Collectors.joining(", ")), now);
    }

    private void add(Actor actor, Sitting sitting, List<ApplicationNumber> numbers, Instant now) {
        int position = sitting.items().stream().mapToInt(Sitting.Item::position).max().orElse(0);
        for (ApplicationNumber number : numbers) {
            CaseFile file = evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
            if (!file.isReady() || !file.isAdmissible() || file.decision().isPresent() || !file.call().slug().equals(sitting.call())) {
                throw new Refused(new SittingRefusal.NotReady(number));
            }
            if (!store.add(sitting.id(), number, ++position)) {
                throw new Refused(new SittingRefusal.OnAgenda(number));
            }
        }
        arrange(store.find(sitting.id()).orElseThrow());
    }

    /** Orders what waits; what is over or open keeps its place before. */
    private void arrange(Sitting sitting) {
        var waiting = sitting.items().stream().filter(item -> item.stage() == Sitting.Stage.WAITING).toList();
        int before = sitting.items().size() - waiting.size();
        var kept = waiting.stream().map(item -> kept(sitting, item.number())).toList();
        var order = Agenda.order(kept);
        var over = sitting.items().stream().filter(item -> item.stage() != Sitting.Stage.WAITING).toList();
        IntStream.range(0, over.size()).forEach(i -> store.place(sitting.id(), over.get(i).number(), i + 1));
        IntStream.range(0, order.size()).forEach(i -> store.place(sitting.id(), waiting.get(order.get(i)).number(), before + i + 1));
    }

    private BitSet kept(Sitting sitting, ApplicationNumber number) {
        var kept = new BitSet();
        for (int m = 0; m < sitting.members().size(); m++) {
            kept.set(m, recusals.keeps(actor(sitting.members().get(m)), number));
        }
        return kept;
    }

    private static Actor actor(Sitting.Member member) {
        return new Actor(member.account(), member.name());
    }

    /** Takes an application that waits off the agenda. */
    public void remove(Actor actor, long id, ApplicationNumber number, Instant now) {
        Sitting sitting = led(actor, id, now);
        evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        if (sitting.item(number).filter(item -> item.stage() == Sitting.Stage.WAITING).isEmpty()) {
            throw new Refused(new SittingRefusal.NotOpen());
        }
        store.remove(id, number);
        tell(actor, sitting, "Retiré de l'ordre du jour : " + number, now);
    }

    /** Notes where a member is: who leads the sitting for everybody, a member for itself. Refuses: over, no member. */
    public void presence(Actor actor, long id, UUID account, Sitting.Presence presence, Instant now) {
        Sitting sitting = store.lock(id).orElseThrow(() -> missing(id));
        if (!actor.id().equals(account)) {
            requireLead(actor, sitting, now);
        }
        requireParty(actor, sitting, now);
        Sitting.Member member = sitting.member(account).orElseThrow(() -> missing(id));
        if (sitting.closedAt().isPresent()) {
            throw new Refused(new SittingRefusal.NotRunning());
        }
        store.presence(id, account, presence);
        tell(actor, sitting, member.name() + " : " + presence.label(), now);
    }

    /** Opens the sitting. */
    public void open(Actor actor, long id, Instant now) {
        Sitting sitting = led(actor, id, now);
        if (sitting.openedAt().isPresent()) {
            throw new Refused(new SittingRefusal.Begun());
        }
        store.open(id, now);
        tell(actor, sitting, "Séance ouverte", now);
    }

    /**
     * Opens the discussion and the vote on an application; members with a link leave, which the minutes say. Refuses: the
     * sitting not running, another application open, over already, no quorum among those who may take part.
     */
    public void discuss(Actor actor, long id, ApplicationNumber number, Instant now) {
        Sitting sitting = running(actor, id, now);
        evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        if (sitting.items().stream().anyMatch(item -> item.stage() == Sitting.Stage.OPEN)) {
            throw new Refused(new SittingRefusal.AnotherOpen());
        }
        if (sitting.item(number).filter(item -> item.stage() == Sitting.Stage.WAITING).isEmpty()) {
            throw new Refused(new SittingRefusal.NotOpen());
        }
        sitting.members().stream().filter(member -> recusals.keeps(actor(member), number)).forEach(member -> store.recuse(id, number, member));
        store.discuss(id, number, now);
        requireQuorum(number, id);
        tell(actor, sitting, "Vote ouvert : " + number, now);
    }

    private void requireQuorum(ApplicationNumber number, long id) {
        Sitting sitting = store.find(id).orElseThrow();
        Sitting.Item item = sitting.item(number).orElseThrow();
        if (!sitting.hasQuorum(item)) {
            throw new Refused(new SittingRefusal.QuorumMissing(sitting.quorum().least(sitting.members().size(), (int) sitting.recused(item)), sitting.voters(item).size()));
        }
    }

    /**
     * Votes, for oneself; who leads the sitting records the vote of a member in the room. Said again before the decision, the last
     * word counts. Refuses: not open, not there, a link of interest.
     */
    public void vote(Actor actor, long id, ApplicationNumber number, UUID account, Way way, Instant now) {
        Sitting sitting = store.lock(id).orElseThrow(() -> missing(id));
        if (!actor.id().equals(account)) {
            requireLead(actor, sitting, now);
        }
        requireParty(actor, sitting, now);
        evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        Sitting.Item item = open(sitting, number);
        Sitting.Member member = sitting.member(account).filter(each -> each.presence().isPresent())
                .orElseThrow(() -> new Refused(new SittingRefusal.NotThere(sitting.member(account).map(Sitting.Member::name).orElse("Cette personne"))));
        if (item.isRecused(account) || recusals.keeps(actor(member), number)) {
            throw new Refused(new SittingRefusal.Recused(member.name()));
        }
        store.vote(id, number, account, way, actor, now);
        events.publishEvent(new VoteCast(actor, now, number, id, member.name(), way));
    }

    private static Sitting.Item open(Sitting sitting, ApplicationNumber number) {
        if (!sitting.isRunning()) {
            throw new Refused(new SittingRefusal.NotRunning());
        }
        return sitting.item(number).filter(item -> item.stage() == Sitting.Stage.OPEN).orElseThrow(() -> new Refused(new SittingRefusal.NotOpen()));
    }

    /**
     * Records what was voted. A favourable vote retains or puts in reserve, an unfavourable one rejects. Refuses: not open,
     * no quorum, nobody voted, another decision than the vote, and what {@link Decisions#propose} refuses.
     */
    public void decide(Actor actor, long id, ApplicationNumber number, Proposal proposal, Instant now) {
        Sitting sitting = running(actor, id, now);
        Sitting.Item item = open(sitting, number);
        requireQuorum(number, id);
        Ballot ballot = sitting.ballot(item);
        if (ballot.cast() == 0) {
            throw new Refused(new SittingRefusal.NobodyVoted());
        }
        Way voted = ballot.result();
        if (voted == Way.ADJOURN || (voted == Way.UNFAVOURABLE) != (proposal.outcome() == Outcome.REJECTED)) {
            throw new Refused(new SittingRefusal.AgainstTheVote(voted, proposal.outcome()));
        }
        store.end(id, number, Sitting.Stage.DECIDED, "", now);
        decisions.propose(actor, number, proposal.in(id), now);
        tell(actor, sitting, "Décidé : " + number + ", " + proposal.outcome().label(), now);
    }

    /** Puts an application off, by vote or because it cannot be decided. Refuses: not open, a vote that decided, no reason. */
    public void adjourn(Actor actor, long id, ApplicationNumber number, String reason, Instant now) {
        Sitting sitting = running(actor, id, now);
        evaluations.get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        Sitting.Item item = open(sitting, number);
        if (reason.isBlank()) {
            throw new Refused(new deffinov.evaluation.EvaluationRefusal.ReasonMissing("report"));
        }
        store.end(id, number, Sitting.Stage.ADJOURNED, reason.strip(), now);
        tell(actor, sitting, "Ajourné : " + number + " (" + item.votes().size() + " votes)", now);
    }

    /** Closes the sitting; what was not discussed can go on another agenda. Refuses: an application being discussed. */
    public void close(Actor actor, long id, Instant now) {
        Sitting sitting = running(actor, id, now);
        if (sitting.items().stream().anyMatch(item -> item.stage() == Sitting.Stage.OPEN)) {
            throw new Refused(new SittingRefusal.AnotherOpen());
        }
        store.close(id, now);
        tell(actor, sitting, "Séance close", now);
    }

    /**
     * Signs the minutes: every decision of the sitting takes effect, in one transaction. Refuses: not closed, signed already,
     * whoever recorded a decision, whoever has a link with an application of the agenda.
     */
    public void sign(Actor actor, long id, Instant now) {
        Sitting sitting = store.lock(id).orElseThrow(() -> missing(id));
        Call call = readable(actor, sitting.call(), id, now);
        access.requireHidden(actor, now, Scope.authority(call.authorityCode()), new ObjectRef("sitting", Long.toString(id)), Role.OFFICER, Role.COMMITTEE);
        if (sitting.closedAt().isEmpty() || sitting.signedAt().isPresent()) {
            throw new Refused(new SittingRefusal.NothingToSign());
        }
        Set<ApplicationNumber> kept = recusals.of(actor);
        if (sitting.items().stream().anyMatch(item -> isKept(actor, kept, item))) {
            throw new Refused(new SittingRefusal.SignerLinked());
        }
        var decided = new ArrayList<Decision>();
        for (Sitting.Item item : sitting.items()) {
            decisions.of(item.number()).filter(decision -> decision.sitting().equals(Optional.of(id)) && !decision.isFinal()).ifPresent(decided::add);
        }
        if (decided.stream().anyMatch(decision -> decision.proposedBy().equals(actor.id()))) {
            throw new Refused(new SittingRefusal.RecordedByYourself());
        }
        String text = Minutes.of(get(actor, id, now)).signed(actor.name(), now).canonical();
        store.sign(id, actor, text, now);
        decided.forEach(decision -> decisions.confirm(actor, decision.number(), now));
        events.publishEvent(new MinutesSigned(actor, now, id, sitting.call(), Sha256.of(text)));
    }

    /** What waits on an agenda is decided there, and nowhere else. */
    @EventListener
    void keepAgenda(DecisionProposed proposed) {
        if (store.living(proposed.number()).isPresent()) {
            throw new Refused(new SittingRefusal.OnAgenda(proposed.number()));
        }
    }

    /** A decision of a sitting takes effect with its minutes. */
    @EventListener
    void keepUnsigned(DecisionConfirmed confirmed) {
        decisions.of(confirmed.number()).flatMap(Decision::sitting).filter(sitting -> !store.isSigned(sitting)).ifPresent(sitting -> {
            throw new Refused(new SittingRefusal.SignedWithMinutes());
        });
    }

    /** Sent back before the signature, it waits for another sitting. */
    @EventListener
    void putOff(DecisionSentBack sentBack) {
        store.sittingOf(sentBack.decision()).ifPresent(id -> store.lock(id).filter(sitting -> sitting.signedAt().isEmpty()).ifPresent(sitting ->
                store.end(id, sentBack.number(), Sitting.Stage.ADJOURNED, "Renvoyé : " + sentBack.reason(), sentBack.at())));
    }

    /** Marks do not change under a vote. */
    @EventListener
    void freeze(ConsensusReached reached) {
        if (store.isVoted(reached.number())) {
            throw new Refused(new SittingRefusal.VoteOpened());
        }
    }

    /** What is withdrawn leaves the agenda. */
    @EventListener
    void leave(ApplicationWithdrawn withdrawn) {
        store.living(withdrawn.number()).flatMap(store::lock).ifPresent(sitting -> store.end(sitting.id(), withdrawn.number(), Sitting.Stage.ADJOURNED, "Retiré par le candidat", withdrawn.at()));
    }
}
