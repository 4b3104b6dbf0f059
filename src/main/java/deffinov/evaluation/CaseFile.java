package deffinov.evaluation;

import deffinov.application.Filing;
import deffinov.call.Call;
import deffinov.terms.Element;
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

    /** Points between the highest and the lowest of its totals; 0 below two readings. */
    public double apart() {
        var totals = reviews.stream().flatMap(review -> review.total(call.terms().grid()).stream()).sorted().toList();
        return totals.size() < 2 ? 0 : totals.getLast() - totals.getFirst();
    }

    /** Two readings are as far apart as the call's rule says, and nobody was asked for one more. */
    public boolean callsThirdReading() {
        int usual = call.terms().whole(Element.READINGS).orElse(2);
        return call.terms().whole(Element.THIRD_READING).filter(gap -> apart() >= gap).isPresent() && liveReviews().size() <= Math.max(2, usual);
    }

    /** Every state a file can be in, in the order it goes through them. */
    public static List<String> states() {
        return Stream.concat(Stream.of("Recevabilité à décider", "Irrecevable", "Évaluateurs à désigner", "En évaluation", "Troisième lecture à confier", "À décider en comité", "Décision à confirmer"),
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
        if (liveReviews().isEmpty()) {
            return "Évaluateurs à désigner";
        }
        return !isScored() ? "En évaluation" : callsThirdReading() ? "Troisième lecture à confier" : "À décider en comité";
    }
}
