package deffinov.docket;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.committee.Sitting;
import deffinov.committee.Sittings;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Review;
import deffinov.letter.Letters;
import deffinov.shared.Actor;
import deffinov.web.French;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The road from the closing of a call to its last letter: what remains, who is late, what blocks. */
@Service
public class Road {

    /** From then on a reading is late: reviewers are reminded once a week. */
    private static final Duration LATE = Duration.ofDays(7);

    private final DocketStore store;
    private final Evaluations evaluations;
    private final Sittings sittings;
    private final Letters letters;
    private final Calls calls;

    Road(DocketStore store, Evaluations evaluations, Sittings sittings, Letters letters, Calls calls) {
        this.store = store;
        this.evaluations = evaluations;
        this.sittings = sittings;
        this.letters = letters;
        this.calls = calls;
    }

    /** Something that waits. {@code who}: on whom; empty when it is the service itself. */
    public record Line(String what, String who, Optional<Instant> since, boolean late, String address) {}

    /** A stretch of the road; done when nothing waits. */
    public record Step(String label, int done, List<Line> waiting) {

        public boolean isDone() {
            return waiting.isEmpty();
        }

        public long late() {
            return waiting.stream().filter(Line::late).count();
        }
    }

    /** The road of a call, for its officers and auditors; without what is kept from them. */
    public record Seen(Call call, List<Step> steps) {

        /** Whether every decision is told. */
        public boolean isOver() {
            return steps.stream().allMatch(Step::isDone);
        }

        public long late() {
            return steps.stream().mapToLong(Step::late).sum();
        }
    }

    public Seen of(Actor actor, CallSlug slug, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        var files = evaluations.list(actor, slug, now);
        var admissible = files.stream().filter(CaseFile::isAdmissible).toList();
        var since = store.asked(slug);
        var steps = new ArrayList<Step>();
        if (call.terms().phases().size() > 1) {
            var going = files.stream().filter(file -> file.phase() > 1 || file.isPreselected()).toList();
            steps.add(step("Phases", going, file -> !file.isPreselected() && !file.awaitsPhase(), file -> Stream.of(new Line(name(file) + (file.isPreselected() ? " : la suite est à ouvrir" : " : dépôt attendu"), "", Optional.empty(), false,
                    file.isPreselected() ? "/instruction/" + slug + "/phases" : "/instruction/dossiers/" + file.filing().number()))));
        }
        steps.add(step("Recevabilité", files.stream().filter(file -> !file.awaitsPhase()).toList(), file -> file.admissibility().isPresent(), file -> Stream.of(plain(file, "/instruction/dossiers/"))));
        steps.add(step("Évaluateurs", admissible, file -> !file.lacksReading(), file -> Stream.of(new Line(name(file), "", Optional.empty(), file.callsThirdReading(), "/instruction/" + slug + "/affectation"))));
        steps.add(step("Lectures", admissible.stream().filter(file -> file.decision().isEmpty()).toList(), CaseFile::isScored, file -> file.liveReviews().stream().filter(review -> review.state() != Review.State.DONE).map(review -> {
            Optional<Instant> asked = Optional.ofNullable(since.get(Map.entry(file.filing().number(), review.reviewer())));
            return new Line(name(file) + (review.state() == Review.State.ASKED ? " : déclaration attendue" : " : notes attendues"), review.reviewerName(), asked, asked.filter(at -> at.plus(LATE).isBefore(now)).isPresent(), "/instruction/dossiers/" + file.filing().number());
        })));
        steps.add(step("Décisions", admissible, file -> file.decision().isPresent(), file -> Stream.of(undecided(call, file, now))));
        var seats = sittings.list(actor, slug, now);
        steps.add(new Step("Séances du comité", (int) seats.stream().filter(sitting -> sitting.signedAt().isPresent()).count(), seats.stream().filter(sitting -> sitting.signedAt().isEmpty()).map(sitting -> seat(sitting, now)).toList()));
        steps.add(step("Signatures", admissible.stream().filter(file -> file.decision().isPresent()).toList(), file -> file.decision().orElseThrow().isFinal(), file -> Stream.of(new Line(name(file), "une autre personne que " + file.decision().orElseThrow().proposedByName(),
                file.decision().map(decision -> decision.proposedAt()), false, "/comite/dossiers/" + file.filing().number()))));
        var told = letters.overview(actor, slug, now);
        steps.add(new Step("Lettres", told.sent().size(), told.ready().stream().map(file -> new Line(name(file), "", Optional.empty(), false, "/instruction/" + slug + "/lettres")).toList()));
        var appeals = told.sent().stream().map(Letters.Sent::letter).filter(letter -> letter.appeal().isPresent()).toList();
        steps.add(new Step("Recours", (int) appeals.stream().filter(letter -> letter.appeal().orElseThrow().granted().isPresent()).count(), appeals.stream().filter(letter -> letter.appeal().orElseThrow().granted().isEmpty())
                .map(letter -> new Line("Dossier " + letter.number(), "", letter.appeal().map(appeal -> appeal.filedAt()), letter.appeal().orElseThrow().filedAt().plus(Duration.ofDays(45)).isBefore(now), "/dossiers/" + letter.number() + "/decision")).toList()));
        return new Seen(call, steps);
    }

    private Line undecided(Call call, CaseFile file, Instant now) {
        var time = evaluations.decisionTime(file, now);
        String by = time.map(each -> ", au plus tard le " + French.shortDay(each.lastDay(call.zone())) + (each.standsStill() ? " (délai arrêté)" : "")).orElse("");
        return new Line(name(file) + (file.isReady() ? "" : " : lectures d'abord") + by, "", Optional.empty(), time.filter(each -> each.isOver(now)).isPresent(), (file.isReady() ? "/comite/dossiers/" : "/instruction/dossiers/") + file.filing().number());
    }

    private static Line seat(Sitting sitting, Instant now) {
        boolean late = sitting.closedAt().isPresent() ? sitting.closedAt().get().plus(LATE).isBefore(now) : sitting.heldAt().plus(Duration.ofDays(1)).isBefore(now);
        return new Line(sitting.title() + " : " + sitting.state(), "", Optional.of(sitting.heldAt()), late, "/comite/seances/" + sitting.id());
    }

    private static String name(CaseFile file) {
        return "Dossier " + file.filing().number();
    }

    private static Line plain(CaseFile file, String base) {
        return new Line(name(file), "", Optional.empty(), false, base + file.filing().number());
    }

    private static Step step(String label, List<CaseFile> files, Predicate<CaseFile> done, java.util.function.Function<CaseFile, Stream<Line>> waiting) {
        return new Step(label, (int) files.stream().filter(done).count(), files.stream().filter(done.negate()).flatMap(waiting).toList());
    }

    /** The next application whose admissibility is not decided, after another; the first when none follows. */
    public Optional<ApplicationNumber> nextUndecided(Actor actor, CallSlug slug, String after, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        var undecided = evaluations.list(actor, slug, now).stream().filter(file -> file.admissibility().isEmpty()).map(file -> file.filing().number()).toList();
        return undecided.stream().filter(number -> number.value().compareTo(after) > 0).findFirst().or(() -> undecided.stream().findFirst());
    }
}
