package deffinov.selection.web;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.selection.Balance;
import deffinov.selection.Selections;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The selection of a call: what the best set is, and what it would take to change it. */
@Controller
public class SelectionPages {

    private static final int MOST_FILES = 1_000;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 60;

    private final Selections selections;
    private final Calls calls;

    SelectionPages(Selections selections, Calls calls) {
        this.selections = selections;
        this.calls = calls;
    }

    public record SelectionPage(Selections.Answer answer, Form form) {

        public List<Option> own() {
            return answer.own().stream().map(balance -> new Option(balance.id(), balance.label())).toList();
        }
    }

    @GetMapping("/comite/{slug}/selection")
    Page show(@PathVariable String slug, Visitor visitor, Form query) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.COMMITTEE, Role.OFFICER, Role.AUDITOR);
        List<Balance> own = Selections.own(call);
        boolean asked = query.has("portee");
        var form = asked ? query : new Form(java.util.Map.of("garder", own.stream().map(Balance::id).toArray(String[]::new), "portee", new String[] {Integer.toString(Selections.USUAL_REACH)}));
        var balances = new ArrayList<>(own.stream().filter(balance -> form.ticked("garder", balance.id())).toList());
        form.integer("rural", 0, 100).ifPresent(percent -> balances.add(new Balance.RuralLeast("essai-rural", "Essai : au moins " + percent + " % de dossiers en commune rurale", percent)));
        form.integer("departement", 1, MOST_FILES).ifPresent(most -> balances.add(new Balance.DepartmentMost("essai-departement", "Essai : au plus " + most + " par département", most)));
        form.integer("nouveaux", 0, MOST_FILES).ifPresent(least -> balances.add(new Balance.NewcomersLeast("essai-nouveaux", "Essai : au moins " + least + " chefs de file jamais aidés", least)));
        form.integer("couverture", 0, 100).ifPresent(percent -> balances.add(new Balance.CoverageLeast("essai-couverture", "Essai : au moins " + percent + " % des habitants à portée", percent)));
        int reach = form.integer("portee", SHORTEST, LONGEST).orElse(Selections.USUAL_REACH);
        var question = new Selections.Question(List.copyOf(balances), reach, form.value("couts").equals("oui"));
        return Page.form("selection/show", new SelectionPage(selections.of(visitor.actor(), call.slug(), question, visitor.now()), form), form);
    }
}
