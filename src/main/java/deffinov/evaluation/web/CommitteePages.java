package deffinov.evaluation.web;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.EvaluationWording;
import deffinov.evaluation.Decision;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.ProposalForm;
import deffinov.evaluation.Rankings;
import deffinov.evaluation.Review;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The committee: ranking, decision, confirmation by a second person. */
@Controller
public class CommitteePages implements Desk {

    private static final int MOST_PHASES = 20;

    private final Evaluations evaluations;
    private final Decisions decisions;
    private final Rankings rankings;
    private final Calls calls;
    private final Downloads downloads;

    CommitteePages(Evaluations evaluations, Decisions decisions, Rankings rankings, Calls calls, Downloads downloads) {
        this.decisions = decisions;
        this.rankings = rankings;
        this.downloads = downloads;
        this.evaluations = evaluations;
        this.calls = calls;
    }

    @GetMapping("/comite/{slug}")
    Page ranking(@PathVariable String slug, Visitor visitor, Form query) {
        var phase = query.integer("phase", 1, MOST_PHASES);
        return Page.of("evaluation/ranking", phase.map(each -> rankings.of(visitor.actor(), CallSlug.of(slug), each, visitor.now())).orElseGet(() -> rankings.of(visitor.actor(), CallSlug.of(slug), visitor.now())));
    }

    @GetMapping("/comite/{slug}/notes.csv")
    ResponseEntity<byte[]> scores(@PathVariable String slug, Visitor visitor, Form query) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.COMMITTEE, Role.OFFICER, Role.AUDITOR);
        return downloads.export(visitor, call.slug().object(), "notes-" + slug + ".csv", "text/csv; charset=utf-8",
                Exports.scores(call, query.integer("phase", 1, MOST_PHASES).map(phase -> evaluations.list(visitor.actor(), call.slug(), phase, visitor.now())).orElseGet(() -> evaluations.list(visitor.actor(), call.slug(), visitor.now()))).getBytes(StandardCharsets.UTF_8));
    }

    public record DecisionPage(CaseFile file, Optional<Money> remaining, Map<String, Decision.Reasoned> reasons, Form form, UUID self) {

        /** Whether marks may be agreed on: every reading is in, two at least, and nothing is decided. */
        public boolean maySettle() {
            return file.isReady() && file.decision().isEmpty() && file.reviews().stream().filter(review -> review.state() == Review.State.DONE).count() > 1;
        }
    }

    @GetMapping("/comite/dossiers/{number}")
    Page decide(@PathVariable String number, Visitor visitor) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER, Role.AUDITOR);
        evaluations.opened(visitor.actor(), file.filing().number(), visitor.now());
        return page(file, visitor, ProposalForm.initial(file));
    }

    private CaseFile file(String number, Visitor visitor, Role... roles) {
        return evaluations.get(visitor.actor(), ApplicationNumber.of(number), visitor.now(), roles);
    }

    private Page page(CaseFile file, Visitor visitor, Form form) {
        return Page.form("evaluation/decision", new DecisionPage(file, evaluations.remaining(visitor.actor(), file.call().slug()), file.decision().map(decision -> decisions.reasons(decision.id())).orElse(Map.of()), form, visitor.actor().id()), form);
    }

    @PostMapping("/comite/dossiers/{number}")
    Object propose(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER);
        var proposal = ProposalForm.read(form, file.call());
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> decisions.propose(visitor.actor(), file.filing().number(), proposal.orElseThrow(), visitor.now()));
        return done ? Redirect.to("/comite/" + file.call().slug(), "Décision proposée pour le dossier " + number + " : une autre personne doit la confirmer.")
                : page(file, visitor, form);
    }

    @PostMapping("/comite/dossiers/{number}/consensus")
    Object agree(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER);
        var points = new LinkedHashMap<String, Integer>();
        file.call().terms().grid().forEach(criterion -> form.integer("note-" + criterion.id(), 0, Review.MOST_POINTS).ifPresent(each -> points.put(criterion.id(), each)));
        String reason = form.text("accord");
        if (reason.isEmpty()) {
            form.error("accord", "Dites sur quoi vous vous êtes accordés : le motif reste avec la note.");
        }
        boolean done = form.submit(Refusal.class, EvaluationWording::say, () -> evaluations.agree(visitor.actor(), file.filing().number(), points, reason, visitor.now()));
        return done ? Redirect.to("/comite/dossiers/" + number, "La note de consensus est enregistrée ; les notes de chacun restent.") : page(file, visitor, form);
    }

    @PostMapping("/comite/dossiers/{number}/confirmer")
    Object confirm(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER);
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> decisions.confirm(visitor.actor(), file.filing().number(), visitor.now()));
        return done ? Redirect.to("/comite/" + file.call().slug(), "La décision sur le dossier " + number + " est confirmée.") : page(file, visitor, form);
    }

    @PostMapping("/comite/dossiers/{number}/renvoyer")
    Object sendBack(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER);
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> decisions.sendBack(visitor.actor(), file.filing().number(), form.text("renvoi"), visitor.now()));
        return done ? Redirect.to("/comite/" + file.call().slug(), "La décision est renvoyée : le montant réservé revient à l'enveloppe.") : page(file, visitor, form);
    }

    /** Whoever waits in reserve is to be decided again: the money is there. */
    @PostMapping("/comite/dossiers/{number}/reprendre")
    Object callUp(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = file(number, visitor, Role.COMMITTEE, Role.OFFICER);
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> decisions.reopen(visitor.actor(), file.filing().number(), Decisions.Cause.RESERVE, form.text("reprise"), visitor.now()));
        return done ? Redirect.to("/comite/dossiers/" + number, "Le dossier quitte la liste de réserve : une nouvelle décision est à prendre.") : page(file, visitor, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return own(visitor).stream().filter(call -> call.isClosed(visitor.now()))
                .flatMap(call -> evaluations.list(visitor.actor(), call.slug(), visitor.now()).stream().filter(CaseFile::isAdmissible))
                .filter(file -> file.decision().map(decision -> decision.confirmed().isEmpty() && !decision.proposedBy().equals(visitor.actor().id())).orElse(file.isReady()))
                .map(file -> Todo.of("Dossier " + file.filing().number() + (file.decision().isPresent() ? " : décision à confirmer" : " : à décider"),
                        "Ouvrir", "/comite/dossiers/" + file.filing().number())).toList();
    }

    private List<Call> own(Visitor visitor) {
        return calls.managed(visitor.actor(), visitor.now(), Role.COMMITTEE).stream().filter(Call::isPublished).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return own(visitor).stream().map(call -> new Doorway("Comité – " + call.title(), "Classement, décisions, confirmations", "/comite/" + call.slug())).toList();
    }
}
