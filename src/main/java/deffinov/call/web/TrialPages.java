package deffinov.call.web;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Trials;
import deffinov.rules.Verdict;
import deffinov.terms.TermForm;
import deffinov.terms.Terms;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** An officer plays the call before publishing it: as an applicant, a reviewer, a committee member; then wipes what was typed. */
@Controller
public class TrialPages {

    private static final int HIGHEST = 5;

    private final Calls calls;
    private final Trials trials;

    TrialPages(Calls calls, Trials trials) {
        this.calls = calls;
        this.trials = trials;
    }

    /** What the grid gives: the score out of 100, and the criteria below their threshold. */
    public record Score(double outOfHundred, List<String> eliminated) {}

    public record TrialPage(Call call, Form form, List<Verdict> verdicts, Optional<Score> score, int bodies, boolean typed) {

        public boolean passes() {
            return !verdicts.isEmpty() && Verdict.allSatisfied(verdicts) && score.filter(each -> each.eliminated().isEmpty()).isPresent();
        }
    }

    @GetMapping("/appels/{slug}/gestion/essai")
    Page trial(@PathVariable String slug, Visitor visitor) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        return page(call, TermForm.form(trials.typed(visitor.actor(), call)), visitor);
    }

    private static Page page(Call call, Form form, Visitor visitor) {
        var verdicts = EligibilityPages.verdicts(call, form, visitor.now());
        return Page.form("call/trial", new TrialPage(call, form, verdicts, score(call.terms(), form), EligibilityPages.BODIES, form.has("tester")), form);
    }

    private static Optional<Score> score(Terms terms, Form form) {
        double total = 0;
        var eliminated = new ArrayList<String>();
        for (Terms.Criterion criterion : terms.grid()) {
            Optional<Integer> points = form.integer("note-" + criterion.id(), 0, HIGHEST);
            if (points.isEmpty()) {
                return Optional.empty();
            }
            total += points.get() * criterion.weight() / (double) HIGHEST;
            criterion.threshold().filter(threshold -> points.get() < threshold).ifPresent(threshold -> eliminated.add(criterion.label()));
        }
        return Optional.of(new Score(total, List.copyOf(eliminated)));
    }

    @PostMapping("/appels/{slug}/gestion/essai")
    Object play(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        Page page = page(call, form, visitor);
        if (form.isValid()) {
            trials.keep(visitor.actor(), call, form.all());
            return Redirect.to("/appels/" + slug + "/gestion/essai#resultat");
        }
        return page;
    }

    @PostMapping("/appels/{slug}/gestion/essai/effacer")
    Object wipe(@PathVariable String slug, Visitor visitor) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        trials.wipe(visitor.actor(), call, visitor.now());
        return Redirect.to("/appels/" + slug + "/gestion", "L'essai est effacé : il n'en reste rien.");
    }
}
