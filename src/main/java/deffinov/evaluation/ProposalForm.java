package deffinov.evaluation;

import deffinov.call.Call;
import deffinov.terms.Terms.Criterion;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of a proposed decision, wherever it is filled. */
public final class ProposalForm {

    private static final int MOST_RESERVE = 999;

    private ProposalForm() {}

    public static List<Option> outcomes(CaseFile file) {
        return Outcome.of(file.call().terms().preselects()).stream().map(outcome -> new Option(outcome.name(), outcome.label())).toList();
    }

    /** What is known before anything is typed: the amount asked, and what reviewers wrote for the applicant. */
    public static Form initial(CaseFile file) {
        var values = new LinkedHashMap<String, String>();
        values.put("montant", French.decimal(file.filing().content().grant().amount()));
        for (Criterion criterion : file.call().terms().grid()) {
            values.put("raison-" + criterion.id(), file.reviews().stream().filter(review -> review.state() == Review.State.DONE).map(review -> review.scores().get(criterion.id()))
                    .filter(Objects::nonNull).map(Review.Score::comment).distinct().collect(Collectors.joining("\n")));
        }
        return Form.with(values);
    }

    /** What was filled; empty without an outcome, which the form then says. */
    public static Optional<Proposal> read(Form form, Call call) {
        var outcome = form.choice("issue", Outcome.class, "la décision");
        var amount = form.money("montant");
        String reason = form.required("motif", "le motif, qui sera notifié");
        String conditions = form.text("conditions");
        String departure = form.text("ecart");
        var rank = form.integer("reserve", 1, MOST_RESERVE);
        Map<String, String> reasons = new LinkedHashMap<>();
        call.terms().grid().forEach(criterion -> reasons.put(criterion.id(), form.text("raison-" + criterion.id())));
        return outcome.map(each -> new Proposal(each, amount, reason, conditions, rank, departure, reasons, Optional.empty()));
    }
}
