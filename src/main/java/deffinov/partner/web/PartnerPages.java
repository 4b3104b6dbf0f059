package deffinov.partner.web;

import deffinov.application.ApplicationNumber;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.partner.Contact;
import deffinov.partner.Facet;
import deffinov.partner.Match;
import deffinov.partner.PartnerRefusal;
import deffinov.partner.Partners;
import deffinov.partner.Profile;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.terms.Qualities;
import deffinov.territory.Commune;
import deffinov.territory.Origins;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The partner finder: what one's bodies say of themselves, who fits and why, messages and their answers. */
@Controller
public class PartnerPages implements Desk {

    private static final String ID = "{id:[0-9a-f-]{36}}";
    private static final int USUAL_MINUTES = 30;
    private static final int FURTHEST = 600;

    private final Partners partners;
    private final Organisations organisations;
    private final Territories territories;
    private final Origins origins;

    PartnerPages(Partners partners, Organisations organisations, Territories territories, Origins origins) {
        this.partners = partners;
        this.organisations = organisations;
        this.territories = territories;
        this.origins = origins;
    }

    /** {@code draft}: whose gap is looked at; {@code matches}: absent while nobody's body looks. */
    public record FinderPage(Form query, List<Organisation> bodies, Optional<Organisation> seeker, Optional<Partners.Draft> draft, List<Match> matches, Map<String, Commune> communes, String home, Optional<Spot> from, boolean addresses, int minutes, List<Option> kinds, List<Option> qualities) {

        /** Where the profile of a match is, about the same draft. */
        public String address(Match match) {
            return "/partenaires/" + match.body().id() + "?de=" + seeker.map(body -> body.id().toString()).orElse("") + draft.map(each -> "&dossier=" + each.number().value()).orElse("");
        }
    }

    @GetMapping("/partenaires")
    Page find(Visitor visitor, Form query) {
        List<Organisation> bodies = organisations.own(visitor.actor(), visitor.now());
        Optional<Partners.Draft> draft = number(query).map(number -> partners.draft(visitor.actor(), number, visitor.now()));
        Optional<Organisation> seeker = draft.map(Partners.Draft::lead).or(() -> bodies.stream().filter(body -> body.id().toString().equals(query.value("de"))).findFirst()).or(() -> bodies.stream().findFirst());
        int minutes = query.integer("minutes", 5, FURTHEST).orElse(USUAL_MINUTES);
        String home = draft.map(Partners.Draft::commune).or(() -> seeker.map(body -> body.description().communeCode())).orElse("");
        Optional<Spot> from = query.words("pres").isEmpty() ? origins.of(home) : origins.read(query, "pres");
        Set<OrganisationKind> kinds = Arrays.stream(OrganisationKind.values()).filter(kind -> query.ticked("type", kind.name())).collect(Collectors.toSet());
        Set<String> qualities = Qualities.options().stream().map(option -> option.id()).filter(id -> query.ticked("qualite", id)).collect(Collectors.toSet());
        Match.Need need = kinds.isEmpty() && qualities.isEmpty() ? draft.flatMap(each -> each.gaps().stream().findFirst()).map(Partners.Gap::need).orElse(new Match.Need(Set.of(), Set.of())) : new Match.Need(kinds, qualities);
        List<Match> matches = seeker.flatMap(body -> from.map(spot -> partners.matches(body, spot, minutes, need, true, draft.map(Partners.Draft::members).orElse(Set.of())))).orElse(List.of());
        var communes = territories.communes(Stream.concat(Stream.concat(Stream.of(home), from.map(Spot::code).stream()), matches.stream().map(match -> match.body().description().communeCode())).distinct().toList());
        return Page.form("partner/find", new FinderPage(query, bodies, seeker, draft, matches, communes, home, from, origins.takesAddresses(), minutes, kinds(), Qualities.options().stream().map(option -> new Option(option.id(), option.label())).toList()), query);
    }

    private static List<Option> kinds() {
        return Arrays.stream(OrganisationKind.values()).map(kind -> new Option(kind.name(), kind.label())).toList();
    }

    private static Optional<ApplicationNumber> number(Form form) {
        return Optional.of(form.value("dossier")).filter(typed -> typed.matches("[A-Z0-9-]{4,30}")).map(ApplicationNumber::new);
    }

    public record EditPage(Organisation body, Profile profile, List<Option> kinds, Form form) {}

    @GetMapping("/partenaires/profil/" + ID)
    Page edit(@PathVariable String id, Visitor visitor) {
        var body = new OrganisationId(UUID.fromString(id));
        Profile known = partners.own(visitor.actor(), body, visitor.now());
        var values = new LinkedHashMap<String, String[]>();
        values.put("presentation", new String[] {known.presentation()});
        values.put("minutes", new String[] {String.valueOf(known.minutes())});
        values.put("trouvable", new String[] {known.open() ? "oui" : ""});
        values.put("types", known.kinds().stream().map(Enum::name).toArray(String[]::new));
        known.offers().forEach((facet, words) -> values.put("apporte-" + facet.id(), new String[] {String.join("\n", words)}));
        known.seeks().forEach((facet, words) -> values.put("cherche-" + facet.id(), new String[] {String.join("\n", words)}));
        return edit(visitor, known, new Form(values));
    }

    private Page edit(Visitor visitor, Profile known, Form form) {
        return Page.form("partner/edit", new EditPage(organisations.get(visitor.actor(), known.body(), visitor.now()), known, kinds(), form), form);
    }

    @PostMapping("/partenaires/profil/" + ID)
    Object describe(@PathVariable String id, Visitor visitor, Form form) {
        var body = new OrganisationId(UUID.fromString(id));
        Profile known = partners.own(visitor.actor(), body, visitor.now());
        int minutes = form.requiredInteger("minutes", "jusqu'où vous travaillez avec d'autres, en minutes", 5, FURTHEST);
        int version = form.integer("version", 0, 1_000_000).orElse(known.version());
        var said = new Profile(body, form.ticked("trouvable", "oui"), form.text("presentation"), minutes, Arrays.stream(OrganisationKind.values()).filter(kind -> form.ticked("types", kind.name())).collect(Collectors.toSet()), tags(form, "apporte"), tags(form, "cherche"), version);
        boolean done = form.submit(PartnerRefusal.class, PartnerRefusal::say, () -> partners.describe(visitor.actor(), said, visitor.now()));
        return done ? Redirect.to("/partenaires?de=" + id, said.open() ? "Votre profil est enregistré : d'autres peuvent vous trouver." : "Votre profil est enregistré, et reste caché.") : edit(visitor, known, form);
    }

    private static Map<Facet, List<String>> tags(Form form, String side) {
        var tags = new EnumMap<Facet, List<String>>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<String> words = Arrays.stream(form.text(side + "-" + facet.id()).split("[\n;,]")).map(String::strip).filter(word -> !word.isEmpty()).distinct().toList();
            if (!words.isEmpty()) {
                tags.put(facet, words);
            }
        }
        return tags;
    }

    public record ProfilePage(Organisation body, Profile profile, String commune, List<Organisation> senders, Optional<ApplicationNumber> about, Form form) {}

    @GetMapping("/partenaires/" + ID)
    Page show(@PathVariable String id, Visitor visitor, Form query) {
        return show(UUID.fromString(id), visitor, query);
    }

    private Page show(UUID id, Visitor visitor, Form form) {
        var body = new OrganisationId(id);
        Profile profile = partners.find(body).orElseThrow(() -> new NotFound(new ObjectRef("organisation", id.toString())));
        Organisation shown = organisations.get(body);
        return Page.form("partner/show", new ProfilePage(shown, profile, territories.communeLabel(shown.description().communeCode()), organisations.own(visitor.actor(), visitor.now()).stream().filter(each -> !each.id().equals(body)).toList(), number(form), form), form);
    }

    @PostMapping("/partenaires/" + ID)
    Object write(@PathVariable String id, Visitor visitor, Form form) {
        UUID to = UUID.fromString(id);
        Optional<Organisation> sender = organisations.own(visitor.actor(), form.value("de"), visitor.now());
        if (sender.isEmpty()) {
            form.error("de", "Choisissez l'organisation au nom de laquelle vous écrivez.");
        }
        var sent = new UUID[1];
        boolean done = form.submit(PartnerRefusal.class, PartnerRefusal::say, () -> sent[0] = partners.write(visitor.actor(), sender.orElseThrow().id(), new OrganisationId(to), number(form), form.text("message"), visitor.now()));
        return done ? Redirect.to("/partenaires/messages/" + sent[0], "Votre message est transmis. Vous verrez ici la réponse.") : show(to, visitor, form);
    }

    public record ContactsPage(List<Contact> contacts, Map<OrganisationId, Organisation> bodies, Set<OrganisationId> own) {}

    @GetMapping("/partenaires/messages")
    Page contacts(Visitor visitor) {
        var contacts = partners.contacts(visitor.actor(), visitor.now());
        return Page.of("partner/contacts", new ContactsPage(contacts, organisations.list(contacts.stream().flatMap(each -> Stream.of(each.from(), each.to())).distinct().toList()), Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()))));
    }

    public record ContactPage(Partners.Shown shown, Form form) {}

    @GetMapping("/partenaires/messages/" + ID)
    Page contact(@PathVariable String id, Visitor visitor) {
        return contact(UUID.fromString(id), visitor, Form.empty());
    }

    private Page contact(UUID id, Visitor visitor, Form form) {
        return Page.form("partner/contact", new ContactPage(partners.contact(visitor.actor(), id, visitor.now()), form), form);
    }

    @PostMapping("/partenaires/messages/" + ID)
    Object answer(@PathVariable String id, Visitor visitor, Form form) {
        UUID contact = UUID.fromString(id);
        partners.contact(visitor.actor(), contact, visitor.now());
        Contact.State state = switch (form.value("suite")) {
            case "oui" -> Contact.State.ACCEPTED;
            case "abus" -> Contact.State.REPORTED;
            default -> Contact.State.DECLINED;
        };
        boolean done = form.submit(PartnerRefusal.class, PartnerRefusal::say, () -> partners.answer(visitor.actor(), contact, state, form.text("reponse"), visitor.now()));
        return done ? Redirect.to("/partenaires/messages/" + id, state == Contact.State.ACCEPTED ? "Vos adresses sont échangées." : "Votre réponse est transmise.") : contact(contact, visitor, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        var own = Set.copyOf(organisations.ownIds(visitor.actor(), visitor.now()));
        return own.isEmpty() ? List.of() : partners.contacts(visitor.actor(), visitor.now()).stream().filter(contact -> contact.state() == Contact.State.SENT && own.contains(contact.to()))
                .map(contact -> Todo.of("Une organisation propose de travailler avec vous", "Lire son message", "/partenaires/messages/" + contact.id())).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return organisations.ownIds(visitor.actor(), visitor.now()).isEmpty() ? List.of() : List.of(new Doorway("Trouver des partenaires", "Qui cherche quoi près de chez vous", "/partenaires"));
    }
}
