package deffinov.letter;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationErased;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Recusals;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Decision;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.rules.RuleWording;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters: assembled from the decision, previewed, sent in a batch, followed; and appeals against them. */
@Service
@Transactional
public class Letters {

    /** Code de justice administrative, art. R. 421-1. */
    static final int MONTHS_TO_APPEAL = 2;

    private final LetterStore store;
    private final Evaluations evaluations;
    private final Decisions decisions;
    private final Applications applications;
    private final Calls calls;
    private final Access access;
    private final Recusals recusals;
    private final Deliveries deliveries;
    private final ApplicationEventPublisher events;

    Letters(LetterStore store, Evaluations evaluations, Decisions decisions, Applications applications, Calls calls, Access access, Recusals recusals, Deliveries deliveries, ApplicationEventPublisher events) {
        this.store = store;
        this.evaluations = evaluations;
        this.decisions = decisions;
        this.applications = applications;
        this.calls = calls;
        this.access = access;
        this.recusals = recusals;
        this.deliveries = deliveries;
        this.events = events;
    }

    /** A letter sent, and whether its mails have left. */
    public record Sent(Letter letter, List<Deliveries.Delivery> mails) {}

    /** The letters of a call: what is decided and not told yet, what was sent; without what is kept from the reader. */
    public record Overview(Call call, List<CaseFile> ready, List<Sent> sent, boolean officer) {}

    /** For the officers and auditors of a call. */
    public Overview overview(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        var files = evaluations.list(actor, slug, now);
        var shown = files.stream().map(file -> file.filing().number()).collect(java.util.stream.Collectors.toSet());
        var letters = store.list(slug).stream().filter(letter -> shown.contains(letter.number())).toList();
        Map<String, List<Deliveries.Delivery>> mails = deliveries.of(letters.stream().map(letter -> letter.id().toString()).toList());
        return new Overview(call, files.stream().filter(this::isReady).toList(), letters.stream().map(letter -> new Sent(letter, mails.getOrDefault(letter.id().toString(), List.of()))).toList(), isOfficer(actor, call, now));
    }

    private boolean isOfficer(Actor actor, Call call, Instant now) {
        return access.holds(actor, now, Scope.authority(call.authorityCode()), Role.OFFICER);
    }

    private boolean isReady(CaseFile file) {
        return fact(file).filter(fact -> !store.isSent(file.filing().number(), fact)).isPresent();
    }

    /** What a letter would tell: the decision confirmed, or that it was not admissible. */
    private static Optional<String> fact(CaseFile file) {
        return file.decision().isPresent() ? file.decision().filter(Decision::isFinal).map(decision -> decision.id().toString())
                : file.admissibility().filter(each -> !each.admissible()).map(each -> "irrecevable " + each.decidedAt());
    }

    /** What the letter would say now; empty when nothing is decided. For officers who may open the file. */
    public Optional<Letter.Content> preview(Actor actor, ApplicationNumber number, Instant now) {
        CaseFile file = evaluations.get(actor, number, now, Role.OFFICER, Role.AUDITOR);
        return fact(file).map(fact -> content(file));
    }

    private Letter.Content content(CaseFile file) {
        Call call = file.call();
        var filed = file.filing().content();
        Optional<Decision> decision = file.decision();
        Map<String, Decision.Reasoned> reasons = decision.map(each -> decisions.reasons(each.id())).orElse(Map.of());
        var lines = call.terms().grid().stream().flatMap(criterion -> Optional.ofNullable(reasons.get(criterion.id())).stream()
                .map(each -> new Letter.Line(criterion.label(), criterion.weight(), (int) Math.round(100 * each.points()), each.reason()))).toList();
        return new Letter.Content(call.authorityName(), call.title(), file.filing().number().value(), filed.title(), filed.leadBody().name(), decision.map(each -> each.outcome().label()).orElse("Irrecevable"),
                decision.map(Decision::amount).filter(Money::isPositive), decision.flatMap(Decision::reserveRank), decision.map(Decision::conditions).orElse(""), decision.map(Decision::reason).orElse(""), lines,
                decision.isPresent() ? List.of() : inadmissible(file), template(call));
    }

    private List<String> inadmissible(CaseFile file) {
        Map<String, Evaluations.Line> lines = evaluations.lines(file.filing().number());
        return evaluations.verdicts(file).stream().flatMap(verdict -> Optional.ofNullable(lines.get(verdict.id())).filter(line -> !line.accepted()).stream()
                .map(line -> line.reason().isBlank() ? RuleWording.say(verdict) : line.reason())).toList();
    }

    private Template template(Call call) {
        return store.template(call.authorityCode()).orElseGet(() -> Template.usual(call.authorityName()));
    }

    /** The words of the authority's letters, for its officers. */
    public Template words(Actor actor, CallSlug slug, Instant now) {
        return template(calls.managed(actor, slug, now, Role.OFFICER));
    }

    /** Changes them, for the letters sent from now on. */
    public void write(Actor actor, CallSlug slug, Template words, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        store.write(call.authorityCode(), words, actor, now);
        events.publishEvent(new TemplateWritten(actor, now, call.authorityCode(), words));
    }

    /**
     * Sends the letters of these applications, each once for a decision.
     *
     * @return how many were sent; refuses when none can be
     */
    public int send(Actor actor, CallSlug slug, Set<ApplicationNumber> numbers, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER);
        int sent = 0;
        for (CaseFile file : evaluations.list(actor, slug, now).stream().filter(each -> numbers.contains(each.filing().number())).filter(this::isReady).toList()) {
            Letter.Content content = content(file);
            String text = content.canonical();
            var letter = new Letter(UUID.randomUUID(), file.filing().number(), slug, fact(file).orElseThrow(), content.outcome(), content, now, actor.name(), Optional.empty(), Optional.empty());
            if (store.send(letter, text, actor)) {
                sent++;
                events.publishEvent(new LetterSent(actor, now, letter.number(), letter.id(), letter.outcome(), Sha256.of(text)));
            }
        }
        if (sent == 0) {
            throw new Refused(new LetterRefusal.NothingToSend());
        }
        return sent;
    }

    /** An application's letters, the last first: for its consortium, whose first reading is noted, and for officers and auditors without a link. */
    public List<Letter> of(Actor actor, ApplicationNumber number, Instant now) {
        boolean own = applications.isOwn(actor, number, now);
        if (!own) {
            evaluations.get(actor, number, now, Role.OFFICER, Role.AUDITOR);
        }
        List<Letter> letters = store.list(number);
        if (own) {
            letters.stream().findFirst().filter(letter -> store.read(letter.id(), actor, now)).ifPresent(letter -> events.publishEvent(new LetterRead(actor, now, number, letter.id())));
        }
        return letters;
    }

    /**
     * What an officer has to do about letters in the calls it handles.
     *
     * @param untold decisions to tell, by call
     * @param appeals applications whose appeal waits for an answer
     */
    public record Waiting(Map<Call, Long> untold, List<ApplicationNumber> appeals) {}

    public Waiting waiting(Actor actor, Instant now) {
        var own = calls.managed(actor, now, Role.OFFICER).stream().filter(Call::isPublished).toList();
        Set<ApplicationNumber> kept = own.isEmpty() ? Set.of() : recusals.of(actor);
        var slugs = own.stream().map(Call::slug).toList();
        var untold = store.untold(slugs);
        untold.keySet().removeAll(kept);
        var appeals = store.unanswered(slugs).keySet().stream().filter(number -> !kept.contains(number)).toList();
        var counts = new LinkedHashMap<Call, Long>();
        own.forEach(call -> {
            long count = untold.values().stream().filter(call.slug()::equals).count();
            if (count > 0) {
                counts.put(call, count);
            }
        });
        return new Waiting(counts, appeals);
    }

    /** Refuses who handles no application of its call, or has a link with it. */
    public void requireOfficer(Actor actor, ApplicationNumber number, Instant now) {
        evaluations.get(actor, number, now, Role.OFFICER);
    }

    /** Those of these applications about which a decision was told; for who knows of them. */
    public Set<ApplicationNumber> told(Collection<ApplicationNumber> numbers) {
        return store.told(numbers);
    }

    /** Whether somebody of the consortium reads, not the carrier. */
    public boolean isOwn(Actor actor, ApplicationNumber number, Instant now) {
        return applications.isOwn(actor, number, now);
    }

    /** The last day to appeal against what a letter tells, in the call's own time. */
    public LocalDate lastDay(Letter letter) {
        return letter.sentAt().atZone(calls.get(letter.call()).zone()).toLocalDate().plusMonths(MONTHS_TO_APPEAL);
    }

    /** A letter as it is printed. */
    public LetterSheet sheet(Letter letter) {
        return new LetterSheet(letter, calls.get(letter.call()).zone(), lastDay(letter));
    }

    private Letter lastOf(ApplicationNumber number) {
        return store.list(number).stream().findFirst().flatMap(last -> store.lock(last.id())).orElseThrow(() -> new NotFound(number.object()));
    }

    /** Contests the last letter. Refuses: nothing sent, a grant, too late, contested already, no text. */
    public void appeal(Actor actor, ApplicationNumber number, String text, Instant now) {
        if (!applications.isOwn(actor, number, now)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        Letter letter = lastOf(number);
        if (Stream.of(Outcome.values()).anyMatch(outcome -> outcome.isFavourable() && outcome.label().equals(letter.outcome()))) {
            throw new Refused(new LetterRefusal.Granted());
        }
        if (now.atZone(calls.get(letter.call()).zone()).toLocalDate().isAfter(lastDay(letter))) {
            throw new Refused(new LetterRefusal.TooLate(French.shortDay(lastDay(letter))));
        }
        if (text.isBlank()) {
            throw new Refused(new LetterRefusal.TextMissing("recours"));
        }
        UUID id = UUID.randomUUID();
        if (!store.appeal(id, letter, text.strip(), actor, now)) {
            throw new Refused(new LetterRefusal.Appealed());
        }
        events.publishEvent(new AppealFiled(actor, now, number, id, text.strip()));
    }

    /**
     * Answers an appeal. A granted one reopens the decision or the admissibility it contests, and nothing else: readings and
     * marks stand. Refuses: answered already, no text, whoever took part in the decision.
     */
    public void answer(Actor actor, ApplicationNumber number, boolean granted, String answer, Instant now) {
        CaseFile file = evaluations.get(actor, number, now, Role.OFFICER);
        Letter letter = lastOf(number);
        Letter.Appeal appeal = letter.appeal().orElseThrow(() -> new NotFound(new ObjectRef("appeal", number.value())));
        if (appeal.granted().isPresent()) {
            throw new Refused(new LetterRefusal.Answered());
        }
        if (answer.isBlank()) {
            throw new Refused(new LetterRefusal.TextMissing("reponse"));
        }
        boolean took = file.decision().map(decision -> decision.proposedBy().equals(actor.id()) || decision.answeredBy().equals(Optional.of(actor.id())))
                .orElseGet(() -> file.admissibility().filter(each -> each.decider().equals(actor.id())).isPresent());
        if (took) {
            throw new Refused(new LetterRefusal.TookPart());
        }
        store.answer(appeal.id(), granted, answer.strip(), actor, now);
        events.publishEvent(new AppealAnswered(actor, now, number, appeal.id(), granted, answer.strip()));
        if (granted && file.decision().isPresent()) {
            decisions.reopen(actor, number, Decisions.Cause.APPEAL, answer.strip(), now);
        } else if (granted) {
            evaluations.reopenAdmissibility(actor, number, answer.strip(), now);
        }
    }

    @EventListener
    void erase(ApplicationErased erased) {
        store.erase(erased.number());
    }
}
