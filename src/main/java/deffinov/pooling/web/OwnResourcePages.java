package deffinov.pooling.web;

import deffinov.award.Awards;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.PlaceForm;
import deffinov.place.Places;
import deffinov.pooling.Agendas;
import deffinov.pooling.Audience;
import deffinov.pooling.Blackout;
import deffinov.pooling.Bookings;
import deffinov.pooling.Hours;
import deffinov.pooling.Kind;
import deffinov.pooling.Legacies;
import deffinov.pooling.PoolingRefusal;
import deffinov.pooling.PoolingWording;
import deffinov.pooling.Price;
import deffinov.pooling.Resource;
import deffinov.pooling.Resource.Description;
import deffinov.pooling.Resources;
import deffinov.pooling.Use;
import deffinov.shared.Money;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What one's bodies share: offered, described, closed for a while, opened to who was trained. */
@Controller
public class OwnResourcePages implements Desk {

    private static final List<String> DAYS = List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");

    private final Resources resources;
    private final Bookings bookings;
    private final Organisations organisations;
    private final Places places;
    private final Legacies legacies;
    private final Agendas agendas;
    private final Awards awards;

    OwnResourcePages(Resources resources, Bookings bookings, Organisations organisations, Places places, Legacies legacies, Agendas agendas, Awards awards) {
        this.awards = awards;
        this.agendas = agendas;
        this.legacies = legacies;
        this.resources = resources;
        this.bookings = bookings;
        this.organisations = organisations;
        this.places = places;
    }

    /** {@code offered}: what is handed over, by one's bodies or to them; {@code own}: those bodies. */
    public record OwnPage(List<Resource> resources, List<Use> use, List<Legacies.Offered> offered, Set<OrganisationId> own, boolean may) {}

    @GetMapping("/mes-ressources")
    Page own(Visitor visitor) {
        var own = Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()));
        return Page.of("pooling/own", new OwnPage(resources.own(visitor.actor(), visitor.now()), bookings.use(visitor.actor(), visitor.now()), legacies.offered(visitor.actor(), visitor.now()), own, !own.isEmpty()));
    }

    /** Hands it over to a body found by its name or number. */
    @PostMapping("/mes-ressources/{slug}/confier")
    Object handOver(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        String typed = form.line("repreneur", "l'organisation à qui la confier", 200);
        var found = typed.isEmpty() ? List.<Organisation>of() : organisations.search(typed, 6);
        var exact = found.size() == 1 ? found : found.stream().filter(body -> body.name().equalsIgnoreCase(typed)).toList();
        if (!typed.isEmpty() && exact.size() != 1) {
            form.error("repreneur", found.isEmpty() ? "Aucune organisation ne correspond à « " + typed + " »." : "Plusieurs organisations correspondent : précisez, par exemple par le SIRET.");
        }
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> legacies.offer(visitor.actor(), slug, exact.getFirst().id(), visitor.now()));
        return done ? Redirect.to("/mes-ressources", "« " + resource.name() + " » est proposée à " + exact.getFirst().name() + " : elle reste la vôtre jusqu'à sa réponse.") : edit(Optional.of(resource), visitor, form.over(form(resource)));
    }

    @PostMapping("/mes-ressources/{slug}/reprendre")
    Object takeOver(@PathVariable String slug, Visitor visitor, Form form) {
        boolean yes = form.value("suite").equals("oui");
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> legacies.answer(visitor.actor(), slug, yes, visitor.now()));
        return Redirect.to("/mes-ressources", done && yes ? "Cette ressource est désormais la vôtre, avec ses réservations." : "Votre réponse est enregistrée.");
    }

    /** {@code resource}: absent while it is not offered yet. */
    public record EditPage(Optional<Resource> resource, List<Organisation> bodies, List<Option> parts, List<Option> awards, List<Blackout> closures, ZoneId zone, List<String> trained, Optional<Agendas.Followed> agenda, Form form) {

        public static List<Option> audiences() {
            return Stream.of(Audience.values()).map(each -> new Option(each.name(), each.label())).toList();
        }

        public static List<Option> units() {
            return Stream.of(Price.Unit.values()).map(each -> new Option(each.name(), each.label())).toList();
        }

        public static List<Option> days() {
            return IntStream.rangeClosed(1, 7).mapToObj(day -> new Option(Integer.toString(day), DAYS.get(day - 1))).toList();
        }
    }

    @GetMapping("/mes-ressources/nouvelle")
    Page fresh(Visitor visitor) {
        var values = new LinkedHashMap<String, String[]>();
        values.put("exemplaires", new String[] {"1"});
        values.put("jours", new String[] {"1", "2", "3", "4", "5"});
        values.put("ouvre", new String[] {"08:00"});
        values.put("ferme", new String[] {"19:00"});
        values.put("prix", new String[] {"0"});
        values.put("unite", new String[] {Price.Unit.HOUR.name()});
        values.put("public", new String[] {Audience.ALL.name()});
        values.put("delai-annulation", new String[] {"24"});
        values.put("partagee", new String[] {"oui"});
        return edit(Optional.empty(), visitor, new Form(values));
    }

    private Page edit(Optional<Resource> resource, Visitor visitor, Form form) {
        var own = resources.own(visitor.actor(), visitor.now());
        var parts = own.stream().filter(each -> each.description().kind() != Kind.KIT && resource.map(kit -> !kit.id().equals(each.id()) && kit.owner().equals(each.owner())).orElse(true)).map(each -> new Option(each.id().toString(), each.name())).toList();
        var won = awards.wonBy(organisations.ownIds(visitor.actor(), visitor.now())).entrySet().stream().map(award -> new Option(award.getKey(), award.getValue())).toList();
        List<String> trained = resource.map(each -> organisations.list(resources.permitted(visitor.actor(), each.slug(), visitor.now())).values().stream().map(Organisation::name).sorted().toList()).orElse(List.of());
        return Page.form("pooling/edit", new EditPage(resource, organisations.own(visitor.actor(), visitor.now()), parts, won, resource.map(each -> resources.closures(each, visitor.now())).orElse(List.of()),
                resource.map(resources::zone).orElse(French.PARIS), trained, resource.flatMap(agendas::of), form), form);
    }

    @PostMapping("/mes-ressources/nouvelle")
    Object share(Visitor visitor, Form form) {
        var own = resources.own(visitor.actor(), visitor.now());
        Optional<OrganisationId> body = organisations.own(visitor.actor(), form.value("organisation"), visitor.now()).map(Organisation::id);
        if (body.isEmpty()) {
            form.error("organisation", "Choisissez l'organisation qui partage.");
        }
        Optional<Description> said = read(form);
        String place = place(form);
        var parts = parts(form, own);
        var slug = new String[1];
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> slug[0] = resources.share(visitor.actor(), body.orElseThrow(), place, said.orElseThrow(), parts, form.ticked("partagee", "oui"), visitor.now()));
        return done ? Redirect.to("/mes-ressources/" + slug[0], "La ressource est enregistrée.") : edit(Optional.empty(), visitor, form);
    }

    @GetMapping("/mes-ressources/{slug}")
    Page edit(@PathVariable String slug, Visitor visitor) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        return edit(Optional.of(resource), visitor, form(resource));
    }

    private Form form(Resource resource) {
        Optional<Agendas.Followed> agenda = agendas.of(resource);
        var said = resource.description();
        var values = new LinkedHashMap<String, String[]>();
        values.put("version", new String[] {Integer.toString(resource.version())});
        values.put("lieu", new String[] {resource.place()});
        values.put("nature", new String[] {said.kind().name()});
        values.put("nom", new String[] {said.name()});
        values.put("description", new String[] {said.text()});
        said.capacity().ifPresent(people -> values.put("personnes", new String[] {people.toString()}));
        values.put("exemplaires", new String[] {Integer.toString(said.units())});
        values.put("itinerante", new String[] {said.itinerant() ? "oui" : ""});
        values.put("mots", new String[] {String.join(", ", said.features())});
        values.put("public", new String[] {said.audience().name()});
        values.put("accord", new String[] {said.approval() ? "oui" : ""});
        values.put("formation", new String[] {said.training()});
        values.put("prix", new String[] {French.decimal(said.price().amount().amount())});
        said.price().credits().ifPresent(credits -> values.put("credits", new String[] {credits.toString()}));
        values.put("unite", new String[] {said.price().unit().name()});
        values.put("caution", new String[] {said.deposit().isPositive() ? French.decimal(said.deposit().amount()) : ""});
        values.put("conditions", new String[] {said.terms()});
        values.put("preavis", new String[] {Integer.toString(said.rules().noticeHours())});
        values.put("battement", new String[] {Integer.toString(said.rules().bufferMinutes())});
        said.rules().longestHours().ifPresent(hours -> values.put("plus-long", new String[] {hours.toString()}));
        said.rules().quotaHours().ifPresent(hours -> values.put("quota", new String[] {hours.toString()}));
        values.put("delai-annulation", new String[] {Integer.toString(said.rules().cancelHours())});
        values.put("jours", said.hours().days().stream().map(String::valueOf).toArray(String[]::new));
        values.put("ouvre", new String[] {said.hours().opens().toString()});
        values.put("ferme", new String[] {said.hours().closes().toString()});
        said.grant().ifPresent(grant -> {
            values.put("subvention", new String[] {grant.award()});
            values.put("obligation", new String[] {grant.duty()});
            values.put("jusqu-au", new String[] {grant.sharedUntil().toString()});
        });
        resource.kit().forEach(part -> values.put("part-" + part.resource(), new String[] {Integer.toString(part.quantity())}));
        values.put("partagee", new String[] {resource.published() ? "oui" : ""});
        agenda.ifPresent(followed -> values.put("agenda", new String[] {followed.address()}));
        return new Form(values);
    }

    @PostMapping("/mes-ressources/{slug}")
    Object change(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        var own = resources.own(visitor.actor(), visitor.now());
        Optional<Description> said = read(form);
        String place = place(form);
        var parts = parts(form, own);
        int version = form.integer("version", 0, Integer.MAX_VALUE - 1).orElse(-1);
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> resources.change(visitor.actor(), slug, version, place, said.orElseThrow(), parts, form.ticked("partagee", "oui"), visitor.now()));
        return done ? Redirect.to("/mes-ressources/" + slug, "La ressource est enregistrée.") : edit(Optional.of(resource), visitor, form);
    }

    private String place(Form form) {
        form.required("lieu", "le lieu où elle se trouve, par l'adresse de sa page dans l'annuaire");
        return PlaceForm.read(form, "lieu", places, "Aucun lieu de l'annuaire ne correspond : cherchez-le d'abord dans l'annuaire.").map(Place::slug).orElse("");
    }

    private static List<Resource.Part> parts(Form form, List<Resource> own) {
        if (!form.value("nature").equals(Kind.KIT.name())) {
            return List.of();
        }
        var parts = new ArrayList<Resource.Part>();
        for (Resource each : own) {
            form.integer("part-" + each.id(), 0, 500).filter(quantity -> quantity > 0).ifPresent(quantity -> parts.add(new Resource.Part(each.id(), each.name(), quantity)));
        }
        if (parts.isEmpty()) {
            form.error("nature", "Dites de quoi le kit est fait : au moins une ressource, et combien.");
        }
        return parts.stream().sorted(java.util.Comparator.comparing(Resource.Part::name).thenComparing(Resource.Part::resource)).toList();
    }

    private static Optional<Description> read(Form form) {
        var kind = form.choice("nature", Kind.class, "ce que c'est");
        String name = form.line("nom", "le nom", 150);
        if (name.length() == 1) {
            form.error("nom", "Deux lettres au moins.");
        }
        Optional<Integer> people = form.integer("personnes", 1, 5_000);
        if (kind.filter(Kind.ROOM::equals).isPresent() && people.isEmpty()) {
            form.error("personnes", "Dites combien de personnes la salle accueille.");
        }
        int units = form.integer("exemplaires", 1, 500).orElse(1);
        Set<String> features = Stream.of(form.text("mots").split("[,;\\n]")).map(String::strip).filter(each -> !each.isEmpty() && each.length() <= 60).limit(30).collect(Collectors.toCollection(TreeSet::new));
        var audience = form.choice("public", Audience.class, "qui peut réserver");
        var unit = form.choice("unite", Price.Unit.class, "à quoi le prix s'applique");
        Money price = form.money("prix").orElse(Money.ZERO);
        Optional<Integer> credits = form.integer("credits", 0, 10_000).filter(each -> each > 0);
        Money deposit = form.money("caution").orElse(Money.ZERO);
        if (price.isNegative() || price.isAbove(Money.euros(99_999_999))) {
            form.error("prix", "Le prix va de zéro à 99 999 999 euros.");
        }
        if (deposit.isNegative() || deposit.isAbove(Money.euros(99_999_999))) {
            form.error("caution", "La caution va de zéro à 99 999 999 euros.");
        }
        String text = limited(form, "description");
        String terms = limited(form, "conditions");
        var rules = new Resource.Rules(form.integer("preavis", 0, 2_000).orElse(0), form.integer("battement", 0, 10_080).orElse(0), form.integer("plus-long", 1, 10_000), form.integer("quota", 1, 10_000), form.integer("delai-annulation", 0, 2_000).orElse(24));
        var days = form.values("jours").stream().filter(day -> day.matches("[1-7]")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty()) {
            form.error("jours", "Choisissez au moins un jour d'ouverture.");
        }
        LocalTime opens = form.hour("ouvre").orElse(LocalTime.of(8, 0));
        LocalTime closes = form.hour("ferme").orElse(LocalTime.of(19, 0));
        if (!opens.isBefore(closes)) {
            form.error("ferme", "L'heure de fermeture vient après celle d'ouverture.");
        }
        Optional<Resource.Grant> grant = Optional.empty();
        if (!form.value("subvention").isEmpty()) {
            LocalDate until = form.requiredDay("jusqu-au", "jusqu'à quel jour elle doit rester partagée");
            grant = Optional.of(new Resource.Grant(form.value("subvention"), form.required("obligation", "ce que la convention demande"), until));
        }
        if (!form.isValid()) {
            return Optional.empty();
        }
        return Optional.of(new Description(kind.orElseThrow(), name, text, kind.get() == Kind.ROOM ? people : Optional.empty(), units, form.ticked("itinerante", "oui"), features, audience.orElseThrow(), form.ticked("accord", "oui"), form.text("formation"),
                new Price(price, credits, unit.orElseThrow()), deposit, terms, rules, new Hours(days, opens, closes), grant));
    }

    private static String limited(Form form, String name) {
        String text = form.text(name);
        if (text.length() > 4_000) {
            form.error(name, "4 000 caractères au plus : il y en a " + text.length() + ".");
        }
        return text;
    }

    @PostMapping("/mes-ressources/{slug}/fermer")
    Object close(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        ZoneId zone = resources.zone(resource);
        LocalDate first = form.requiredDay("ferme-du", "le premier jour");
        LocalDate last = form.day("ferme-au").orElse(first);
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> resources.close(visitor.actor(), slug, first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant(), form.text("raison"), visitor.now()));
        return done ? Redirect.to("/mes-ressources/" + slug, "La fermeture est notée : personne ne peut réserver ces jours-là.") : edit(Optional.of(resource), visitor, form.over(form(resource)));
    }

    /** Follows a calendar kept elsewhere, or none. */
    @PostMapping("/mes-ressources/{slug}/agenda")
    Object follow(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> agendas.follow(visitor.actor(), slug, form.text("agenda"), visitor.now()));
        return done ? Redirect.to("/mes-ressources/" + slug, form.text("agenda").isEmpty() ? "Aucun agenda n'est plus suivi." : "L'agenda sera lu dans la minute, puis toutes les demi-heures.") : edit(Optional.of(resource), visitor, form.over(form(resource)));
    }

    @PostMapping("/mes-ressources/{slug}/acces")
    Object permit(@PathVariable String slug, Visitor visitor, Form form) {
        Resource resource = resources.owned(visitor.actor(), slug, visitor.now());
        String words = form.required("formee", "l'organisation formée, par son nom ou son SIRET");
        var found = words.isEmpty() ? List.<Organisation>of() : organisations.search(words, 5);
        if (!words.isEmpty() && found.size() != 1) {
            form.error("formee", found.isEmpty() ? "Aucune organisation ne correspond : demandez-lui son SIRET." : "Plusieurs organisations correspondent : " + found.stream().map(Organisation::name).collect(Collectors.joining(", ")) + ". Précisez.");
        }
        boolean done = form.submit(PoolingRefusal.class, PoolingWording::say, () -> resources.permit(visitor.actor(), slug, found.getFirst().id(), visitor.now()));
        return done ? Redirect.to("/mes-ressources/" + slug, "L'accès est ouvert à " + found.getFirst().name() + ".") : edit(Optional.of(resource), visitor, form.over(form(resource)));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        var own = Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()));
        return Stream.concat(legacies.offered(visitor.actor(), visitor.now()).stream().filter(each -> own.contains(each.to())).map(each -> Todo.of(each.fromName() + " vous confie « " + each.name() + " »", "Répondre", "/mes-ressources")),
                legacies.ending(visitor.actor(), visitor.now()).stream().map(each -> Todo.of("Le devoir de partage de « " + each.name() + " » s'achève le " + each.description().grant().map(grant -> French.shortDay(grant.sharedUntil())).orElse("") + " : dites ce qui continue", "Décider", "/mes-ressources/" + each.slug()))).toList();
    }
}
