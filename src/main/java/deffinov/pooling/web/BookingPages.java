package deffinov.pooling.web;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.pooling.Booking;
import deffinov.pooling.Bookings;
import deffinov.pooling.Due;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Resources;
import deffinov.pooling.Settlement;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import deffinov.web.Cells;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Bookings of one's bodies, and of what they share: answered, given up, handed over, given back, counted. */
@Controller
public class BookingPages implements Desk {

    private final Bookings bookings;
    private final Resources resources;
    private final Organisations organisations;
    private final Downloads downloads;
    private final Pdf pdf;

    BookingPages(Bookings bookings, Resources resources, Organisations organisations, Downloads downloads, Pdf pdf) {
        this.pdf = pdf;
        this.bookings = bookings;
        this.resources = resources;
        this.organisations = organisations;
        this.downloads = downloads;
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
    public record BookingPage(Booking booking, String borrower, boolean borrows, Set<Long> owned, Map<Long, ZoneId> zones, Map<String, String> owners, Map<Long, Settlement> settlements, Form form) {}

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
        return Page.form("pooling/booking", new BookingPage(booking, organisations.get(booking.borrower()).name(), bookings.isBorrower(visitor.actor(), booking, visitor.now()), owned, zones, owners, bookings.settlements(booking), form), form);
    }

    private Object acted(String number, Visitor visitor, Form form, String said, Runnable useCase) {
        bookings.get(visitor.actor(), number, visitor.now());
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, useCase);
        return done ? Redirect.to("/reservations/" + number, said) : show(number, visitor, form);
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
    Object hand(@PathVariable String number, @PathVariable long line, Visitor visitor, Form form) {
        return acted(number, visitor, form, "La remise est notée.", () -> bookings.hand(visitor.actor(), number, line, form.text("etat-" + line), visitor.now()));
    }

    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/rendre")
    Object back(@PathVariable String number, @PathVariable long line, Visitor visitor, Form form) {
        Money used = form.money("consommables-" + line).orElse(Money.ZERO);
        if (used.isNegative() || used.isAbove(Money.euros(99_999))) {
            form.error("consommables-" + line, "De zéro à 99 999 euros.");
        }
        return acted(number, visitor, form, "Le retour est noté.", () -> bookings.back(visitor.actor(), number, line, form.text("retour-" + line), used, visitor.now()));
    }

    /** Its owner notes what was paid; either side says that it does not agree. */
    @PostMapping("/reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/compte")
    Object settle(@PathVariable String number, @PathVariable long line, Visitor visitor, Form form) {
        return switch (form.value("suite")) {
            case "regle", "non-regle" -> acted(number, visitor, form, "C'est noté.", () -> bookings.settle(visitor.actor(), number, line, form.value("suite").equals("regle"), visitor.now()));
            case "contester" -> {
                form.required("litige-" + line, "pourquoi ce montant n'est pas juste");
                yield acted(number, visitor, form, "L'autre organisation verra votre contestation.", () -> bookings.dispute(visitor.actor(), number, line, form.text("litige-" + line), visitor.now()));
            }
            default -> acted(number, visitor, form, "La contestation est levée.", () -> bookings.dispute(visitor.actor(), number, line, "", visitor.now()));
        };
    }

    /** A quarter, {@code 2023-2}. */
    private record Quarter(int year, int number) {

        static Quarter of(String text, LocalDate today) {
            return text.matches("20\\d\\d-[1-4]") ? new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(5) - '0') : new Quarter(today.getYear(), (today.getMonthValue() + 2) / 3);
        }

        String id() {
            return year + "-" + number;
        }
    }

    public record StatementPage(String quarter, List<Option> quarters, List<Due> owed, List<Due> due, Map<OrganisationId, String> names) {

        public static Money sum(List<Due> lines) {
            return Money.sum(lines.stream().map(Due::amount).toList());
        }

        /** What is neither paid nor disputed. */
        public static Money open(List<Due> lines) {
            return sum(lines.stream().filter(line -> !line.settlement().isDisputed() && line.settlement().paidOn().isEmpty()).toList());
        }
    }

    private StatementPage statement(Visitor visitor, Form query) {
        LocalDate today = visitor.now().atZone(French.PARIS).toLocalDate();
        Quarter quarter = Quarter.of(query.value("trimestre"), today);
        var lines = bookings.statement(visitor.actor(), quarter.year(), quarter.number(), visitor.now());
        var own = Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()));
        Quarter now = Quarter.of("", today);
        var quarters = IntStream.range(0, 8).mapToObj(back -> {
            int at = now.year() * 4 + now.number() - 1 - back;
            return new Option(at / 4 + "-" + (at % 4 + 1), (at % 4 == 0 ? "1er" : at % 4 + 1 + "e") + " trimestre " + at / 4);
        }).toList();
        return new StatementPage(quarter.id(), quarters, lines.stream().filter(line -> own.contains(line.borrower()) && !own.contains(line.owner())).toList(), lines.stream().filter(line -> own.contains(line.owner()) && !own.contains(line.borrower())).toList(),
                names(lines.stream().flatMap(line -> Stream.of(line.borrower(), line.owner())).toList()));
    }

    @GetMapping("/reservations/releve")
    Page statementPage(Visitor visitor, Form query) {
        return Page.of("pooling/statement", statement(visitor, query));
    }

    /** The same on paper. */
    @GetMapping("/reservations/releve.pdf")
    ResponseEntity<byte[]> statementPaper(Visitor visitor, Form query) {
        StatementPage page = statement(visitor, query);
        return downloads.export(visitor, new ObjectRef("statement", page.quarter()), "releve-" + page.quarter() + ".pdf", "application/pdf", pdf.render("pooling/statement-pdf", page));
    }

    @GetMapping("/reservations/releve.xlsx")
    ResponseEntity<byte[]> statementSheet(Visitor visitor, Form query) {
        StatementPage page = statement(visitor, query);
        var output = new ByteArrayOutputStream();
        try (var workbook = new Workbook(output, "DEFFINOV", "1.0")) {
            for (var part : List.of(Map.entry("À payer", page.owed()), Map.entry("À recevoir", page.due()))) {
                var sheet = workbook.newWorksheet(part.getKey());
                var head = List.of("Réservation", "Ressource", "De", "À", "Le", "Heures", "Montant en euros", "Compte", "Contestation");
                for (int c = 0; c < head.size(); c++) {
                    sheet.value(0, c, head.get(c));
                }
                for (int r = 0; r < part.getValue().size(); r++) {
                    Due line = part.getValue().get(r);
                    sheet.value(r + 1, 0, line.number());
                    sheet.value(r + 1, 1, Cells.inert(line.resource()));
                    sheet.value(r + 1, 2, Cells.inert(page.names().getOrDefault(line.owner(), "")));
                    sheet.value(r + 1, 3, Cells.inert(page.names().getOrDefault(line.borrower(), "")));
                    sheet.value(r + 1, 4, French.shortDay(line.from(), French.PARIS));
                    sheet.value(r + 1, 5, line.hours());
                    sheet.value(r + 1, 6, line.amount().amount());
                    sheet.value(r + 1, 7, line.settlement().label());
                    sheet.value(r + 1, 8, Cells.inert(line.settlement().dispute()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return downloads.export(visitor, new ObjectRef("statement", page.quarter()), "releve-" + page.quarter() + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", output.toByteArray());
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
