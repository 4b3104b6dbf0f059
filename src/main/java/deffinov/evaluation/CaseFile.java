package deffinov.evaluation;

import deffinov.application.Filing;
import deffinov.call.Call;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** An application as officers, committee and auditors see it: what was filed, and all that was done with it. */
public record CaseFile(Call call, Filing filing, Optional<Admissibility> admissibility, List<Review> reviews, Optional<Decision> decision) {

    /** The officer's decision, and who took it. */
    public record Admissibility(boolean admissible, String reason, String decidedBy) {}

    public boolean isAdmissible() {
        return admissibility.map(Admissibility::admissible).orElse(false);
    }

    public List<Review> liveReviews() {
        return reviews.stream().filter(Review::isLive).toList();
    }

    /** Every live reviewer has finished, and there is at least one. */
    public boolean isScored() {
        return !liveReviews().isEmpty() && liveReviews().stream().allMatch(review -> review.state() == Review.State.DONE);
    }

    /** The mean of the finished reviews, out of 100. */
    public OptionalDouble score() {
        return reviews.stream().flatMap(review -> review.total(call.terms().grid()).stream()).mapToDouble(Double::doubleValue).average();
    }

    /** Every state a file can be in, in the order it goes through them. */
    public static List<String> states() {
        return Stream.concat(Stream.of("Recevabilité à décider", "Irrecevable", "Évaluateurs à désigner", "En évaluation", "À décider en comité", "Décision à confirmer"),
                Stream.of(Outcome.values()).map(Outcome::label)).toList();
    }

    /** Where it stands, in words. */
    public String state() {
        if (decision.isPresent()) {
            return decision.get().isFinal() ? decision.get().outcome().label() : "Décision à confirmer";
        }
        if (admissibility.isEmpty()) {
            return "Recevabilité à décider";
        }
        if (!isAdmissible()) {
            return "Irrecevable";
        }
        return liveReviews().isEmpty() ? "Évaluateurs à désigner" : isScored() ? "À décider en comité" : "En évaluation";
    }
}
