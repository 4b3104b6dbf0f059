package deffinov.evaluation.web;

import deffinov.application.ApplicationNumber;
import deffinov.application.FiledContent;
import deffinov.call.Call;
import deffinov.document.Documents;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.EvaluationWording;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Review;
import deffinov.terms.Terms.Criterion;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A reviewer declares, reads and scores. */
@Controller
public class ReviewPages implements Desk {

    private static final int LONGEST = 20_000;

    private final Downloads downloads;
    private final Evaluations evaluations;
    private final Conflicts conflicts;
    private final Documents documents;

    ReviewPages(Evaluations evaluations, Conflicts conflicts, Documents documents, Downloads downloads) {
        this.downloads = downloads;
        this.evaluations = evaluations;
        this.conflicts = conflicts;
        this.documents = documents;
    }

    @GetMapping("/evaluation")
    Page list(Visitor visitor) {
        return Page.of("evaluation/reviews", evaluations.reviewsOf(visitor.actor()));
    }

    /** The content is absent until the reviewer has declared. */
    public record ReviewPage(Review review, Call call, Optional<FiledContent> content, boolean blind, Form form) {

        public List<Option> kinds() {
            return ConflictPages.kinds();
        }
    }

    @GetMapping("/evaluation/{number}")
    Page show(@PathVariable String number, Visitor visitor) {
        Review review = evaluations.review(visitor.actor(), ApplicationNumber.of(number));
        if (review.state() == Review.State.ACCEPTED || review.state() == Review.State.DONE) {
            evaluations.opened(visitor.actor(), review.number(), visitor.now());
        }
        var values = new LinkedHashMap<String, String>();
        review.scores().forEach((criterion, score) -> {
            values.put("note-" + criterion, Integer.toString(score.points()));
            values.put("avis-" + criterion, score.comment());
        });
        values.put("mot", review.note());
        values.putAll(review.draft());
        return page(review, visitor, Form.with(values));
    }

    private Page page(Review review, Visitor visitor, Form form) {
        boolean readable = review.state() == Review.State.ACCEPTED || review.state() == Review.State.DONE;
        Optional<FiledContent> content = readable ? Optional.of(evaluations.shown(visitor.actor(), review.number())) : Optional.empty();
        return Page.form("evaluation/review", new ReviewPage(review, evaluations.callOf(review.number()), content, readable && evaluations.isBlind(review), form), form);
    }

    @PostMapping("/evaluation/{number}/declaration")
    Object declare(@PathVariable String number, Visitor visitor, Form form) {
        Review review = evaluations.review(visitor.actor(), ApplicationNumber.of(number));
        if ("lien".equals(form.value("lien"))) {
            var kind = form.choice("nature", ConflictKind.class, "la nature du lien");
            boolean declared = form.submit(Refusal.class, EvaluationWording::say,
                    () -> conflicts.declare(visitor.actor(), review.number(), kind.orElseThrow(), form.text("motif"), visitor.now()));
            return declared ? Redirect.to("/evaluation", "Votre lien est enregistré : ce dossier ne vous est plus montré, et sera confié à quelqu'un d'autre.") : page(review, visitor, form);
        }
        boolean noConflict = "aucun".equals(form.value("lien"));
        if (form.value("lien").isEmpty()) {
            form.error("lien", "Dites si vous pouvez évaluer ce dossier.");
        }
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> evaluations.answer(visitor.actor(), review.number(), noConflict, form.text("motif"), visitor.now()));
        return done ? Redirect.to(noConflict ? "/evaluation/" + number : "/evaluation", noConflict ? "Votre déclaration est enregistrée : voici le dossier."
                : "C'est noté : le dossier sera confié à quelqu'un d'autre.") : page(review, visitor, form);
    }

    @PostMapping("/evaluation/{number}")
    Object score(@PathVariable String number, Visitor visitor, Form form) {
        Review review = evaluations.review(visitor.actor(), ApplicationNumber.of(number));
        var grid = evaluations.callOf(review.number()).terms().grid();
        Map<String, Review.Score> scores = read(form, grid);
        String note = form.text("mot");
        boolean finish = "terminer".equals(form.value("action"));
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> evaluations.score(visitor.actor(), review.number(), scores, note, finish, visitor.now()));
        return done ? Redirect.to(finish ? "/evaluation" : "/evaluation/" + number, finish ? "Votre évaluation est terminée." : "Vos notes sont enregistrées.")
                : page(review, visitor, form);
    }

    /** Sent by the page as one types: everything, as it stands. */
    @PostMapping("/evaluation/{number}/brouillon")
    ResponseEntity<String> draft(@PathVariable String number, Visitor visitor, Form form) {
        Review review = evaluations.review(visitor.actor(), ApplicationNumber.of(number));
        var typed = new LinkedHashMap<String, String>();
        for (Criterion criterion : evaluations.callOf(review.number()).terms().grid()) {
            typed.put("note-" + criterion.id(), shortened(form.value("note-" + criterion.id())));
            typed.put("avis-" + criterion.id(), shortened(form.value("avis-" + criterion.id())));
        }
        typed.put("mot", shortened(form.value("mot")));
        boolean kept = form.submit(Refusal.class, EvaluationWording::say, () -> evaluations.draft(visitor.actor(), review.number(), typed, visitor.now()));
        return ResponseEntity.status(kept ? 200 : 409).contentType(MediaType.valueOf("text/plain;charset=UTF-8")).body(kept ? "Enregistré." : form.errorOf(""));
    }

    private static String shortened(String typed) {
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    private static Map<String, Review.Score> read(Form form, List<Criterion> grid) {
        var scores = new LinkedHashMap<String, Review.Score>();
        for (Criterion criterion : grid) {
            String comment = form.text("avis-" + criterion.id());
            form.integer("note-" + criterion.id(), 0, Review.MOST_POINTS).ifPresent(points -> {
                if (comment.isEmpty()) {
                    form.error("avis-" + criterion.id(), "Expliquez votre note en une phrase : le candidat la lira.");
                }
                scores.put(criterion.id(), new Review.Score(points, comment));
            });
        }
        return scores;
    }

    @GetMapping("/evaluation/{number}/pieces/{id}")
    ResponseEntity<Resource> document(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        return InstructionPages.download(visitor, evaluations.shown(visitor.actor(), ApplicationNumber.of(number)), id, documents, downloads);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return evaluations.reviewsOf(visitor.actor()).stream().filter(review -> review.state() == Review.State.ASKED || review.state() == Review.State.ACCEPTED)
                .map(review -> Todo.of("Dossier " + review.number() + (review.state() == Review.State.ASKED ? " : déclarez vos liens d'intérêt" : " : à noter"),
                        "Évaluer", "/evaluation/" + review.number())).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return evaluations.reviewsOf(visitor.actor()).isEmpty() ? List.of()
                : List.of(new Doorway("Mes évaluations", "Les dossiers qui vous sont confiés", "/evaluation"));
    }
}
