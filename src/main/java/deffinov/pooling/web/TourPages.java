package deffinov.pooling.web;

import deffinov.organisation.Organisations;
import deffinov.place.PlaceForm;
import deffinov.place.Places;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Resource;
import deffinov.pooling.Resources;
import deffinov.pooling.Tour;
import deffinov.pooling.Tours;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Touring kits: proposed by their owner, agreed by each host, then followed from stop to stop. */
@Controller
public class TourPages implements Desk {

    private static final String ID = "{id:[0-9a-f-]{36}}";
    private static final int BLANKS = 8;

    private final Tours tours;
    private final Resources resources;
    private final Organisations organisations;
    private final Places places;
    private final Territories territories;

    TourPages(Tours tours, Resources resources, Organisations organisations, Places places, Territories territories) {
        this.tours = tours;
        this.resources = resources;
        this.organisations = organisations;
        this.places = places;
        this.territories = territories;
    }

    public record NewPage(Resource resource, int rows, Form form) {}

    @GetMapping("/mes-ressources/{slug}/tournee")
    Page blank(@PathVariable String slug, Visitor visitor) {
        return blank(resources.owned(visitor.actor(), slug, visitor.now()), Form.empty());
    }

    private static Page blank(Resource resource, Form form) {
        int rows = form.rows("etape").stream().max(Integer::compare).map(last -> Math.max(BLANKS, last + 1)).orElse(BLANKS);
        return Page.form("pooling/tour-new", new NewPage(resource, rows, form), form);
    }

    @PostMapping("/mes-ressources/{slug}/tournee")
    Object propose(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        String name = form.line("nom", "le nom de la tournée", 120);
        var start = form.requiredDay("debut", "le premier jour");
        int days = form.requiredInteger("jours", "combien de jours dure chaque étape", 1, 90);
        var wanted = new ArrayList<Tours.Wanted>();
        for (int row : form.rows("etape")) {
            String typed = form.words("etape." + row + ".lieu");
            if (!typed.isEmpty()) {
                PlaceForm.read(form, "etape." + row + ".lieu", places, "Aucun lieu ne correspond à « " + typed + " ».").ifPresent(place -> wanted.add(new Tours.Wanted(place.slug(), form.day("etape." + row + ".des"), form.day("etape." + row + ".avant"))));
            }
        }
        var made = new UUID[1];
        if (name.length() > 0 && name.length() < 3) {
            form.error("nom", "Ce nom est trop court : trois lettres au moins.");
        }
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> made[0] = tours.propose(visitor.actor(), slug, name, start, days, wanted, visitor.now()));
        return done ? Redirect.to("/tournees/" + made[0], "La tournée est proposée aux lieux, dans l'ordre qui fait le moins de route.") : blank(resource, form);
    }

    public record ListPage(List<Tour> tours) {}

    @GetMapping("/tournees")
    Page list(Visitor visitor) {
        return Page.of("pooling/tours", new ListPage(tours.list(visitor.actor(), visitor.now())));
    }

    /** {@code owns}: whether the reader is the resource's; {@code hosts}: at which stops it is at home. */
    public record TourPage(Tour tour, boolean owns, Map<UUID, Boolean> hosts, Map<String, String> communes, Form form) {

        public double minutes() {
            return tour.stops().stream().mapToDouble(Tour.Stop::minutes).sum();
        }

        public double kilometres() {
            return tour.stops().stream().mapToDouble(Tour.Stop::kilometres).sum();
        }
    }

    @GetMapping("/tournees/" + ID)
    Page show(@PathVariable String id, Visitor visitor) {
        return show(UUID.fromString(id), visitor, Form.empty());
    }

    private Page show(UUID id, Visitor visitor, Form form) {
        Tour tour = tours.get(visitor.actor(), id, visitor.now());
        var hosts = new LinkedHashMap<UUID, Boolean>();
        tour.stops().forEach(stop -> hosts.put(stop.id(), organisations.isMember(visitor.actor(), stop.host(), visitor.now())));
        var communes = new LinkedHashMap<String, String>();
        territories.communes(tour.stops().stream().map(Tour.Stop::commune).distinct().toList()).forEach((code, commune) -> communes.put(code, commune.label()));
        return Page.form("pooling/tour", new TourPage(tour, organisations.isMember(visitor.actor(), tour.owner(), visitor.now()), hosts, communes, form), form);
    }

    private Object done(UUID id, Visitor visitor, Form form, String notice, Runnable act) {
        tours.get(visitor.actor(), id, visitor.now());
        return form.submit(PoolingRefusal.class, PoolingWording::say, act) ? Redirect.to("/tournees/" + id, notice) : show(id, visitor, form);
    }

    @PostMapping("/tournees/" + ID + "/ordre")
    Object shorten(@PathVariable String id, Visitor visitor, Form form) {
        UUID tour = UUID.fromString(id);
        return done(tour, visitor, form, "Voici l'ordre qui fait le moins de route.", () -> tours.shorten(visitor.actor(), tour, visitor.now()));
    }

    @PostMapping("/tournees/" + ID + "/lancer")
    Object launch(@PathVariable String id, Visitor visitor, Form form) {
        UUID tour = UUID.fromString(id);
        return done(tour, visitor, form, "La tournée est lancée : la ressource est retenue pour toute sa durée.", () -> tours.launch(visitor.actor(), tour, visitor.now()));
    }

    @PostMapping("/tournees/" + ID + "/annuler")
    Object cancel(@PathVariable String id, Visitor visitor, Form form) {
        UUID tour = UUID.fromString(id);
        return done(tour, visitor, form, "La tournée est annulée : la ressource est libre à nouveau.", () -> tours.cancel(visitor.actor(), tour, visitor.now()));
    }

    /** Its owner moves or removes a stop; its host answers; both note arrivals and departures. */
    @PostMapping("/tournees/" + ID + "/etapes/{stop:[0-9a-f-]{36}}")
    Object stop(@PathVariable String id, @PathVariable String stop, Visitor visitor, Form form) {
        UUID tour = UUID.fromString(id);
        UUID at = UUID.fromString(stop);
        return switch (form.value("suite")) {
            case "avancer" -> done(tour, visitor, form, "L'étape est avancée.", () -> tours.advance(visitor.actor(), tour, at, visitor.now()));
            case "retirer" -> done(tour, visitor, form, "L'étape est retirée.", () -> tours.remove(visitor.actor(), tour, at, visitor.now()));
            case "etat" -> {
                Optional<Integer> learners = form.integer("apprenants-" + stop, 0, 5_000);
                yield done(tour, visitor, form, "C'est noté.", () -> tours.note(visitor.actor(), tour, at, form.text("etat-" + stop), learners, visitor.now()));
            }
            default -> done(tour, visitor, form, "Votre réponse est enregistrée.", () -> tours.answer(visitor.actor(), tour, at, form.value("suite").equals("oui"), form.text("mot-" + stop), visitor.now()));
        };
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return tours.list(visitor.actor(), visitor.now()).stream().filter(tour -> tour.state() == Tour.State.PROPOSED)
                .filter(tour -> tour.stops().stream().anyMatch(stop -> stop.answer() == Tour.Answer.ASKED && organisations.isMember(visitor.actor(), stop.host(), visitor.now())) || tour.isAgreed() && organisations.isMember(visitor.actor(), tour.owner(), visitor.now()))
                .map(tour -> Todo.of(tour.isAgreed() ? "La tournée « " + tour.name() + " » a tous ses accords" : "La tournée « " + tour.name() + " » attend votre réponse", tour.isAgreed() ? "La lancer" : "Répondre", "/tournees/" + tour.id())).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return tours.list(visitor.actor(), visitor.now()).isEmpty() ? List.of() : List.of(new Doorway("Tournées", "Les kits qui vont de lieu en lieu", "/tournees"));
    }
}
