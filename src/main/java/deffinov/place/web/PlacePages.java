package deffinov.place.web;

import deffinov.organisation.Organisation;
import deffinov.organisation.Organisations;
import deffinov.place.Claim;
import deffinov.place.Doubts;
import deffinov.place.Fact;
import deffinov.place.Owners;
import deffinov.place.Place;
import deffinov.place.PlaceRecord;
import deffinov.place.PlaceRefusal;
import deffinov.place.Places;
import deffinov.place.Stewards;
import deffinov.territory.Commune;
import deffinov.territory.Origins;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of third places, searched by name or near a commune; one place, who answers for it, and what it says. */
@Controller
public class PlacePages implements Desk {

    private final Places places;
    private final Owners owners;
    private final Doubts doubts;
    private final Stewards stewards;
    private final Organisations organisations;
    private final Territories territories;
    private final Origins origins;

    PlacePages(Places places, Owners owners, Doubts doubts, Stewards stewards, Organisations organisations, Territories territories, Origins origins) {
        this.origins = origins;
        this.places = places;
        this.owners = owners;
        this.doubts = doubts;
        this.stewards = stewards;
        this.organisations = organisations;
        this.territories = territories;
    }

    /** {@code near}: those around a commune, when one was given; otherwise a page of all that fit. */
    public record ListPage(Form query, List<Place> places, Optional<List<Places.Near>> near, Map<String, Commune> communes, int total, int number, List<Option> territories, List<Option> labels, boolean addresses) {

        public int pages() {
            return (total + Places.PAGE - 1) / Places.PAGE;
        }

        /** The address of another page of what is near. */
        public String around(int page) {
            return "/lieux?" + query.query("page") + "&page=" + page;
        }

        private static String encoded(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        }

        /** The address of another page of the same list. */
        public String address(int page) {
            return "/lieux?q=" + encoded(query.words("q"))
                    + "&territoire=" + query.value("territoire").replaceAll("[^0-9A-Z]", "") + "&page=" + page;
        }
    }

    @GetMapping("/lieux")
    Page list(Form query) {
        var labels = places.labels().stream().map(label -> new Option(label, label)).toList();
        var all = territories.list().stream().map(t -> new Option(t.code(), t.name())).toList();
        int number = query.integer("page", 1, 9_999).orElse(1);
        if (!query.words("pres").isEmpty()) {
            Optional<Spot> origin = origins.read(query, "pres");
            int minutes = query.integer("minutes", 5, 180).orElse(30);
            List<Places.Near> near = origin.map(where -> places.nearest(where, minutes, query.words("q"), query.words("label"), query.words("ressource"), query.integer("places", 1, 5_000).orElse(0), number * Places.PAGE + 1)).orElse(List.of());
            List<Places.Near> shown = near.stream().skip((number - 1L) * Places.PAGE).limit(Places.PAGE).toList();
            return Page.form("place/list", new ListPage(query, List.of(), Optional.of(shown), territories.communes(shown.stream().map(each -> each.place().communeCode()).distinct().toList()), near.size(), number, all, labels, origins.takesAddresses()), query);
        }
        String territory = query.value("territoire");
        var found = places.search(query.words("q"), territory, number);
        return Page.of("place/list", new ListPage(query, found, Optional.empty(), territories.communes(found.stream().map(Place::communeCode).toList()), places.count(query.words("q"), territory), number, all, labels, origins.takesAddresses()));
    }

    /** {@code owns}: whether the reader answers for it; {@code bodies}: those in whose name it could be claimed. */
    public record PlacePage(Place place, Commune commune, String territory, Map<Fact.Field, Fact> facts, Optional<String> owner, boolean owns, List<Organisation> bodies, List<PlaceRecord> records, List<Doubts.Pair> ties, boolean stewards, Form form) {

        /** What tells where a label comes from. */
        public String source(String label) {
            return records.stream().filter(each -> each.labels().contains(label)).map(each -> each.source() + ", " + French.shortDay(each.asOf())).findFirst().orElse("");
        }
    }

    @GetMapping("/lieux/{slug}")
    Object show(@PathVariable String slug, Visitor visitor) {
        String shown = places.get(slug).slug();
        return shown.equals(slug) ? show(slug, visitor, Form.empty()) : Redirect.to("/lieux/" + shown);
    }

    private Page show(String slug, Visitor visitor, Form form) {
        Place place = places.get(slug);
        Commune commune = territories.commune(place.communeCode()).orElseThrow();
        var bodies = visitor.isSignedIn() && place.owner().isEmpty() ? organisations.own(visitor.actor(), visitor.now()) : List.<Organisation>of();
        return Page.form("place/show", new PlacePage(place, commune, territories.get(commune.territoryCode()).name(), owners.facts(place), place.owner().map(owner -> organisations.get(owner).name()),
                owners.owns(visitor.actor(), place, visitor.now()), bodies, doubts.records(place.slug()), doubts.ofPlace(place.slug()), stewards.territories(visitor.actor(), visitor.now()).contains(commune.territoryCode()), form), form);
    }

    @PostMapping("/lieux/{slug}/revendiquer")
    Object claim(@PathVariable String slug, Visitor visitor, Form form) {
        places.get(slug);
        Optional<Organisation> body = organisations.own(visitor.actor(), form.value("organisation"), visitor.now());
        if (body.isEmpty()) {
            form.error("organisation", "Choisissez l'organisation qui répond de ce lieu.");
        }
        var proved = new boolean[1];
        boolean done = form.submit(PlaceRefusal.class, PlaceRefusal::say, () -> proved[0] = owners.claim(visitor.actor(), slug, body.orElseThrow().id(), form.text("motif"), visitor.now()));
        return done ? Redirect.to("/lieux/" + slug + (proved[0] ? "/fiche" : ""), proved[0] ? "Votre adresse électronique le prouve : ce lieu est le vôtre. Complétez sa fiche." : "Votre demande est envoyée au service de votre territoire.") : show(slug, visitor, form);
    }

    public record EditPage(Place place, Map<Fact.Field, Fact> facts, Form form) {}

    @GetMapping("/lieux/{slug}/fiche")
    Page edit(@PathVariable String slug, Visitor visitor) {
        Place place = owners.toWrite(visitor.actor(), slug, visitor.now());
        var values = new LinkedHashMap<String, String>();
        owners.facts(place).forEach((field, fact) -> values.put(field.id(), fact.value()));
        return edit(place, Form.with(values));
    }

    private Page edit(Place place, Form form) {
        return Page.form("place/edit", new EditPage(place, owners.facts(place), form), form);
    }

    @PostMapping("/lieux/{slug}/fiche")
    Object correct(@PathVariable String slug, Visitor visitor, Form form) {
        Place place = owners.toWrite(visitor.actor(), slug, visitor.now());
        var said = new EnumMap<Fact.Field, String>(Fact.Field.class);
        Stream.of(Fact.Field.values()).filter(field -> form.has(field.id())).forEach(field -> said.put(field, form.text(field.id())));
        if (!said.getOrDefault(Fact.Field.WEBSITE, "").isEmpty() && !said.getOrDefault(Fact.Field.WEBSITE, "").matches("https?://[^\\s]+\\.[^\\s]+")) {
            form.error("site", "Une adresse de site commence par https://, par exemple https://exemple.fr.");
        }
        boolean done = form.submit(PlaceRefusal.class, PlaceRefusal::say, () -> owners.correct(visitor.actor(), slug, said, visitor.now()));
        return done ? Redirect.to("/lieux/" + slug, "La fiche est enregistrée et confirmée à ce jour.") : edit(place, form);
    }

    public record ClaimsPage(List<Row> rows, Form form) {}

    /** A claim, the place's name and the body's. */
    public record Row(Claim claim, Place place, String body) {}

    @GetMapping("/revendications")
    Page claims(Visitor visitor) {
        return claims(visitor, Form.empty());
    }

    private Page claims(Visitor visitor, Form form) {
        return Page.form("place/claims", new ClaimsPage(owners.pending(visitor.actor(), visitor.now()).stream().map(claim -> new Row(claim, places.get(claim.place()), organisations.get(claim.body()).name())).toList(), form), form);
    }

    @PostMapping("/revendications/{claim:[0-9a-f-]{36}}")
    Object answer(@PathVariable String claim, Visitor visitor, Form form) {
        boolean granted = form.value("suite").equals("oui");
        boolean done = form.submit(PlaceRefusal.class, PlaceRefusal::say, () -> owners.answer(visitor.actor(), UUID.fromString(claim), granted, form.text("reponse-" + claim), visitor.now()));
        return done ? Redirect.to("/revendications", granted ? "Cette organisation répond désormais du lieu." : "La demande est refusée.") : claims(visitor, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return Stream.concat(owners.stale(visitor.actor(), visitor.now()).stream().map(place -> Todo.of("La fiche du lieu « " + place.name() + " » n'est pas confirmée depuis un an", "Confirmer", "/lieux/" + place.slug() + "/fiche")),
                owners.pending(visitor.actor(), visitor.now()).stream().limit(1).map(claim -> Todo.of("Un lieu est revendiqué par une organisation", "Répondre", "/revendications"))).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return owners.own(visitor.actor(), visitor.now()).stream().map(place -> new Doorway("Mon lieu – " + place.name(), "Sa fiche, ce que l'on y trouve", "/lieux/" + place.slug() + "/fiche")).toList();
    }
}
