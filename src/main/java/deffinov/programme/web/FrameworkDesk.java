package deffinov.programme.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.ledger.BalanceExceeded;
import deffinov.programme.Announcement;
import deffinov.programme.Framework;
import deffinov.programme.FrameworkContent;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeRefusal;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.UnsoundDefinition;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The national team's desk: programmes, the draft of a framework, allotments, announcements. */
@Controller
public class FrameworkDesk implements Desk {

    private static final String MANAGE = "/cadre/gestion";
    private static final String VERSION = "/cadre/gestion/version";

    private final Programme programme;
    private final Territories territories;
    private final Access access;

    FrameworkDesk(Programme programme, Territories territories, Access access) {
        this.programme = programme;
        this.territories = territories;
        this.access = access;
    }

    public record ManagePage(String programme, String name, Map<String, String> programmes, Optional<Framework> draft, List<Fault> faults, List<Framework> versions,
            Map<String, Money> allotments, Money unallotted, Map<String, String> territories, List<Announcement> announcements, Form form) {

        public List<Option> territoryOptions() {
            return territories.entrySet().stream().map(each -> new Option(each.getKey(), each.getValue())).toList();
        }

        public String in() {
            return FrameworkPages.inProgramme(programme);
        }
    }

    @GetMapping(MANAGE)
    Page manage(Visitor visitor, Form form) {
        String id = FrameworkPages.programme(form);
        Optional<Framework> draft = programme.draft(visitor.actor(), id, visitor.now());
        return Page.form("programme/manage", new ManagePage(id, programme.name(id), programme.programmes(), draft, draft.map(Programme::faults).orElse(List.of()),
                programme.versions(id), programme.allotments(id), programme.unallotted(id), territories.names(), programme.announcements(), form), form);
    }

    private static Object back(String programme, String said) {
        return Redirect.to(MANAGE + FrameworkPages.inProgramme(programme), said);
    }

    @PostMapping("/cadre/gestion/programmes")
    Object open(Visitor visitor, Form form) {
        String name = form.line("nom", "le nom du programme", 200);
        String id = French.slug(form.line("identifiant", "un identifiant court", 40));
        if (id.isEmpty() && form.errorOf("identifiant").isEmpty()) {
            form.error("identifiant", "Un identifiant contient des lettres ou des chiffres.");
        }
        boolean done = submit(form, () -> programme.open(visitor.actor(), id, name, visitor.now()));
        return done ? back(id, "Le programme « " + name + " » est ouvert : écrivez ou importez son cadre.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/nouvelle-version")
    Object startDraft(Visitor visitor, Form form) {
        String id = FrameworkPages.programme(form);
        boolean done = submit(form, () -> programme.startDraft(visitor.actor(), id, visitor.now()));
        return done ? Redirect.to(VERSION + FrameworkPages.inProgramme(id), "Une nouvelle version est en préparation.") : manage(visitor, form);
    }

    public record DraftPage(String programme, Framework draft, List<Fault> faults, Form form) {

        public String in() {
            return FrameworkPages.inProgramme(programme);
        }

        /** Faults of one section. */
        public long faults(Element.Section section) {
            return faults.stream().filter(fault -> fault.element().section() == section).count();
        }
    }

    @GetMapping(VERSION)
    Page draft(Visitor visitor, Form form) {
        Framework draft = required(visitor, form);
        Form shown = form.has("envelope") ? form : Form.with(Map.of("envelope", French.decimal(draft.content().envelope().amount()), "effet", draft.content().effect().map(Object::toString).orElse("")));
        return Page.form("programme/draft", new DraftPage(draft.programme(), draft, Programme.faults(draft), shown), form);
    }

    private Framework required(Visitor visitor, Form form) {
        return programme.draft(visitor.actor(), FrameworkPages.programme(form), visitor.now()).orElseThrow(() -> new NotFound(new ObjectRef("framework", "draft")));
    }

    @PostMapping(VERSION)
    Object head(Visitor visitor, Form form) {
        Framework draft = required(visitor, form);
        var envelope = form.requiredMoney("envelope", "l'enveloppe nationale");
        var effect = form.day("effet");
        return save(visitor, form, draft, () -> new FrameworkContent(envelope, effect, draft.content().provisions()), VERSION, () -> draft(visitor, form));
    }

    private interface Shown {
        Page again();
    }

    private Object save(Visitor visitor, Form form, Framework draft, java.util.function.Supplier<FrameworkContent> content, String address, Shown shown) {
        int revision = form.requiredInteger("revision", "la version affichée", 0, Integer.MAX_VALUE - 1);
        boolean done = submit(form, () -> programme.edit(visitor.actor(), draft.programme(), revision, content.get(), visitor.now()));
        return done ? Redirect.to(address + FrameworkPages.inProgramme(draft.programme()), "Le cadre est enregistré. Il n'est pas encore publié.") : shown.again();
    }

    public record SectionPage(String programme, Framework draft, Element.Section section, List<Fault> faults, Form form) {

        public String in() {
            return FrameworkPages.inProgramme(programme);
        }

        public List<Option> freedoms(Element element) {
            return FrameworkForm.freedoms(element);
        }
    }

    @GetMapping("/cadre/gestion/version/{section}")
    Page section(@PathVariable String section, Visitor visitor, Form form) {
        Framework draft = required(visitor, form);
        Element.Section known = section(section);
        return section(draft, known, FrameworkForm.fill(draft.content().provisions(), known));
    }

    private static Page section(Framework draft, Element.Section section, Form form) {
        var faults = Programme.faults(draft).stream().filter(fault -> fault.element().section() == section).toList();
        return Page.form("programme/section", new SectionPage(draft.programme(), draft, section, faults, form), form);
    }

    private static Element.Section section(String id) {
        return Element.Section.of(id).orElseThrow(() -> new NotFound(new ObjectRef("section", id)));
    }

    @PostMapping("/cadre/gestion/version/{section}")
    Object saveSection(@PathVariable String section, Visitor visitor, Form form) {
        Framework draft = required(visitor, form);
        Element.Section known = section(section);
        var provisions = FrameworkForm.read(form, draft.content().provisions(), known);
        return save(visitor, form, draft, () -> new FrameworkContent(draft.content().envelope(), draft.content().effect(), provisions), VERSION, () -> section(draft, known, form));
    }

    /** A definition file takes the place of the draft; all of it, or nothing. */
    @PostMapping("/cadre/gestion/definition")
    Object importDefinition(@RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) throws IOException {
        String text = new String(file.getBytes(), StandardCharsets.UTF_8);
        String id = FrameworkPages.programme(form);
        boolean done = submit(form, () -> {
            if (!(DefinitionReader.read(text) instanceof Definition.OfFramework definition)) {
                throw new Refused(new ProgrammeRefusal.OtherProgramme("un appel, pas un cadre"));
            }
            if (!definition.programme().equals(id)) {
                throw new Refused(new ProgrammeRefusal.OtherProgramme(definition.programme()));
            }
            programme.write(visitor.actor(), id, FrameworkContent.of(definition), visitor.now());
        });
        return done ? Redirect.to(VERSION + FrameworkPages.inProgramme(id), "La définition est importée dans la version en préparation.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/publier")
    Object publish(Visitor visitor, Form form) {
        String id = FrameworkPages.programme(form);
        boolean done = submit(form, () -> programme.publish(visitor.actor(), id, visitor.now()));
        return done ? Redirect.to("/cadre" + FrameworkPages.inProgramme(id), "Le cadre national est publié.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/allocations")
    Object allot(Visitor visitor, Form form) {
        String id = FrameworkPages.programme(form);
        var territory = territories.find(form.value("territoire"));
        if (territory.isEmpty()) {
            form.error("territoire", "Choisissez un territoire.");
        }
        Money amount = form.requiredMoney("montant", "le montant alloué");
        String reason = form.line("motif", "le motif, qui figurera au grand livre", 200);
        boolean done = submit(form, () -> programme.allot(visitor.actor(), id, territory.orElseThrow().code(), amount, reason, visitor.now()));
        return done ? back(id, French.money(amount) + " alloués à " + territory.orElseThrow().name() + ".") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/annonces")
    Object announce(Visitor visitor, Form form) {
        String id = FrameworkPages.programme(form);
        var territory = territories.find(form.value("territoireAnnonce"));
        if (territory.isEmpty()) {
            form.error("territoireAnnonce", "Choisissez un territoire.");
        }
        String title = form.line("titre", "le titre, même provisoire", 200);
        String vague = form.line("date", "la date, même vague", 80);
        var day = form.day("jour");
        String source = form.line("source", "d'où vient cette annonce", 200);
        boolean done = submit(form, () -> programme.announce(visitor.actor(), id, territory.orElseThrow().code(), form.text("porteur"), title,
                vague, day, source, visitor.now()));
        return done ? back(id, "L'annonce figure au calendrier national.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/annonces/{id}/retirer")
    Object withdraw(@PathVariable String id, Visitor visitor) {
        programme.withdraw(visitor.actor(), ObjectRef.uuid("announcement", id), visitor.now());
        return Redirect.to(MANAGE, "L'annonce est retirée du calendrier.");
    }

    private static boolean submit(Form form, Runnable useCase) {
        return form.submit(Refusal.class, refusal -> switch (refusal) {
            case ProgrammeRefusal own -> ProgrammeWording.say(own);
            case UnsoundDefinition unsound -> unsound.shown();
            case BalanceExceeded(var account, var requested, var remaining) -> "Il reste " + French.money(remaining)
                    + " à allouer dans l'enveloppe nationale : vous ne pouvez pas allouer " + French.money(requested) + ".";
            default -> throw new Refused(refusal);
        }, useCase);
    }

    private boolean isNational(Visitor visitor) {
        return access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return isNational(visitor) ? programme.programmes().keySet().stream().flatMap(id -> programme.draft(visitor.actor(), id, visitor.now()).stream())
                .map(draft -> Todo.of("La version " + draft.version() + " du cadre national est en préparation", "Ouvrir le cadre", MANAGE + FrameworkPages.inProgramme(draft.programme()))).toList()
                : List.of();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return isNational(visitor) ? List.of(new Doorway("Cadre national", "Préparer et publier une version, allouer aux territoires, annoncer des appels", MANAGE)) : List.of();
    }
}
