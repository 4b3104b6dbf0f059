package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A kit that goes from place to place.
 *
 * @param days of each stay; a day between two stays carries it
 * @param stops in their order
 */
public record Tour(UUID id, String resource, String resourceName, OrganisationId owner, String name, LocalDate startsOn, int days, State state, List<Stop> stops) {

    /** Where it is. */
    public enum State {
        PROPOSED("Proposée aux lieux"), RUNNING("Lancée"), CANCELLED("Annulée");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What a host says. */
    public enum Answer {
        ASKED("Attendue"), CONFIRMED("Oui"), DECLINED("Non");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A stay at a place.
     *
     * @param minutes by road from the stop before, or from home
     */
    public record Stop(UUID id, int position, String place, String placeName, String commune, OrganisationId host, Optional<LocalDate> earliest, Optional<LocalDate> latest, double minutes, double kilometres, Answer answer, String answerNote, Optional<Instant> arrivedAt,
            String arrivalNote, Optional<Instant> leftAt, String departureNote, Optional<Integer> learners) {}

    public LocalDate from(Stop stop) {
        return Route.from(startsOn, days, stop.position());
    }

    public LocalDate to(Stop stop) {
        return Route.to(startsOn, days, stop.position());
    }

    /** The last day of the last stay. */
    public LocalDate endsOn() {
        return Route.to(startsOn, days, Math.max(0, stops.size() - 1));
    }

    public boolean isAgreed() {
        return !stops.isEmpty() && stops.stream().allMatch(stop -> stop.answer() == Answer.CONFIRMED);
    }
}
