package deffinov.pooling.web;

import deffinov.document.DocumentId;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.pooling.Booking;
import deffinov.pooling.Bookings;
import deffinov.pooling.Photos;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Resources;
import deffinov.pooling.Settlement;
import deffinov.pooling.Statements;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Bookings of one's bodies, and of what they share: answered, given up, handed over, given back, settled. */
@Controller
public class BookingPages implements Desk {

    private final Bookings bookings;
    private final Resources resources;
    private final Organisations organisations;
    private final Statements statements;
    private final Photos photos;
    private final Downloads downloads;

    BookingPages(Bookings bookings, Resources resources, Organisations organisations, Statements statements, Photos photos, Downloads downloads) {
        this.photos = photos;
        this.downloads = downloads;
        this.statements = statements;
        this.bookings = bookings;
        this.resources = resources;
        this.organisations = organisations;
    }

    public record ListPage(List<Booking> own, List<Booking> incoming, Map<OrganisationId, String> names) {}

    @GetMapping("/reservations")
    Page list(Visitor visitor) {
        var own = bookings.own(visitor.actor(), visitor.now());
        var incoming = bookings.incoming(visitor.actor(), visitor.now());
        return Page.of("pooling/bookings", new ListPage(own, incoming, names(Stream.concat(own.stream(), incoming.stream()).map(Booking::borrower).toList())));
    }

    private Map<OrganisationId, String> names(List<OrganisationId> bodies) {
        return organisations.list(bodies.stream().distinct().toList()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().name()));
    }

    /** {@code owned}: the lines of what one's bodies share. */
    public record BookingPage(Booking booking, String borrower, boolean borrows, Set<Long> owned, Map<Long, ZoneId> zones, Map<String, String> owners, Map<Long, Settlement> settlements, Map<Long, List<Photos.Photo>> photos, Form form) {}

    @GetMapping("/reservations/{number:R-[0-9]{6,12}}")
    Page show(@PathVariable String number, Visitor visitor) {
        return show(number, visitor, Form.empty());
    }

    private Page show(String number, Visitor visitor, Form form) {
        Booking booking = bookings.get(visitor.actor(), number, visitor.now());
        var zones = new LinkedHashMap<Long, ZoneId>();
        var owned = booking.lines().stream().filter(line -> bookings.isOwner(visitor.actor(), line, visitor.now())).map(Booking.Line::id).collect(Collectors.toSet());
        var owners = new LinkedHashMap<String, String>();
        booking.lines().forEach(line -> {
            zones.put(line.id(), resources.zone(line.place()));
            owners.computeIfAbsent(line.slug(), slug -> organisations.get(line.owner()).name());
        });
        return Page.form("pooling/booking", new BookingPage(booking, organisations.get(booking.borrower()).name(), bookings.isBorrower(visitor.actor(), booking, visitor.now()), owned, zones, owners, statements.settlements(booking), photos.of(booking), form), form);
    }

    private Object acted(String number, Visitor visitor, Form form, String said, Runnable useCase) {
        bookings.get(visitor.actor(), number, visitor.now());
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, useCase);
        return done ? Redirect.to("/reservations/" + number, said) : show(number, visitor, form);
    }

    /** A browser sends an empty file when none was chosen. */
    private static List<Incoming> sent(MultiValueMap<String, MultipartFile> files, long line) {
        return files.getOrDefault("photos-" + line, List.of()).stream().filter(file -> !file.isEmpty()).map(Incoming::of).toList();
    }

    @GetMapping("/reservations/{number:R-[0-9]{6,12}}/photos/{photo:[0-9a-f-]{36}}")
    ResponseEntity<Resource> photo(@PathVariable String number, @PathVariable String photo, Visitor visitor) {
        StoredFile file = photos.get(visitor.actor(), number, DocumentId.of(photo), visitor.now());
        return downloads.file(visitor, new ObjectRef("booking", number), file.name(), file.mediaType(), photos.content(file));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/accepter")
    Object accept(@PathVariable String number, Visitor visitor, Form form) {
        return acted(number, visitor, form, "La réservation est confirmée.", () -> bookings.answer(visitor.actor(), number, true, "", visitor.now()));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/refuser")
    Object refuse(@PathVariable String number, Visitor visitor, Form form) {
        return acted(number, visitor, form, "La réservation est refusée ; le moment est libre.", () -> bookings.answer(visitor.actor(), number, false, form.text("refus"), visitor.now()));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/annuler")
    Object cancel(@PathVariable String number, Visitor visitor, Form form) {
        return acted(number, visitor, form, "La réservation est annulée ; le moment est libre.", () -> bookings.cancel(visitor.actor(), number, form.text("annulation"), visitor.now()));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/remettre")
    Object hand(@PathVariable String number, @PathVariable long line, @RequestParam MultiValueMap<String, MultipartFile> files, Visitor visitor, Form form) {
        return acted(number, visitor, form, "La remise est notée.", () -> photos.with(visitor.actor(), line, false, sent(files, line), () -> bookings.hand(visitor.actor(), number, line, form.text("etat-" + line), visitor.now()), visitor.now()));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/rendre")
    Object back(@PathVariable String number, @PathVariable long line, @RequestParam MultiValueMap<String, MultipartFile> files, Visitor visitor, Form form) {
        Money used = form.money("consommables-" + line).orElse(Money.ZERO);
        if (used.isNegative() || used.isAbove(Money.euros(99_999))) {
            form.error("consommables-" + line, "De zéro à 99 999 euros.");
        }
        return acted(number, visitor, form, "Le retour est noté.", () -> photos.with(visitor.actor(), line, true, sent(files, line), () -> bookings.back(visitor.actor(), number, line, form.text("retour-" + line), used, visitor.now()), visitor.now()));
    }

    /** Its owner notes what was paid; either side says that it does not agree. */
    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/compte")
    Object settle(@PathVariable String number, @PathVariable long line, Visitor visitor, Form form) {
        return switch (form.value("suite")) {
            case "regle", "non-regle" -> acted(number, visitor, form, "C'est noté.", () -> statements.settle(visitor.actor(), number, line, form.value("suite").equals("regle"), visitor.now()));
            case "contester" -> {
                form.required("litige-" + line, "pourquoi ce montant n'est pas juste");
                yield acted(number, visitor, form, "L'autre organisation verra votre contestation.", () -> statements.dispute(visitor.actor(), number, line, form.text("litige-" + line), visitor.now()));
            }
            default -> acted(number, visitor, form, "La contestation est levée.", () -> statements.dispute(visitor.actor(), number, line, "", visitor.now()));
        };
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return bookings.incoming(visitor.actor(), visitor.now()).stream().flatMap(booking -> {
            Optional<String> what = booking.state() == Booking.State.REQUESTED ? Optional.of(" : une réponse est attendue")
                    : booking.lines().stream().anyMatch(line -> line.isLate(visitor.now())) ? Optional.of(" : le retour est en retard") : Optional.empty();
            return what.map(words -> Todo.of("Réservation " + booking.number() + words, "Ouvrir", "/reservations/" + booking.number())).stream();
        }).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return organisations.ownIds(visitor.actor(), visitor.now()).isEmpty() ? List.of()
                : List.of(new Doorway("Mes réservations", "Réserver, répondre, remettre, rendre, compter", "/reservations"), new Doorway("Mes ressources partagées", "Ce que mon organisation partage, et ce qui en est fait", "/mes-ressources"));
    }
}
