package deffinov.call.web;

import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.rules.ApplicationFacts;
import deffinov.rules.Plan;
import deffinov.rules.Rulebook;
import deffinov.rules.Verdict;
import deffinov.shared.Money;
import deffinov.terms.Kinds;
import deffinov.terms.Qualities;
import deffinov.terms.Terms;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Would my project pass, and if not what would? Before any account; nothing is kept. The same rules as for a filing. */
@Controller
public class EligibilityPages {

    /** Bodies one may describe: the lead first. */
    static final int BODIES = 5;

    private final Calls calls;

    EligibilityPages(Calls calls) {
        this.calls = calls;
    }

    public record TestPage(Call call, Form form, List<Verdict> verdicts, int bodies) {}

    @GetMapping("/appels/{slug}/eligibilite")
    Page test(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.get(CallSlug.of(slug));
        return Page.form("call/eligibility", new TestPage(call, form, verdicts(call, form, visitor.now()), BODIES), form);
    }

    /** Nothing until something was said. */
    static List<Verdict> verdicts(Call call, Form form, Instant now) {
        if (!form.has("tester")) {
            return List.of();
        }
        ApplicationFacts facts = facts(call, form, now);
        return form.isValid() ? Rulebook.selfTest(call.terms(), facts, call.served()) : List.of();
    }

    private static ApplicationFacts facts(Call call, Form form, Instant now) {
        var members = new ArrayList<ApplicationFacts.Member>();
        for (int i = 0; i < BODIES; i++) {
            String name = "organisation." + i + ".";
            Set<String> kinds = form.values(name + "types").stream().filter(kind -> Kinds.options().stream().anyMatch(option -> option.id().equals(kind))).collect(Collectors.toSet());
            if (i == 0 || !kinds.isEmpty()) {
                members.add(new ApplicationFacts.Member(i == 0 ? "le chef de file" : "partenaire " + i, i == 0, kinds,
                        form.values(name + "qualites").stream().filter(quality -> Qualities.options().stream().anyMatch(option -> option.id().equals(quality))).collect(Collectors.toSet()),
                        form.ticked(name + "siege", "oui"), i == 0 ? form.day("creation") : Optional.empty()));
            }
        }
        var sites = form.value("lieu").isEmpty() ? List.<ApplicationFacts.Site>of() : List.of(new ApplicationFacts.Site(form.value("lieu").equals("dedans"), form.day("ouverture-lieu")));
        return new ApplicationFacts(now.atZone(call.zone()).toLocalDate(), "", Set.of(), form.integer("duree", 1, 240), plan(call.terms(), form), members, sites, Map.of(), Set.of());
    }

    private static Plan plan(Terms terms, Form form) {
        Map<String, Money> byCategory = new LinkedHashMap<>();
        for (Terms.Category category : terms.categories()) {
            form.money("cout-" + category.id()).ifPresent(amount -> byCategory.put(category.id(), amount));
        }
        return new Plan(Money.sum(byCategory.values()), byCategory, amount(form, "aide"), amount(form, "autofinancement"), amount(form, "cofinancement"), amount(form, "nature"));
    }

    private static Money amount(Form form, String name) {
        return form.money(name).orElse(Money.ZERO);
    }
}
