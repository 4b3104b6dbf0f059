package deffinov.evaluation;

import deffinov.application.Filing;
import deffinov.call.Call;
import deffinov.terms.Element;
import deffinov.terms.Terms.Criterion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;

/** An application as officers, committee and auditors see it: what was filed, and all that was done with it. */
public record CaseFile(Call call, Filing filing, Optional<Admissibility> admissibility, List<Review> reviews, Optional<Consensus> consensus, Optional<Decision> decision) {

    /** The officer's decision, and who took it. */
    public record Admissibility(boolean admissible, String reason, String decidedBy, UUID decider, Instant decidedAt) {}

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

    /** Nothing more is to be read before the committee. */
    public boolean isReady() {
        return isScored() && !callsThirdReading();
    }

    /** What was agreed on, or the mean of the finished reviews; out of 100. */
    public OptionalDouble score() {
        return consensus.isPresent() ? OptionalDouble.of(consensus.get().total(call.terms().grid())) : reviews.stream().flatMap(review -> review.total(call.terms().grid()).stream()).mapToDouble(Double::doubleValue).average();
    }

    /** The same for one criterion, from 0 to 5. */
    public OptionalDouble score(Criterion criterion) {
        return consensus.isPresent() ? OptionalDouble.of(consensus.get().points().getOrDefault(criterion.id(), 0))
                : reviews.stream().filter(review -> review.state() == Review.State.DONE).flatMap(review -> Optional.ofNullable(review.scores().get(criterion.id())).stream()).mapToInt(Review.Score::points).average();
    }

    /** Points between the highest and the lowest of its totals; 0 below two readings. */
    public double apart() {
        var totals = reviews.stream().flatMap(review -> review.total(call.terms().grid()).stream()).sorted().toList();
        return totals.size() < 2 ? 0 : totals.getLast() - totals.getFirst();
    }

    /** How many readings the call wants of each application. */
    public int usualReadings() {
        return usualReadings(call);
    }

    static int usualReadings(Call call) {
        return call.terms().whole(Element.READINGS).orElse(2);
    }

    /** Somebody is still to be asked to read it. */
    public boolean lacksReading() {
        return isAdmissible() && decision.isEmpty() && (liveReviews().size() < usualReadings() || callsThirdReading());
    }

    /** Two readings are as far apart as the call's rule says, and nobody was asked for one more. */
    public boolean callsThirdReading() {
        return call.terms().whole(Element.THIRD_READING).filter(gap -> apart() >= gap).isPresent() && liveReviews().size() <= Math.max(2, usualReadings());
    }

    /** The phase of the call it is in, from 1. */
    public int phase() {
        return call.terms().phase();
    }

    /** A phase was opened to it, and it has filed nothing in it yet. */
    public boolean awaitsPhase() {
        return filing.phase() < phase();
    }

    /** Signed as going on to the next phase, which is not open to it yet. */
    public boolean isPreselected() {
        return decision.filter(each -> each.isFinal() && each.outcome() == Outcome.PRESELECTED).isPresent();
    }

    /** Every state a file can be in, in the order it goes through them. */
    public static List<String> states() {
        return Stream.concat(Stream.of("Dépôt de la phase attendu", "Recevabilité à décider", "Irrecevable", "Évaluateurs à désigner", "En évaluation", "Troisième lecture à confier", "À décider en comité", "Décision à confirmer"),
                Stream.of(Outcome.values()).map(Outcome::label)).toList();
    }

    /** Where it stands, in words. */
    public String state() {
        if (decision.isPresent()) {
            return decision.get().isFinal() ? decision.get().outcome().label() : "Décision à confirmer";
        }
        if (admissibility.isEmpty() && awaitsPhase()) {
            return "Dépôt de la phase attendu";
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
        return isReady() ? "À décider en comité" : isScored() ? "Troisième lecture à confier" : "En évaluation";
    }
}
