package deffinov.evaluation;

import deffinov.access.Access;
import deffinov.access.PersonLeft;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Blinding;
import deffinov.application.Correction;
import deffinov.application.Corrections;
import deffinov.application.Difference;
import deffinov.application.FiledContent;
import deffinov.application.Filing;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.terms.Element;
import deffinov.terms.Terms.Criterion;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What officers, reviewers and the committee do with the filed applications of a call, once it is closed. */
@Service
@Transactional
public class Evaluations {

    private final EvaluationStore store;
    private final Applications applications;
    private final Corrections corrections;
    private final Calls calls;
    private final Ledger ledger;
    private final Access access;
    private final ConflictGuard guard;
    private final JudgeStore judges;
    private final ApplicationEventPublisher events;

    Evaluations(EvaluationStore store, Applications applications, Corrections corrections, Calls calls, Ledger ledger, Access access, ConflictGuard guard, JudgeStore judges, ApplicationEventPublisher events) {
        this.judges = judges;
        this.guard = guard;
        this.store = store;
        this.applications = applications;
        this.corrections = corrections;
        this.calls = calls;
        this.ledger = ledger;
        this.access = access;
        this.events = events;
    }

    /** The filed applications of a call, by number, for its officers, committee and auditors. */
    public List<CaseFile> list(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        return applications.filed(slug).stream().filter(unkept(actor)).map(filing -> file(call, filing)).toList();
    }

    /** The same as they stood in a phase of the call, from 1: those that did not reach it are not there. */
    public List<CaseFile> list(Actor actor, CallSlug slug, int phase, Instant now) {
        return inPhase(list(actor, slug, now), phase);
    }

    /** These applications as they stood in a phase; those that did not reach it left out. */
    List<CaseFile> inPhase(List<CaseFile> files, int phase) {
        return files.stream().filter(file -> file.phase() >= phase).map(file -> file.phase() == phase ? file : earlier(file).get(phase - 1)).toList();
    }

    private Predicate<Filing> unkept(Actor actor) {
        Set<ApplicationNumber> kept = guard.of(actor);
        return filing -> !kept.contains(filing.number());
    }

    /** A page of the list: at most {@code PAGE} files after a number, and the number to go on from; empty at the end. */
    public record Slice(List<CaseFile> files, String next) {}

    private static final Duration TOGETHER = Duration.ofMinutes(10);
    public static final int PAGE = 50;
    private static final int MOST_READ = 2_000;

    /** The same, page by page, in one state if one is given. A page of a rare state may be short: it still says where to go on. */
    public Slice page(Actor actor, CallSlug slug, String state, String after, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        Set<ApplicationNumber> kept = guard.of(actor);
        var found = new ArrayList<CaseFile>();
        String last = after;
        for (int read = 0; read < MOST_READ; read += PAGE + 1) {
            List<Filing> filings = applications.filed(slug, last, PAGE + 1);
            for (Filing filing : filings) {
                if (found.size() == PAGE) {
                    return new Slice(found, last);
                }
                last = filing.number().value();
                if (!kept.contains(filing.number())) {
                    CaseFile file = file(call, filing);
                    if (state.isEmpty() || file.state().equals(state)) {
                        found.add(file);
                    }
                }
            }
            if (filings.size() <= PAGE) {
                return new Slice(found, "");
            }
        }
        return new Slice(found, last);
    }

    /** One application; to people without a role in its authority, or with a link of interest, it does not exist. */
    public CaseFile get(Actor actor, ApplicationNumber number, Instant now, Role... roles) {
        Filing filing = applications.filed(number);
        Call call = calls.managed(actor, filing.call(), now, roles);
        if (guard.keeps(actor, number)) {
            throw Access.denied(number.object(), roles);
        }
        return file(call, filing);
    }

    /** Who else opened this application in the last ten minutes. */
    public List<String> others(Actor actor, ApplicationNumber number, Instant now) {
        return store.others(number, actor.id(), now.minus(TOGETHER));
    }

    /** Some applications of one call, for its officers, committee and auditors; without those kept from the reader. */
    public Map<ApplicationNumber, CaseFile> some(Actor actor, CallSlug slug, Collection<ApplicationNumber> numbers, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        Set<ApplicationNumber> kept = guard.of(actor);
        var some = new LinkedHashMap<ApplicationNumber, CaseFile>();
        numbers.stream().filter(number -> !kept.contains(number)).map(applications::filed).filter(filing -> filing.call().equals(slug)).forEach(filing -> some.put(filing.number(), file(call, filing)));
        return some;
    }

    /** Somebody opened an application to judge it: the auditor is told who, first, last and how often. */
    public void opened(Actor actor, ApplicationNumber number, Instant now) {
        store.opened(number, actor, now);
    }

    private CaseFile file(Call call, Filing filing) {
        // Where phases follow each other it is asked where this one stands; elsewhere there is but one.
        int phase = call.terms().phases().size() > 1 ? store.phase(filing.number()) : 1;
        return file(call.inPhase(phase), filing, store.decision(filing.number()));
    }

    private CaseFile file(Call call, Filing filing, Optional<Decision> decision) {
        int phase = call.terms().phase();
        return new CaseFile(call, filing, store.admissibility(filing.number(), phase), store.reviews(filing.number(), phase), store.consensus(filing.number(), phase), decision);
    }

    /** How an application was judged in the phases before the one it is in, the first first: each as its phase left it. */
    public List<CaseFile> earlier(CaseFile file) {
        var filings = file.phase() == 1 ? List.<Filing>of() : applications.filedEver(file.filing().number());
        return IntStream.range(1, file.phase()).mapToObj(phase -> file(file.call().inPhase(phase), filings.stream().filter(filing -> filing.phase() == phase).toList().getLast(),
                store.decisionOf(file.filing().number(), phase))).toList();
    }

    /** Every filed application of the calls the actor follows nationally or for an authority; for figures and their lists. */
    public List<CaseFile> all(Actor actor, Instant now) {
        var unkept = unkept(actor);
        return calls.managed(actor, now, Role.NATIONAL_TEAM, Role.OFFICER, Role.AUDITOR).stream().filter(Call::isPublished)
                .flatMap(call -> applications.filed(call.slug()).stream().filter(unkept).map(filing -> file(call, filing))).toList();
    }

    /**
     * Whether sums, ranks and counts of this call are withheld from this person: an application is kept from it whose
     * decision is not signed yet, and could be inferred by subtraction.
     */
    public boolean withholds(Actor actor, CallSlug slug) {
        return withheld(actor).contains(slug);
    }

    /** The calls whose sums are withheld from this person. */
    public Set<CallSlug> withheld(Actor actor) {
        Set<ApplicationNumber> kept = guard.of(actor);
        return kept.isEmpty() ? Set.of() : store.undecided(kept);
    }

    /** What the call's envelope still holds; nothing said to whom it is withheld from. */
    public Optional<Money> remaining(Actor actor, CallSlug slug) {
        return withholds(actor, slug) ? Optional.empty() : Optional.of(ledger.balance(LedgerAccount.call(slug.value())));
    }

    /** The verdicts of the rulebook on what was filed; of a phase in which nothing was, that it was not. */
    public List<Verdict> verdicts(CaseFile file) {
        return file.awaitsPhase() ? List.of(new Verdict.FiledInPhase("phase", file.call().terms().phaseName(), file.call().terms().source(Element.PHASES))) : applications.judge(file.filing());
    }

    /** The names of its bodies that were in creation when it was filed, and still are. */
    public List<String> unregistered(CaseFile file) {
        return applications.inCreation(file.filing()).stream().map(body -> body.name()).toList();
    }

    /** The officer's own check of each line. */
    public Map<String, Line> lines(ApplicationNumber number) {
        return store.lines(number);
    }

    /** An officer's check of one rule: kept or overruled, with the reason. */
    public record Line(boolean accepted, String reason) {}

    /** What was filed in a wave is judged once that wave is over, whatever waves come next; in a later phase, once its last day is. */
    private void refuseWhileOpen(CaseFile file, Instant now) {
        boolean over = file.phase() == 1 ? file.call().intake().isOver(file.filing().countsAt(), now) : applications.phaseOpenUntil(file.filing().number(), now).isEmpty();
        if (!over) {
            throw new Refused(new EvaluationRefusal.StillOpen());
        }
    }

    /** What was asked is awaited: nothing is decided on a file about to change. */
    private void refuseWhileAsked(CaseFile file, Instant now) {
        corrections.list(file.filing().number()).stream().filter(correction -> correction.isOpen(now)).findFirst().ifPresent(asked -> {
            throw new Refused(new EvaluationRefusal.CorrectionAwaited(French.shortDay(asked.lastDay(file.call().zone()))));
        });
    }

    /**
     * Asks the consortium to complete or correct these elements, until the end of that day. Refuses: still open, a
     * decision stands, and what {@link Corrections#ask} refuses.
     */
    public void askCorrection(Actor actor, ApplicationNumber number, Set<String> elements, String message, LocalDate lastDay, Instant now) {
        CaseFile file = correctable(actor, number, now);
        refuseWhileOpen(file, now);
        if (file.awaitsPhase()) {
            throw new Refused(new EvaluationRefusal.PhaseNotFiled(file.call().terms().phaseName()));
        }
        corrections.ask(actor, number, elements, message, lastDay, now);
    }

    /** Gives more time to complete. Refuses: still open, a decision stands, and what {@link Corrections#extend} refuses. */
    public void extendCorrection(Actor actor, ApplicationNumber number, LocalDate lastDay, Instant now) {
        corrections.extend(actor, correctable(actor, number, now).filing().number(), lastDay, now);
    }

    /** Asks no more. Refuses as above. */
    public void dropCorrection(Actor actor, ApplicationNumber number, Instant now) {
        corrections.drop(actor, correctable(actor, number, now).filing().number(), now);
    }

    private CaseFile correctable(Actor actor, ApplicationNumber number, Instant now) {
        CaseFile file = get(actor, number, now, Role.OFFICER);
        if (file.phase() == 1) {
            refuseWhileOpen(file, now);
        }
        if (store.lockStanding(number).isPresent()) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        return file;
    }

    /** By when it is to be decided; empty when the call says nothing, or once it is decided. */
    public Optional<DecisionTime> decisionTime(CaseFile file, Instant now) {
        if (file.decision().filter(Decision::isFinal).isPresent() || file.admissibility().filter(each -> !each.admissible()).isPresent()) {
            return Optional.empty();
        }
        var asked = corrections.list(file.filing().number());
        // A later phase has its own closing: the last day it could be filed.
        Optional<Instant> closing = file.phase() == 1 ? file.call().intake().closingOf(file.filing().countsAt())
                : asked.stream().filter(each -> each.phase().filter(phase -> phase == file.phase()).isPresent()).map(Correction::dueAt).findFirst();
        Instant since = file.phase() == 1 ? Instant.MIN : closing.orElse(Instant.MIN);
        return closing.flatMap(from -> file.call().terms().whole(Element.DECISION_TIME).map(months -> DecisionTime.of(from, months, file.call().zone(), asked.stream().filter(each -> !each.askedAt().isBefore(since)).toList(), now)));
    }

    /** A correction as it is read: with what its answer changed. */
    public record Asked(Correction correction, List<Difference> differences) {}

    /** What was asked about a file and what became of it, oldest first; for those who read the file. */
    public List<Asked> asked(CaseFile file) {
        return corrections.list(file.filing().number()).stream().map(correction -> new Asked(correction, corrections.differences(correction))).toList();
    }

    /**
     * Decides admissibility line by line: admissible when every line is accepted. Refuses: still open, a correction
     * awaited, already decided, a line that contradicts the rulebook without a reason.
     */
    public void decideAdmissibility(Actor actor, ApplicationNumber number, Map<String, Line> checks, Instant now) {
        CaseFile file = get(actor, number, now, Role.OFFICER);
        refuseWhileOpen(file, now);
        refuseWhileAsked(file, now);
        List<Verdict> verdicts = verdicts(file);
        var rejected = new java.util.ArrayList<String>();
        for (Verdict verdict : verdicts) {
            Line line = checks.getOrDefault(verdict.id(), new Line(verdict.isSatisfied(), ""));
            if (line.accepted() != verdict.isSatisfied() && line.reason().isBlank()) {
                throw new Refused(new EvaluationRefusal.ReasonMissing("motif-" + verdict.id()));
            }
            if (line.accepted() && file.awaitsPhase()) {
                throw new Refused(new EvaluationRefusal.PhaseNotFiled(file.call().terms().phaseName()));
            }
            if (!line.accepted()) {
                rejected.add(line.reason().isBlank() ? verdict.id() : line.reason());
            }
        }
        boolean admissible = rejected.isEmpty();
        String reason = String.join(" ; ", rejected);
        if (!store.admissibility(number, admissible, reason, actor, now)) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        verdicts.forEach(verdict -> store.line(number, verdict, checks.getOrDefault(verdict.id(), new Line(verdict.isSatisfied(), ""))));
        events.publishEvent(new AdmissibilityDecided(actor, now, number, admissible ? "recevable" : "irrecevable", reason));
    }

    /** Who reads for this call: its authority's reviewers who are not absent, and those of others who accept to be lent. */
    List<Reader> readers(Call call, Instant now) {
        var own = access.available(Scope.authority(call.authorityCode()), Role.REVIEWER, now);
        var lent = judges.lent().stream().filter(judge -> own.stream().noneMatch(person -> person.account().equals(judge.account())))
                .filter(judge -> access.held(new Actor(judge.account(), judge.name()), now).stream().anyMatch(held -> held.role() == Role.REVIEWER))
                .map(judge -> new Access.Person(judge.account(), judge.name(), access.email(judge.account()).orElse(""), Role.REVIEWER, Optional.empty(), Optional.empty()));
        var all = Stream.concat(own.stream().map(person -> new Candidate(person, false)), lent.map(person -> new Candidate(person, true))).toList();
        var known = judges.list(all.stream().map(candidate -> candidate.person().account()).toList());
        LocalDate today = now.atZone(call.zone()).toLocalDate();
        return all.stream().map(candidate -> new Reader(candidate.person(), candidate.lent(), known.getOrDefault(candidate.person().account(), Judge.unknown(candidate.person().account(), candidate.person().name())), today)).toList();
    }

    private record Candidate(Access.Person person, boolean lent) {}

    /** Somebody who reads for a call; {@code lent} by another authority. */
    record Reader(Access.Person person, boolean lent, Judge judge, LocalDate today) {

        boolean isAvailable() {
            return judge.isAvailable(today);
        }
    }

    /** Reviewers who may be given this application now. */
    public List<Access.Person> reviewers(CaseFile file, Instant now) {
        return readers(file.call(), now).stream().filter(Reader::isAvailable).map(Reader::person)
                .filter(person -> file.reviews().stream().noneMatch(review -> review.reviewer().equals(person.account())))
                .filter(person -> !guard.keeps(new Actor(person.account(), person.name()), file.filing().number())).toList();
    }

    /** Gives the application to a reviewer. Refuses: not admissible, absent or no reviewer, of the consortium, already given. */
    public void assign(Actor actor, ApplicationNumber number, UUID reviewer, Instant now) {
        CaseFile file = get(actor, number, now, Role.OFFICER);
        if (!file.isAdmissible()) {
            throw new Refused(new EvaluationRefusal.NotAdmissible());
        }
        if (file.decision().isPresent()) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        Access.Person person = readers(file.call(), now).stream().filter(Reader::isAvailable).map(Reader::person)
                .filter(each -> each.account().equals(reviewer)).findFirst().orElseThrow(() -> new Refused(new EvaluationRefusal.NotAvailable()));
        guard.between(reviewer, number).stream().filter(Conflict::isActive).findFirst().ifPresent(link -> {
            throw new Refused(new EvaluationRefusal.LinkStands(person.name(), link.kind()));
        });
        if (!store.assign(number, reviewer, person.name(), actor, now)) {
            throw new Refused(new EvaluationRefusal.AlreadyAssigned());
        }
        events.publishEvent(new ReviewerAssigned(actor, now, number, reviewer, person.name()));
    }

    /** The reviews given to this person. */
    public List<Review> reviewsOf(Actor actor) {
        var kept = guard.of(actor);
        return store.reviewsOf(actor.id()).stream().filter(review -> !kept.contains(review.number())).toList();
    }

    /** One's own review; to others it does not exist. */
    public Review review(Actor actor, ApplicationNumber number) {
        return store.reviews(number, store.phase(number)).stream().filter(review -> review.reviewer().equals(actor.id()) && review.state() != Review.State.WITHDRAWN)
                .filter(review -> !guard.keeps(actor, number)).findFirst().orElseThrow(() -> Access.denied(number.object(), Role.REVIEWER));
    }

    /** What a reviewer reads: only after declaring no conflict. */
    public Filing read(Actor actor, ApplicationNumber number) {
        Review review = review(actor, number);
        if (review.state() != Review.State.ACCEPTED && review.state() != Review.State.DONE) {
            throw Access.denied(number.object(), Role.REVIEWER);
        }
        return applications.filed(number);
    }

    /** Whether who applies is hidden from this reviewer: the call asks it, and the reading is not finished. */
    public boolean isBlind(Review review) {
        return callOf(review.number()).terms().text(Element.BLIND).equals("cachee") && review.state() != Review.State.DONE;
    }

    /** What a reviewer is shown: what was filed, without who wrote it where the call asks it. Refuses what {@link #read} refuses. */
    public FiledContent shown(Actor actor, ApplicationNumber number) {
        FiledContent content = read(actor, number).content();
        return isBlind(review(actor, number)) ? Blinding.of(content) : content;
    }

    /** The call of a review, whose grid applies. */
    public Call callOf(ApplicationNumber number) {
        return calls.get(applications.filed(number).call());
    }

    /** Declares having no conflict and signs the charter, or declines with a reason. Refuses: a decline without a reason, already answered. */
    public void answer(Actor actor, ApplicationNumber number, boolean noConflict, String reason, Instant now) {
        review(actor, number);
        if (!noConflict && reason.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("motif"));
        }
        String statement = noConflict ? "Je déclare n'avoir aucun lien d'intérêt avec ce dossier ni avec les membres de son consortium." : reason;
        if (!store.answer(number, actor.id(), noConflict, statement, now)) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        if (noConflict) {
            judges.sign(actor, now);
        }
        events.publishEvent(new ReviewAnswered(actor, now, number, noConflict, statement));
    }

    /** Keeps what is being typed, whatever it is, until the next save. Refuses: a reading that is not under way. */
    public void draft(Actor actor, ApplicationNumber number, Map<String, String> typed, Instant now) {
        Review review = review(actor, number);
        if (!store.draft(number, actor.id(), typed, now)) {
            throw new Refused(review.state() == Review.State.DONE ? new EvaluationRefusal.ScoresDone() : new EvaluationRefusal.NotAccepted());
        }
    }

    /** Saves scores and a word to the committee alone. Refuses what {@link #score(Actor, ApplicationNumber, Map, boolean, Instant)} refuses. */
    public void score(Actor actor, ApplicationNumber number, Map<String, Review.Score> scores, String note, boolean finish, Instant now) {
        if (review(actor, number).state() == Review.State.ACCEPTED) {
            store.note(number, actor.id(), note.strip());
        }
        score(actor, number, scores, finish, now);
    }

    /** Saves scores, finished or not; finishing asks for every criterion. Refuses: not accepted, already finished, criteria missing. */
    public void score(Actor actor, ApplicationNumber number, Map<String, Review.Score> scores, boolean finish, Instant now) {
        Review review = review(actor, number);
        if (review.state() == Review.State.DONE) {
            throw new Refused(new EvaluationRefusal.ScoresDone());
        }
        if (review.state() != Review.State.ACCEPTED) {
            throw new Refused(new EvaluationRefusal.NotAccepted());
        }
        List<Criterion> grid = callOf(number).terms().grid();
        grid.forEach(criterion -> Optional.ofNullable(scores.get(criterion.id())).ifPresent(score -> store.score(number, actor.id(), criterion.id(), score)));
        if (finish) {
            var missing = grid.stream().filter(criterion -> !scores.containsKey(criterion.id())).map(Criterion::label).toList();
            if (!missing.isEmpty()) {
                throw new Refused(new EvaluationRefusal.ScoresMissing(missing));
            }
            if (!store.done(number, actor.id(), now)) {
                throw new Refused(new EvaluationRefusal.ScoresDone());
            }
            events.publishEvent(new ReviewDone(actor, now, number));
        }
    }

    /**
     * Keeps the marks agreed on once every reading is finished; said again, the last word counts. Individual marks stay.
     * Refuses: still open, readings unfinished or fewer than two, a third one called, criteria missing, no reason, a decision that stands.
     */
    public void agree(Actor actor, ApplicationNumber number, Map<String, Integer> points, String reason, Instant now) {
        CaseFile file = get(actor, number, now, Role.OFFICER, Role.COMMITTEE);
        refuseWhileOpen(file, now);
        if (!file.isScored() || file.reviews().stream().filter(review -> review.state() == Review.State.DONE).count() < 2) {
            throw new Refused(new EvaluationRefusal.ScoresNotDone());
        }
        if (file.callsThirdReading()) {
            throw new Refused(new EvaluationRefusal.ThirdReadingAwaited());
        }
        var missing = file.call().terms().grid().stream().filter(criterion -> !points.containsKey(criterion.id())).map(Criterion::label).toList();
        if (!missing.isEmpty()) {
            throw new Refused(new EvaluationRefusal.ScoresMissing(missing));
        }
        if (reason.isBlank()) {
            throw new Refused(new EvaluationRefusal.ReasonMissing("accord"));
        }
        if (store.lockStanding(number).isPresent()) {
            throw new Refused(new EvaluationRefusal.AlreadyDecided());
        }
        store.agree(number, points, reason.strip(), actor, now);
        events.publishEvent(new ConsensusReached(actor, now, number, points, reason.strip()));
    }

    /** Somebody leaves an authority: unfinished reviews go back to its officers. */
    @EventListener
    void handBack(PersonLeft left) {
        if (left.object().kind().equals("authority")) {
            store.withdrawReviews(left.account(), left.object().id());
        }
    }

    /** What must be true of a file before anything is decided of it. */
    void refuseUnready(CaseFile file, Instant now) {
        refuseWhileOpen(file, now);
        refuseWhileAsked(file, now);
        if (!file.isAdmissible()) {
            throw new Refused(new EvaluationRefusal.NotAdmissible());
        }
        if (!file.isScored()) {
            throw new Refused(new EvaluationRefusal.ScoresNotDone());
        }
        if (file.callsThirdReading()) {
            throw new Refused(new EvaluationRefusal.ThirdReadingAwaited());
        }
    }

    /** What was not admissible is looked at again, after an appeal. Refuses: nothing of the kind. */
    public void reopenAdmissibility(Actor actor, ApplicationNumber number, String reason, Instant now) {
        CaseFile file = get(actor, number, now, Role.OFFICER);
        var before = file.admissibility().filter(each -> !each.admissible()).orElseThrow(() -> new Refused(new EvaluationRefusal.NothingToReopen()));
        store.forgetAdmissibility(number);
        events.publishEvent(new AdmissibilityReopened(actor, now, number, before.reason(), reason));
    }
}
