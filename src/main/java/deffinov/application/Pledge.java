package deffinov.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Sha256;
import java.util.List;
import java.util.Optional;

/** What a member binds itself to: its duties and its expenses, and nothing of what others do. */
public record Pledge(String application, String call, String organisation, String part, List<Line> expenses) {

    /** What is absent is left out of the text: those signed before it could be said keep their digest. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(String category, String label, Money amount, Optional<Integer> year, Optional<String> costing, Optional<String> quantity) {}

    /** Of an application as it stands. */
    public static Pledge of(Application application, OrganisationId body) {
        String part = application.members().stream().filter(member -> member.organisation().equals(body)).map(Application.Member::part).findFirst().orElse("");
        var lines = application.budget().expenses().stream().filter(expense -> expense.organisation().equals(body))
                .map(expense -> new Line(expense.category(), expense.label(), expense.amount(), expense.year(), expense.costing().map(Budget.Costing::id),
                        expense.costing().flatMap(Budget.Costing::quantity).map(quantity -> quantity.stripTrailingZeros().toPlainString()))).toList();
        return new Pledge(application.number().value(), application.call().value(), body.toString(), part, lines);
    }

    /** RFC 8785, what the digest is taken from. */
    public String canonical() {
        return Json.canonical(this);
    }

    public String sha256() {
        return Sha256.of(canonical());
    }

    public Money total() {
        return Money.sum(expenses.stream().map(Line::amount).toList());
    }
}
