package deffinov.notification;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.pooling.Booking;
import deffinov.pooling.BookingAnswered;
import deffinov.pooling.BookingCancelled;
import deffinov.pooling.BookingMade;
import deffinov.pooling.Bookings;
import deffinov.pooling.DutyEnds;
import deffinov.pooling.ResourceHandedOver;
import deffinov.pooling.TourAnswered;
import deffinov.pooling.TourLaunched;
import deffinov.pooling.TourProposed;
import deffinov.web.French;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is written about bookings: to who owns, and to who borrows. */
@Component
class PoolingMails {

    private final Mails mails;
    private final Access access;
    private final Bookings bookings;

    PoolingMails(Mails mails, Access access, Bookings bookings) {
        this.mails = mails;
        this.access = access;
        this.bookings = bookings;
    }

    /** Its owners learn of it, who booked by somebody else's hand too. */
    @EventListener
    void booked(BookingMade made) {
        boolean asked = made.state().equals("REQUESTED");
        made.owners().stream().flatMap(owner -> access.emails(Scope.organisation(owner.toString()), made.at(), Role.MEMBER).stream()).distinct()
                .forEach(to -> mails.write(to, "Réservation " + made.number() + (asked ? " : votre réponse est attendue" : ""), made.borrower() + (asked ? " demande" : made.state().equals("WAITING") ? " attend" : " réserve") + " quelque chose que vous partagez.", "/reservations/" + made.number()));
    }

    @EventListener
    void bookingAnswered(BookingAnswered answered) {
        Booking booking = bookings.known(answered.number());
        access.emails(Scope.organisation(booking.borrower().toString()), answered.at(), Role.MEMBER).forEach(to -> mails.write(to, "Réservation " + answered.number() + " : " + booking.state().label().toLowerCase(French.LOCALE),
                (answered.accepted() ? "Votre réservation avance : " + booking.state().label().toLowerCase(French.LOCALE) + "." : "Votre demande n'est pas acceptée.") + (answered.reason().isEmpty() ? "" : "\n" + answered.reason()), "/reservations/" + answered.number()));
    }

    @EventListener
    void dutyEnds(DutyEnds ends) {
        access.emails(Scope.organisation(ends.owner().toString()), ends.at(), Role.MEMBER).forEach(to -> mails.write(to, "« " + ends.name() + " » : son devoir de partage s'achève le " + French.shortDay(ends.until()),
                "Une subvention l'a payée. Après ce jour, vous décidez : continuer à la partager, changer ses conditions, ou la confier à une autre organisation.", "/mes-ressources/" + ends.slug()));
    }

    @EventListener
    void handedOver(ResourceHandedOver handed) {
        boolean proposed = handed.what().equals("proposé");
        access.emails(Scope.organisation((proposed ? handed.to() : handed.from()).toString()), handed.at(), Role.MEMBER).forEach(to -> mails.write(to, "« " + handed.name() + " » : " + (proposed ? "une organisation vous la confie" : handed.what()), proposed ? "Elle resterait partagée, avec ses réservations et son devoir de partage. À vous de dire si vous la reprenez." : "La réponse est enregistrée.", "/mes-ressources"));
    }

    @EventListener
    void tourProposed(TourProposed proposed) {
        hosts(proposed.hosts(), proposed.at(), "Tournée « " + proposed.name() + " » : votre réponse est attendue", "Une ressource partagée pourrait faire étape chez vous. Dites si les dates vous conviennent.", proposed.tour());
    }

    @EventListener
    void tourAnswered(TourAnswered answered) {
        hosts(List.of(answered.owner()), answered.at(), "Tournée « " + answered.name() + " » : " + answered.place() + " dit " + answered.answer(), "Un lieu a répondu.", answered.tour());
    }

    @EventListener
    void tourLaunched(TourLaunched launched) {
        boolean running = launched.state().equals("RUNNING");
        hosts(launched.hosts(), launched.at(), "Tournée « " + launched.name() + " » : " + (running ? "c'est décidé" : "annulée"), running ? "Tous les lieux ont dit oui : les dates sont arrêtées." : "La tournée n'aura pas lieu.", launched.tour());
    }

    private void hosts(List<OrganisationId> bodies, Instant at, String subject, String text, UUID tour) {
        bodies.stream().flatMap(body -> access.emails(Scope.organisation(body.toString()), at, Role.MEMBER).stream()).distinct().forEach(to -> mails.write(to, subject, text, "/tournees/" + tour));
    }

    @EventListener
    void bookingCancelled(BookingCancelled cancelled) {
        Booking booking = bookings.known(cancelled.number());
        Stream.concat(Stream.of(booking.borrower()), booking.lines().stream().map(Booking.Line::owner)).distinct()
                .flatMap(body -> access.emails(Scope.organisation(body.toString()), cancelled.at(), Role.MEMBER).stream()).distinct()
                .forEach(to -> mails.write(to, "Réservation " + cancelled.number() + " : annulée", "La réservation est annulée." + (cancelled.reason().isEmpty() ? "" : "\n" + cancelled.reason()), "/reservations/" + cancelled.number()));
    }
}
