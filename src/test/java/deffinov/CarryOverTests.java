package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.application.Application;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Difference;
import deffinov.application.FiledContent;
import deffinov.call.Amendments;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.demo.KnownFramework;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import deffinov.terms.Value;
import deffinov.web.AccessDenied;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Beginning again from another application, and simplified costs through the front doors. */
class CarryOverTests extends PlatformTests {

    private static final Provisions FRAMEWORK = KnownFramework.content().provisions();

    @Autowired
    Applications applications;

    @Autowired
    Calls calls;

    @Autowired
    Amendments amendments;

    private Actor someone() {
        return scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
    }

    private static Value.Row row(String id, String label, Map<String, Value> cells) {
        var all = new TreeMap<>(cells);
        all.put("intitule", new Value.Text(label));
        return new Value.Row(id, all);
    }

    private static Value.Row hour(String euros) {
        return row("heure", "Heure d'animation", Map.of("unite", new Value.Text("heures"), "montant", new Value.Amount(Money.of(euros)), "categorie", new Value.Text("animation")));
    }

    private CallSlug published(Differences differences) {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"), deffinov.access.Role.OFFICER);
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"), deffinov.access.Role.OFFICER);
        CallSlug slug = calls.derive(one, "region-normandie", ProgrammeId.DEFFINOV, differences, Money.euros(1_000), Scene.OPEN);
        calls.propose(one, slug, Scene.OPEN);
        calls.confirm(two, slug, Scene.OPEN);
        return slug;
    }

    private static Differences normandy() {
        return KnownFramework.call("normandie").differences();
    }

    @Test
    void whatFitsIsCarriedOverAndWhatDoesNotIsTold() {
        Actor actor = someone();
        ApplicationNumber source = scene.draft(actor, scene.call(Money.euros(1_000)));
        Application before = applications.get(actor, source, Scene.OPEN).application();
        var questions = List.of(row("objectifs", "À quels besoins du territoire le projet répond-il ?", Map.of("reponse", new Value.Choice("texte"), "longueur", new Value.Whole(4_000))),
                row("actions", "Que ferez-vous ?", Map.of("reponse", new Value.Choice("texte"), "longueur", new Value.Whole(3))));
        var categories = List.of(row("ingenierie", "Ingénierie", Map.of()));
        CallSlug other = published(normandy().with(FRAMEWORK, Element.QUESTIONS, Optional.of(new Value.Rows(List.copyOf(questions))), "Essai")
                .with(FRAMEWORK, Element.CATEGORIES, Optional.of(new Value.Rows(List.copyOf(categories))), "Essai"));

        UUID request = UUID.randomUUID();
        ApplicationNumber number = applications.startFrom(actor, other, before.lead(), source, request, Scene.OPEN);
        Application after = applications.get(actor, number, Scene.OPEN).application();
        assertThat(after.title()).isEqualTo(before.title());
        assertThat(after.months()).isEqualTo(before.months());
        assertThat(after.answer("objectifs").text()).as("asked in the same words").isEqualTo("Besoins.");
        assertThat(after.answer("actions").text()).as("too long there: nothing is cut to fit").isEmpty();
        assertThat(after.members()).isEqualTo(before.members());
        assertThat(after.sites()).isEqualTo(before.sites());
        assertThat(after.budget().expenses()).as("its category does not exist there").isEmpty();
        assertThat(after.budget().resources()).isEqualTo(before.budget().resources());
        assertThat(after.signOffs()).as("signed again").isEmpty();
        assertThat(after.attachments()).extracting(Application.Attachment::kind).containsExactlyInAnyOrder("accord", "statuts");
        assertThat(after.attachments()).extracting(Application.Attachment::document).as("files of their own").doesNotContainAnyElementsOf(before.attachments().stream().map(Application.Attachment::document).toList());
        var origin = applications.origin(number).orElseThrow();
        assertThat(origin.source()).isEqualTo(source);
        assertThat(origin.leftOut()).anyMatch(line -> line.contains("Que ferez-vous") && line.contains("maximum est de 3")).anyMatch(line -> line.contains("ne pose pas cette question"))
                .anyMatch(line -> line.startsWith("Dépense « Casques »"));
        assertThat(applications.startFrom(actor, other, before.lead(), source, request, Scene.OPEN)).as("the same request again").isEqualTo(number);

        Actor stranger = someone();
        var own = scene.body(stranger, deffinov.organisation.OrganisationKind.TIERS_LIEU);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> applications.startFrom(stranger, other, own, source, UUID.randomUUID(), Scene.OPEN))).isNotNull();
    }

    @Test
    void simplifiedCostsAreCountedByTheServerFrozenAndAskedAgainWhenTheCallChangesThem() {
        Actor actor = someone();
        CallSlug call = published(normandy().with(FRAMEWORK, Element.UNIT_COSTS, Optional.of(new Value.Rows(List.of(hour("30.00")))), "Essai"));
        ApplicationNumber number = scene.draft(actor, call);
        Application draft = applications.get(actor, number, Scene.OPEN).application();
        var expenses = new ArrayList<Budget.Expense>();
        expenses.add(new Budget.Expense(draft.lead(), "equipement", "Casques", Money.euros(197_000)));
        expenses.add(new Budget.Expense(draft.lead(), "animation", "Heures", Money.euros(999_999), Optional.of(2), Optional.of(new Budget.Costing("heure", Optional.of(BigDecimal.valueOf(100))))));
        applications.writeBudget(actor, number, draft.version(), new Budget(expenses, draft.budget().resources()), Scene.OPEN);
        assertThat(applications.get(actor, number, Scene.OPEN).application().budget().eligibleCost()).as("what came as its amount is not believed").isEqualTo(Money.euros(200_000));
        FiledContent filed = applications.submit(actor, number, Scene.OPEN).content();
        assertThat(filed.expenses().getLast()).isEqualTo(new FiledContent.Line("animation", "Animation et médiation", filed.leadBody().name(), "Heures", Money.euros(3_000), Optional.of(2), Optional.of("heure"), Optional.of("100")));

        applications.reopen(actor, number, Scene.OPEN);
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"));
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"));
        amendments.propose(one, call, Map.of(Element.UNIT_COSTS, new Calls.Wanted(Optional.of(new Value.Rows(List.of(hour("40.00")))), "Essai")), "Essai", Scene.OPEN);
        amendments.confirm(two, call, Scene.OPEN);
        assertThat(catchThrowableOfType(Refused.class, () -> applications.submit(actor, number, Scene.OPEN)).refusal()).isInstanceOf(ApplicationRefusal.CostsChanged.class);
        Application reopened = applications.get(actor, number, Scene.OPEN).application();
        applications.writeBudget(actor, number, reopened.version(), reopened.budget(), Scene.OPEN);
        assertThat(applications.get(actor, number, Scene.OPEN).application().budget().eligibleCost()).isEqualTo(Money.euros(201_000));
        assertThat(Difference.between(filed, filed)).isEmpty();
    }
}
