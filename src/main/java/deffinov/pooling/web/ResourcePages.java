package deffinov.pooling.web;

import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.pooling.Booking.Wanted;
import deffinov.pooling.Bookings;
import deffinov.pooling.Finder;
import deffinov.pooling.Kind;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Resource;
import deffinov.pooling.Resources;
import deffinov.pooling.Solution;
import deffinov.pooling.Tender;
import deffinov.shared.Refused;
import deffinov.territory.Origins;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What is shared, for everybody; and booking it. */
@Controller
public class ResourcePages {

    private static final int MOST_TIMES = 60;
    private static final int MOST_NEEDS = 8;
    private static final Duration SHOWN = Duration.ofDays(45);
    private static final DateTimeFormatter ICAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Resources resources;
    private final Bookings bookings;
    private final Finder finder;
    private final Organisations organisations;
    private final Places places;
    private final Territories territories;
    private final Origins origins;

    ResourcePages(Resources resources, Bookings bookings, Finder finder, Organisations organisations, Places places, Territories territories, Origins origins) {
        this.resources = resources;
        this.bookings = bookings;
        this.finder = finder;
        this.organisations = organisations;
        this.places = places;
        this.territories = territories;
        this.origins = origins;
    }

    public record ListPage(Form query, List<Resource> resources, Map<String, Place> places, int total, int number) {

        public int pages() {
            return Math.max(1, (total + Resources.PAGE - 1) / Resources.PAGE);
        }

        public String address(int page) {
            return "/ressources?q=" + java.net.URLEncoder.encode(query.words("q"), StandardCharsets.UTF_8) + "&nature=" + query.value("nature").replaceAll("[^A-Z]", "") + "&page=" + page;
        }
    }

    public static List<Option> kinds() {
        return Stream.of(Kind.values()).map(kind -> new Option(kind.name(), kind.label())).toList();
    }

    @GetMapping("/ressources")
    Page list(Form query) {
        int number = query.integer("page", 1, 9_999).orElse(1);
        String kind = Stream.of(Kind.values()).map(Enum::name).filter(query.value("nature")::equals).findFirst().orElse("");
        var found = resources.search(query.words("q"), kind, number);
        return Page.of("pooling/list", new ListPage(query, found, places.list(found.stream().map(Resource::place).toList()), resources.count(query.words("q"), kind), number));
    }

    /** {@code busy}: when some of it is taken in the weeks to come. */
    public record ResourcePage(Resource resource, Place place, String commune, String owner, ZoneId zone, List<Instant[]> busy, boolean owns, List<Organisation> bodies, Form form) {}

    @GetMapping("/ressources/{slug}")
    Page show(@PathVariable String slug, Visitor visitor) {
        return show(slug, visitor, Form.with(Map.of("quantite", "1", "fois", "1")));
    }

    private Page show(String slug, Visitor visitor, Form form) {
        Resource resource = resources.get(visitor.actor(), slug, visitor.now());
        Place place = places.get(resource.place());
        return Page.form("pooling/show", new ResourcePage(resource, place, territories.communeLabel(place.communeCode()), organisations.get(resource.owner()).name(), resources.zone(resource),
                resources.busy(resource, visitor.now(), visitor.now().plus(SHOWN)), resources.owns(visitor.actor(), resource, visitor.now()), visitor.isSignedIn() ? organisations.own(visitor.actor(), visitor.now()) : List.of(), form), form);
    }

    /** Days typed one by one or every week; those to leave out are left out. */
    static List<LocalDate> days(Form form, LocalDate first) {
        int times = form.integer("fois", 1, MOST_TIMES).orElse(1);
        Set<LocalDate> except = Stream.of(form.text("sauf").split("[\\s,;]+")).filter(each -> !each.isEmpty()).flatMap(each -> {
            try {
                return Stream.of(each.contains("/") ? LocalDate.parse(each, DateTimeFormatter.ofPattern("d/M/uuuu")) : LocalDate.parse(each));
            } catch (java.time.DateTimeException e) {
                form.error("sauf", "« " + each + " » n'est pas une date : écrivez 14/07/2026.");
                return Stream.empty();
            }
        }).collect(Collectors.toSet());
        return IntStream.range(0, times).mapToObj(first::plusWeeks).filter(day -> !except.contains(day)).toList();
    }

    @PostMapping("/ressources/{slug}/reserver")
    Object book(@PathVariable String slug, Visitor visitor, Form form) {
        LocalDate first = form.requiredDay("jour", "le jour");
        Optional<LocalTime> from = form.hour("debut");
        Optional<LocalTime> to = form.hour("fin");
        long nights = ChronoUnit.DAYS.between(first, form.day("dernier-jour").orElse(first));
        int quantity = form.integer("quantite", 1, 500).orElse(1);
        var wanted = days(form, first).stream().map(day -> new Wanted(slug, day, from, day.plusDays(nights), to, quantity)).toList();
        var booked = new String[1];
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> booked[0] = book(visitor, form, wanted));
        return done ? Redirect.to("/reservations/" + booked[0], "C'est noté sous le numéro " + booked[0] + ".") : show(slug, visitor, form);
    }

    private String book(Visitor visitor, Form form, List<Wanted> wanted) {
        var body = OrganisationId.read(form.value("organisation")).orElseThrow(() -> new Refused(new PoolingRefusal.NoBody()));
        return bookings.book(visitor.actor(), body, form.text("objet"), form.integer("apprenants", 0, 5_000), wanted, form.value("paye-en").equals(Tender.CREDITS.name()) ? Tender.CREDITS : Tender.EUROS, form.ticked("attente", "oui"), form.token("demande"), visitor.now()).number();
    }

    public record SearchPage(Form query, Optional<Finder.Answer> answer, List<LocalDate> days, boolean addresses, List<Organisation> bodies, Optional<LocalTime> from, Optional<LocalTime> to) {

        /** What to send to book one thing at each day. */
        public List<String> lines(Solution.Pick pick) {
            return days.stream().map(day -> pick.resource().slug() + "|" + day.atTime(from.orElseThrow()) + "|" + day.atTime(to.orElseThrow()) + "|" + pick.quantity()).toList();
        }
    }

    @GetMapping("/ressources/recherche")
    Page find(Visitor visitor, Form query) {
        return find(visitor, query, query.has("pres"));
    }

    private Page find(Visitor visitor, Form query, boolean asked) {
        var bodies = visitor.isSignedIn() ? organisations.own(visitor.actor(), visitor.now()) : List.<Organisation>of();
        if (!asked) {
            return Page.form("pooling/search", new SearchPage(query, Optional.empty(), List.of(), origins.takesAddresses(), bodies, Optional.empty(), Optional.empty()), query);
        }
        // What a booking was refused for is no fault of the search: its solutions stay below.
        Form asks = query.isValid() ? query : new Form(query.all().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toArray(String[]::new))));
        Optional<Spot> near = origins.read(asks, "pres");
        int minutes = asks.integer("minutes", 5, 240).orElse(40);
        LocalDate first = asks.requiredDay("jour", "le premier jour");
        Optional<LocalTime> from = asks.hour("debut");
        Optional<LocalTime> to = asks.hour("fin");
        if (from.isEmpty() || to.isEmpty() || !from.get().isBefore(to.get())) {
            asks.error(from.isEmpty() ? "debut" : "fin", "Indiquez une heure de début, puis une heure de fin plus tard le même jour, par exemple 9:00 et 12:00.");
        }
        var needs = needs(asks);
        if (needs.isEmpty()) {
            asks.error("materiel", "Dites ce qu'il vous faut : une salle pour tant de personnes, ou du matériel.");
        }
        List<LocalDate> days = days(asks, first);
        Optional<Finder.Answer> answer = asks.isValid() ? Optional.of(finder.find(new Finder.Question(needs, near.orElseThrow(), minutes, days, from.orElseThrow(), to.orElseThrow()), visitor.now())) : Optional.empty();
        return Page.form("pooling/search", new SearchPage(query, answer, days, origins.takesAddresses(), bodies, from, to), query);
    }

    /** {@code 12 casques VR, un vidéoprojecteur}: a number before what is wanted says how many. */
    private static List<Solution.Need> needs(Form query) {
        var needs = new ArrayList<Solution.Need>();
        query.integer("personnes", 1, 5_000).ifPresent(people -> needs.add(new Solution.Need("une salle pour " + people, Optional.of(people), 1)));
        Stream.of(query.words("materiel").split("[,;]")).map(String::strip).filter(each -> !each.isEmpty()).limit(MOST_NEEDS).forEach(each -> {
            boolean counted = each.matches("\\d{1,3}\\s+\\S.*");
            needs.add(new Solution.Need(counted ? each.replaceFirst("\\d+\\s+", "") : each, Optional.empty(), counted ? Integer.parseInt(each.replaceFirst("\\s.*", "")) : 1));
        });
        return needs;
    }

    /** Books a whole solution, several resources and dates together. */
    @PostMapping("/reservations")
    Object bookAll(Visitor visitor, Form form) {
        var wanted = form.values("ligne").stream().flatMap(line -> wanted(line).stream()).toList();
        var booked = new String[1];
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> booked[0] = book(visitor, form, wanted));
        return done ? Redirect.to("/reservations/" + booked[0], "C'est noté sous le numéro " + booked[0] + " : tout est pris ensemble.") : find(visitor, form, form.has("pres"));
    }

    /** What cannot be read was not written by our form: it is left out, and nothing is then wanted. */
    private static Optional<Wanted> wanted(String line) {
        String[] parts = line.split("\\|");
        if (parts.length != 4 || !parts[3].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Wanted.between(parts[0], LocalDateTime.parse(parts[1]), LocalDateTime.parse(parts[2]), Integer.parseInt(parts[3])));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** When it is taken, for calendars: times alone, nobody's name. */
    @GetMapping("/ressources/{slug}/agenda.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String slug, Visitor visitor) {
        Resource resource = resources.get(visitor.actor(), slug, visitor.now());
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//DEFFINOV//Ressources//FR\r\nX-WR-CALNAME:").append(escaped(resource.name())).append("\r\n");
        for (Instant[] time : resources.busy(resource, visitor.now().minus(Duration.ofDays(30)), visitor.now().plus(Duration.ofDays(400)))) {
            text.append("BEGIN:VEVENT\r\nUID:").append(UUID.nameUUIDFromBytes((slug + time[0] + time[1]).getBytes(StandardCharsets.UTF_8))).append("@deffinov\r\nDTSTAMP:").append(ICAL.format(visitor.now())).append("\r\nDTSTART:").append(ICAL.format(time[0]))
                    .append("\r\nDTEND:").append(ICAL.format(time[1])).append("\r\nSUMMARY:Réservé\r\nEND:VEVENT\r\n");
        }
        return ResponseEntity.ok().header("Content-Type", "text/calendar; charset=utf-8").body(text.append("END:VCALENDAR\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replaceAll("[\\r\\n]+", " ");
    }
}
