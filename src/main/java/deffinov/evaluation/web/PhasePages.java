package deffinov.evaluation.web;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.EvaluationWording;
import deffinov.evaluation.Phases;
import deffinov.shared.Refusal;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The phases of a call: who goes on, and the opening of what follows. */
@Controller
public class PhasePages {

    private final Phases phases;
    private final Calls calls;

    PhasePages(Phases phases, Calls calls) {
        this.phases = phases;
        this.calls = calls;
    }

    public record PhasesPage(Call call, List<Phases.Phase> phases, boolean officer, Form form) {

        /** The phase that is to be opened next: the one after the first in which somebody waits. */
        public Optional<Phases.Phase> next() {
            return phases.stream().filter(phase -> !phase.waiting().isEmpty()).findFirst().map(phase -> phases.get(phase.number()));
        }
    }

    @GetMapping("/instruction/{slug}/phases")
    Page list(@PathVariable String slug, Visitor visitor) {
        return page(slug, visitor, Form.empty());
    }

    private Page page(String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        boolean officer = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER).stream().anyMatch(each -> each.slug().equals(call.slug()));
        var shown = new PhasesPage(call, phases.list(visitor.actor(), call.slug(), visitor.now()), officer, form);
        // Whoever is opened later has the same last day as the others, while it is ahead.
        var due = shown.next().flatMap(Phases.Phase::due).filter(visitor.now()::isBefore).filter(day -> !form.has("dernier-jour"));
        return Page.form("evaluation/phases", due.map(instant -> new PhasesPage(call, shown.phases(), officer, Form.with(Map.of("dernier-jour", instant.minusNanos(1).atZone(call.zone()).toLocalDate().toString())))).orElse(shown), form);
    }

    @PostMapping("/instruction/{slug}/phases/{phase:[0-9]{1,2}}/suite")
    Object open(@PathVariable String slug, @PathVariable int phase, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        var lastDay = form.requiredDay("dernier-jour", "le dernier jour pour déposer");
        var opened = new int[1];
        boolean done = form.submit(Refusal.class, EvaluationWording::say, () -> opened[0] = phases.open(visitor.actor(), call.slug(), phase, lastDay, visitor.now()));
        return done ? Redirect.to("/instruction/" + slug + "/phases", "La suite est ouverte à " + French.count(opened[0], "dossier", "dossiers") + " ; un courriel part à chaque consortium.") : page(slug, visitor, form);
    }
}
