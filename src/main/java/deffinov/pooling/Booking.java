package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a body booked, taken all together or not at all.
 *
 * @param learners how many people it is for; absent when not said
 * @param answer why it was refused or cancelled
 */
public record Booking(UUID id, String number, OrganisationId borrower, String purpose, Optional<Integer> learners, State state, String answer, Instant bookedAt, UUID bookedBy, String bookedByName, List<Line> lines) {

    /** {@code REQUESTED} holds its times until the owner answers; {@code WAITING} holds nothing. */
    public enum State {
        REQUESTED("À accepter"), CONFIRMED("Confirmée"), WAITING("En liste d'attente"), REFUSED("Refusée"), CANCELLED("Annulée");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean holds() {
            return this == REQUESTED || this == CONFIRMED;
        }
    }

    /**
     * A use of one resource.
     *
     * @param consumables what was used up, besides the price
     */
    public record Line(long id, UUID resource, String slug, String name, String place, OrganisationId owner, Instant from, Instant to, int quantity, Cost price, Optional<Instant> handedAt, String handedNote, Optional<Instant> returnedAt, String returnedNote,
            Money consumables) {

        /** In euros, with what was used up. */
        public Money amount() {
            return price.euros().plus(consumables);
        }

        /** In somebody's hands, though it should be back. */
        public boolean isLate(Instant now) {
            return handedAt.isPresent() && returnedAt.isEmpty() && now.isAfter(to);
        }
    }

    /** What is wanted of one resource, in the legal time of where it stays. No first hour: from when it opens; no last one: until it closes. */
    public record Wanted(String slug, LocalDate day, Optional<LocalTime> from, LocalDate last, Optional<LocalTime> to, int quantity) {

        public static Wanted between(String slug, LocalDateTime from, LocalDateTime to, int quantity) {
            return new Wanted(slug, from.toLocalDate(), Optional.of(from.toLocalTime()), to.toLocalDate(), Optional.of(to.toLocalTime()), quantity);
        }
    }

    /** With what was used up. */
    public Cost price() {
        return Cost.sum(lines.stream().map(line -> line.price().plus(new Cost(line.consumables(), 0))).toList());
    }

    public Instant from() {
        return lines.stream().map(Line::from).min(Instant::compareTo).orElseThrow();
    }

    public ObjectRef object() {
        return new ObjectRef("booking", number);
    }
}
