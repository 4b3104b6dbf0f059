package deffinov.notification;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.pooling.Booking;
import deffinov.pooling.BookingAnswered;
import deffinov.pooling.BookingCancelled;
import deffinov.pooling.BookingMade;
import deffinov.pooling.Bookings;
import deffinov.web.French;
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
    void bookingCancelled(BookingCancelled cancelled) {
        Booking booking = bookings.known(cancelled.number());
        Stream.concat(Stream.of(booking.borrower()), booking.lines().stream().map(Booking.Line::owner)).distinct()
                .flatMap(body -> access.emails(Scope.organisation(body.toString()), cancelled.at(), Role.MEMBER).stream()).distinct()
                .forEach(to -> mails.write(to, "Réservation " + cancelled.number() + " : annulée", "La réservation est annulée." + (cancelled.reason().isEmpty() ? "" : "\n" + cancelled.reason()), "/reservations/" + cancelled.number()));
    }
}
