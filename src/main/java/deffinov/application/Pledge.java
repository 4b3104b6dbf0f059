package deffinov.application;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Sha256;
import java.util.List;

/** What a member binds itself to: its duties and its expenses, and nothing of what others do. */
public record Pledge(String application, String call, String organisation, String part, List<Line> expenses) {

    public record Line(String category, String label, Money amount) {}

    /** Of an application as it stands. */
    public static Pledge of(Application application, OrganisationId body) {
        String part = application.members().stream().filter(member -> member.organisation().equals(body)).map(Application.Member::part).findFirst().orElse("");
        var lines = application.budget().expenses().stream().filter(expense -> expense.organisation().equals(body))
                .map(expense -> new Line(expense.category(), expense.label(), expense.amount())).toList();
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
