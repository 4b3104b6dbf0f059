package deffinov.application;

import deffinov.application.Application.Answer;
import deffinov.organisation.OrganisationId;
import deffinov.terms.Terms;
import deffinov.territory.Territories;
import deffinov.web.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of an earlier application fits another call: an answer to a question of the same name, or asked in the same words,
 * that holds what the new one allows; members, places, expenses of categories that exist there, documents asked there too.
 * What does not fit is told, and why; nothing is cut to fit.
 */
final class CarryOver {

    private final Dossier source;
    private final Terms target;
    private final Territories territories;
    private final List<String> carried = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    CarryOver(Dossier source, Terms target, Territories territories) {
        this.source = source;
        this.target = target;
        this.territories = territories;
    }

    Origin told() {
        return new Origin(source.application().number(), List.copyOf(carried), List.copyOf(leftOut));
    }

    /** Texts by field of the new call. */
    Map<String, String> answers() {
        var texts = new LinkedHashMap<String, String>();
        for (Field field : Field.of(source.call().terms())) {
            Answer given = source.application().answer(field.id());
            String text = field.id().equals(Field.AXES) ? axes(given.text()) : given.text();
            if (!text.isBlank()) {
                answer(field, text, texts);
            }
        }
        return texts;
    }

    private String axes(String text) {
        var offered = target.axes().stream().map(Terms.Axis::id).collect(Collectors.toSet());
        var chosen = Field.axes(text);
        source.call().terms().axes().stream().filter(axis -> chosen.contains(axis.id()) && !offered.contains(axis.id()))
                .forEach(axis -> leftOut.add("Axe « " + axis.label() + " » : cet appel ne le propose pas."));
        var kept = new TreeSet<>(chosen);
        kept.retainAll(offered);
        return String.join(",", kept);
    }

    private void answer(Field field, String text, Map<String, String> texts) {
        Optional<Field> same = Field.of(target).stream().filter(each -> each.id().equals(field.id())).findFirst()
                .or(() -> Field.of(target).stream().filter(each -> French.slug(each.label()).equals(French.slug(field.label()))).findFirst()).filter(each -> !texts.containsKey(each.id()));
        if (same.isEmpty()) {
            leftOut.add("« " + field.label() + " » : cet appel ne pose pas cette question.");
            return;
        }
        Field asked = same.get();
        asked.problem(text, target).or(() -> asked.question().flatMap(question -> AnswerFormat.problem(question, text, territories))).ifPresentOrElse(
                problem -> leftOut.add("« " + asked.label() + " » : " + problem), () -> {
                    texts.put(asked.id(), text);
                    carried.add("« " + asked.label() + " »");
                });
    }

    /** The partners, with their duties; they give their mandate again. */
    List<Application.Member> partners(OrganisationId lead) {
        var members = source.application().members().stream().filter(member -> !member.organisation().equals(lead)).toList();
        members.forEach(member -> carried.add(source.body(member.organisation()).name() + ", avec ses tâches : son accord et sa signature sont à redonner"));
        return members;
    }

    String leadPart(OrganisationId lead) {
        return source.application().members().stream().filter(member -> member.organisation().equals(lead)).map(Application.Member::part).findFirst().orElse("");
    }

    List<String> sites() {
        if (!source.application().sites().isEmpty()) {
            carried.add("les lieux du projet");
        }
        return source.application().sites();
    }

    /** Lines whose category, member and simplified cost exist there. */
    Budget budget(List<OrganisationId> members) {
        var categories = target.categories().stream().map(Terms.Category::id).collect(Collectors.toSet());
        var costs = target.simplifiedCosts().stream().map(Terms.SimplifiedCost::id).collect(Collectors.toSet());
        var expenses = new ArrayList<Budget.Expense>();
        for (Budget.Expense expense : source.application().budget().expenses()) {
            String name = "Dépense « " + expense.label() + " » (" + French.money(expense.amount()) + ") : ";
            if (!categories.contains(expense.category())) {
                leftOut.add(name + "sa catégorie n'est pas éligible dans cet appel.");
            } else if (expense.costing().filter(costing -> !costs.contains(costing.id())).isPresent()) {
                leftOut.add(name + "cet appel ne permet pas ce coût simplifié.");
            } else if (!members.contains(expense.organisation())) {
                leftOut.add(name + "l'organisation qui la porte n'est pas du nouveau dossier.");
            } else {
                expenses.add(expense);
            }
        }
        var resources = source.application().budget().resources().stream().map(resource -> resource.organisation().filter(owner -> !members.contains(owner)).isPresent()
                ? new Budget.Resource(resource.kind(), resource.label(), resource.amount()) : resource).toList();
        Budget counted = new Budget(expenses, resources).counted(target);
        var whole = new Budget(counted.expenses().stream().filter(expense -> expense.amount().isPositive()).toList(), resources);
        if (!whole.expenses().isEmpty() || !resources.isEmpty()) {
            carried.add(French.count(whole.expenses().size(), "dépense", "dépenses") + " et " + French.count(resources.size(), "ressource", "ressources"));
        }
        return whole;
    }

    /** Documents asked there too; signatures on paper are made anew. */
    List<Application.Attachment> attachments() {
        var kinds = target.attachable().stream().map(Terms.DocumentKind::id).collect(Collectors.toSet());
        var kept = new ArrayList<Application.Attachment>();
        for (Application.Attachment attachment : source.application().attachments()) {
            String name = source.files().stream().filter(file -> file.id().equals(attachment.document())).map(file -> file.name()).findFirst().orElse("");
            if (kinds.contains(attachment.kind())) {
                kept.add(attachment);
                carried.add("la pièce « " + name + " »");
            } else if (!attachment.kind().equals(Consortia.PAPER)) {
                leftOut.add("Pièce « " + name + " » : cet appel ne la demande pas.");
            }
        }
        return kept;
    }
}
