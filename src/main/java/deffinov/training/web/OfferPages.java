package deffinov.training.web;

import deffinov.organisation.Organisation;
import deffinov.organisation.Organisations;
import deffinov.place.Place;
import deffinov.place.PlaceForm;
import deffinov.place.Places;
import deffinov.territory.Commune;
import deffinov.territory.CommuneForm;
import deffinov.territory.Origins;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.training.Offer;
import deffinov.training.Offers;
import deffinov.training.TrainingRefusal;
import deffinov.web.Desk;
import deffinov.web.Download;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Training near everybody, without an account; and offers described by those who hold them. */
@Controller
public class OfferPages implements Desk {

    private static final Pattern DAY = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("d/M/uuuu");
    private static final int USUAL_MINUTES = 45;

    private final Offers offers;
    private final Organisations organisations;
    private final Places places;
    private final Territories territories;
    private final Origins origins;

    OfferPages(Offers offers, Organisations organisations, Places places, Territories territories, Origins origins) {
        this.offers = offers;
        this.organisations = organisations;
        this.places = places;
        this.territories = territories;
        this.origins = origins;
    }

    public record SearchPage(Form query, List<Offers.Found> found, int total, int number, int minutes, Map<String, Commune> communes, LocalDate today, String same, boolean addresses) {

        public int pages() {
            return (total + Offers.PAGE - 1) / Offers.PAGE;
        }

        public static List<Option> modes() {
            return Arrays.stream(Offer.Mode.values()).map(mode -> new Option(mode.name(), mode.label())).toList();
        }
    }

    private List<Offers.Found> found(Form query, LocalDate today) {
        Optional<Spot> origin = origins.readIfAny(query, "pres");
        if (!query.isValid()) {
            return List.of();
        }
        Optional<Offer.Mode> mode = Arrays.stream(Offer.Mode.values()).filter(each -> each.name().equals(query.value("mode"))).findFirst();
        return offers.search(new Offers.Question(query.words("q"), origin, query.integer("minutes", 5, 300).orElse(USUAL_MINUTES), query.day("du"), query.day("au"), mode, query.ticked("certifiante", "oui")), today);
    }

    private static LocalDate today(Visitor visitor) {
        return visitor.now().atZone(French.PARIS).toLocalDate();
    }

    @GetMapping("/formations")
    Page search(Visitor visitor, Form query) {
        var all = found(query, today(visitor));
        int number = query.integer("page", 1, 9_999).orElse(1);
        var shown = all.stream().skip((number - 1L) * Offers.PAGE).limit(Offers.PAGE).toList();
        return Page.form("training/search", new SearchPage(query, shown, all.size(), number, query.integer("minutes", 5, 300).orElse(USUAL_MINUTES), territories.communes(shown.stream().map(each -> each.offer().said().commune()).distinct().toList()), today(visitor), query.query("page"), origins.takesAddresses()), query);
    }

    /** What was found, in LHÉO 2.3. */
    @GetMapping("/formations/lheo.xml")
    ResponseEntity<byte[]> export(Visitor visitor, Form query) {
        return Download.of("formations-lheo.xml", "application/xml;charset=utf-8", offers.export(found(query, today(visitor)).stream().map(Offers.Found::offer).toList()));
    }

    public record OfferPage(Offer offer, Commune commune, Optional<Place> place, LocalDate today) {}

    @GetMapping("/formations/{slug}")
    Page show(@PathVariable String slug, Visitor visitor) {
        Offer offer = offers.get(slug);
        return Page.of("training/show", new OfferPage(offer, territories.commune(offer.said().commune()).orElseThrow(), offer.said().place().flatMap(places::find), today(visitor)));
    }

    public record OwnPage(List<Offer> offers, List<Organisation> bodies, Form form) {}

    @GetMapping("/mes-formations")
    Page own(Visitor visitor) {
        return own(visitor, Form.empty());
    }

    private Page own(Visitor visitor, Form form) {
        return Page.form("training/own", new OwnPage(offers.own(visitor.actor(), visitor.now()), organisations.own(visitor.actor(), visitor.now()), form), form);
    }

    private Optional<Organisation> body(Visitor visitor, Form form) {
        Optional<Organisation> body = organisations.own(visitor.actor(), form.value("organisation"), visitor.now());
        if (body.isEmpty()) {
            form.error("organisation", "Choisissez l'organisation qui propose ces formations.");
        }
        return body;
    }

    @PostMapping("/mes-formations")
    Object bring(@RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) throws IOException {
        Optional<Organisation> body = body(visitor, form);
        if (file == null || file.isEmpty()) {
            form.error("fichier", "Choisissez un fichier LHÉO 2.3 (XML).");
        }
        byte[] content = file == null ? new byte[0] : file.getBytes();
        var many = new int[1];
        boolean done = form.submit(TrainingRefusal.class, TrainingRefusal::say, () -> many[0] = offers.bring(visitor.actor(), body.orElseThrow().id(), content, visitor.now()));
        return done ? Redirect.to("/mes-formations", French.count(many[0], "formation est importée", "formations sont importées") + " et visible de tous.") : own(visitor, form);
    }

    public record EditPage(Optional<Offer> offer, List<Organisation> bodies, Form form) {}

    @GetMapping("/mes-formations/nouvelle")
    Page blank(Visitor visitor) {
        return edit(Optional.empty(), visitor, Form.with(Map.of("visible", "oui")));
    }

    private Page edit(Optional<Offer> offer, Visitor visitor, Form form) {
        return Page.form("training/edit", new EditPage(offer, organisations.own(visitor.actor(), visitor.now()), form), form);
    }

    @GetMapping("/mes-formations/{slug}")
    Page edit(@PathVariable String slug, Visitor visitor) {
        Offer offer = offers.owned(visitor.actor(), slug, visitor.now());
        Offer.Said said = offer.said();
        var values = new LinkedHashMap<String, String>(Map.of("intitule", said.title(), "objectif", said.objective(), "resultats", said.results(), "programme", said.content(), "conditions", said.entry(), "rythme", said.rhythm(), "site", said.website(), "themes", String.join(" ", said.themes()),
                "mode", said.mode().name(), "lieu", said.place().orElse(said.placeName())));
        values.put("commune", territories.communeLabel(said.commune()));
        values.put("certifiante", said.certifying() ? "oui" : "");
        values.put("financement", said.funded() ? "oui" : "");
        values.put("visible", offer.published() ? "oui" : "");
        values.put("sessions", said.sessions().stream().map(session -> "du " + session.from().format(FRENCH) + " au " + session.to().format(FRENCH)).collect(Collectors.joining("\n")));
        return edit(Optional.of(offer), visitor, Form.with(values));
    }

    @PostMapping("/mes-formations/nouvelle")
    Object describe(Visitor visitor, Form form) {
        Optional<Organisation> body = body(visitor, form);
        Offer.Said said = said(form, body.map(Organisation::name).orElse(""));
        var slug = new String[1];
        boolean done = form.submit(TrainingRefusal.class, TrainingRefusal::say, () -> slug[0] = offers.describe(visitor.actor(), body.orElseThrow().id(), said, form.ticked("visible", "oui"), visitor.now()));
        return done ? Redirect.to(form.ticked("visible", "oui") ? "/formations/" + slug[0] : "/mes-formations", "La formation est enregistrée.") : edit(Optional.empty(), visitor, form);
    }

    @PostMapping("/mes-formations/{slug}")
    Object change(@PathVariable String slug, Visitor visitor, Form form) {
        Offer offer = offers.owned(visitor.actor(), slug, visitor.now());
        Offer.Said said = said(form, offer.said().organiser());
        int version = form.integer("version", 0, 1_000_000).orElse(offer.version());
        boolean done = form.submit(TrainingRefusal.class, TrainingRefusal::say, () -> offers.change(visitor.actor(), slug, version, said, form.ticked("visible", "oui"), visitor.now()));
        return done ? Redirect.to("/mes-formations", "La formation est enregistrée.") : edit(Optional.of(offer), visitor, form);
    }

    private Offer.Said said(Form form, String organiser) {
        Optional<Place> place = PlaceForm.read(form, "lieu", places, "Aucun lieu de l'annuaire ne correspond : laissez vide et indiquez la commune.");
        String commune = place.map(Place::communeCode).orElseGet(() -> CommuneForm.read(form, "commune", territories).map(Commune::code).orElse(""));
        var mode = form.choice("mode", Offer.Mode.class, "comment elle se suit").orElse(Offer.Mode.ON_SITE);
        String site = form.text("site");
        if (!site.isEmpty() && !site.matches("(?i)https?://\\S+\\.\\S+") || site.length() > 400) {
            form.error("site", "Une adresse de site commence par https://, par exemple https://exemple.fr.");
        }
        var themes = new TreeSet<String>(Arrays.stream(form.text("themes").split("[\\s;,]+")).filter(code -> !code.isEmpty()).toList());
        return new Offer.Said(form.required("intitule", "l'intitulé de la formation").replace('\n', ' '), form.required("objectif", "ce que l'on saura faire"), form.required("resultats", "ce que l'on obtient à la fin"), form.required("programme", "ce que l'on y apprend"), form.ticked("certifiante", "oui"), themes,
                form.required("conditions", "ce qu'il faut pour entrer, ou « Aucune condition »"), mode, form.required("rythme", "le rythme, par exemple « trois mardis de 9 h à 12 h »"), form.ticked("financement", "oui"), organiser, site, commune, place.map(Place::slug), place.map(Place::name).orElse(""), sessions(form));
    }

    private static List<Offer.Session> sessions(Form form) {
        var sessions = new ArrayList<Offer.Session>();
        for (String line : form.text("sessions").lines().filter(each -> !each.isBlank()).limit(200).toList()) {
            Matcher days = DAY.matcher(line);
            Optional<LocalDate> from = days.find() ? day(days.group()) : Optional.empty();
            Optional<LocalDate> to = days.find() ? day(days.group()) : from;
            if (from.isEmpty() || to.isEmpty() || from.get().isAfter(to.get())) {
                form.error("sessions", "« " + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + " » ne se lit pas : une session par ligne, par exemple : du 04/03/2024 au 08/03/2024.");
            } else {
                sessions.add(new Offer.Session(from.get(), to.get()));
            }
        }
        return sessions;
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(typed.indexOf('/') > 0 ? LocalDate.parse(typed, FRENCH) : LocalDate.parse(typed));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return organisations.ownIds(visitor.actor(), visitor.now()).isEmpty() ? List.of() : List.of(new Doorway("Mes formations", "Ce que vous enseignez dans des tiers-lieux, à la main ou en LHÉO", "/mes-formations"));
    }
}
