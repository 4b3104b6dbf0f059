package deffinov.programme.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.ledger.BalanceExceeded;
import deffinov.programme.Announcement;
import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeRefusal;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The framework, public; its draft, allotments and announcements, for the national team. */
@Controller
public class FrameworkPages implements Desk {

    private static final String MANAGE = "/cadre/gestion";

    private final Programme programme;
    private final Territories territories;
    private final Access access;

    FrameworkPages(Programme programme, Territories territories, Access access) {
        this.programme = programme;
        this.territories = territories;
        this.access = access;
    }

    public record FrameworkPage(Optional<Framework> framework, List<Framework> versions, Map<String, Money> allotments, Money unallotted,
            Map<String, String> territories) {}

    @GetMapping("/cadre")
    Page current() {
        return page(programme.current());
    }

    @GetMapping("/cadre/{version:[0-9]{1,6}}")
    Page version(@PathVariable int version) {
        return page(Optional.of(programme.get(version)));
    }

    private Page page(Optional<Framework> framework) {
        return Page.of("programme/framework", new FrameworkPage(framework, programme.versions(), programme.allotments(),
                programme.unallotted(), territories.names()));
    }

    public record ManagePage(Optional<Framework> draft, List<Framework> versions, Map<String, Money> allotments, Money unallotted,
            Map<String, String> territories, List<Announcement> announcements, Form form) {

        public List<Option> territoryOptions() {
            return territories.entrySet().stream().map(each -> new Option(each.getKey(), each.getValue())).toList();
        }
    }

    @GetMapping(MANAGE)
    Page manage(Visitor visitor) {
        return manage(visitor, Form.empty());
    }

    private Page manage(Visitor visitor, Form form) {
        return Page.form("programme/manage", new ManagePage(programme.draft(visitor.actor(), visitor.now()), programme.versions(),
                programme.allotments(), programme.unallotted(), territories.names(), programme.announcements(), form), form);
    }

    @PostMapping("/cadre/gestion/nouvelle-version")
    Object startDraft(Visitor visitor, Form form) {
        boolean done = submit(form, () -> programme.startDraft(visitor.actor(), visitor.now()));
        return done ? Redirect.to("/cadre/gestion/version", "Une nouvelle version est en préparation.") : manage(visitor, form);
    }

    public record EditPage(Framework draft, Form form) {}

    @GetMapping("/cadre/gestion/version")
    Page edit(Visitor visitor) {
        Framework draft = draft(visitor);
        return Page.of("programme/edit", new EditPage(draft, FrameworkForm.fill(draft.content())));
    }

    private Framework draft(Visitor visitor) {
        return programme.draft(visitor.actor(), visitor.now()).orElseThrow(() -> new NotFound(new ObjectRef("framework", "draft")));
    }

    @PostMapping("/cadre/gestion/version")
    Object edit(Visitor visitor, Form form) {
        Framework draft = draft(visitor);
        var content = FrameworkForm.read(form, draft.content());
        int revision = form.requiredInteger("revision", "la version affichée", 0, Integer.MAX_VALUE - 1);
        boolean done = submit(form, () -> programme.edit(visitor.actor(), revision, content, visitor.now()));
        return done ? Redirect.to(MANAGE, "Le cadre est enregistré. Il n'est pas encore publié.") : Page.form("programme/edit", new EditPage(draft, form), form);
    }

    @PostMapping("/cadre/gestion/publier")
    Object publish(Visitor visitor, Form form) {
        boolean done = submit(form, () -> programme.publish(visitor.actor(), visitor.now()));
        return done ? Redirect.to("/cadre", "Le cadre national est publié.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/allocations")
    Object allot(Visitor visitor, Form form) {
        var territory = territories.find(form.value("territoire"));
        if (territory.isEmpty()) {
            form.error("territoire", "Choisissez un territoire.");
        }
        Money amount = form.requiredMoney("montant", "le montant alloué");
        String reason = form.line("motif", "le motif, qui figurera au grand livre", 200);
        boolean done = submit(form, () -> programme.allot(visitor.actor(), territory.orElseThrow().code(), amount, reason, visitor.now()));
        return done ? Redirect.to(MANAGE, French.money(amount) + " alloués à " + territory.orElseThrow().name() + ".") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/annonces")
    Object announce(Visitor visitor, Form form) {
        var territory = territories.find(form.value("territoireAnnonce"));
        if (territory.isEmpty()) {
            form.error("territoireAnnonce", "Choisissez un territoire.");
        }
        String title = form.line("titre", "le titre, même provisoire", 200);
        String vague = form.line("date", "la date, même vague", 80);
        var day = form.day("jour");
        String source = form.line("source", "d'où vient cette annonce", 200);
        boolean done = submit(form, () -> programme.announce(visitor.actor(), territory.orElseThrow().code(), form.text("porteur"), title,
                vague, day, source, visitor.now()));
        return done ? Redirect.to(MANAGE, "L'annonce figure au calendrier national.") : manage(visitor, form);
    }

    @PostMapping("/cadre/gestion/annonces/{id}/retirer")
    Object withdraw(@PathVariable String id, Visitor visitor) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new NotFound(new ObjectRef("announcement", id));
        }
        programme.withdraw(visitor.actor(), UUID.fromString(id), visitor.now());
        return Redirect.to(MANAGE, "L'annonce est retirée du calendrier.");
    }

    private static boolean submit(Form form, Runnable useCase) {
        return form.submit(Refusal.class, refusal -> switch (refusal) {
            case ProgrammeRefusal own -> ProgrammeWording.say(own);
            case BalanceExceeded(var account, var requested, var remaining) -> "Il reste " + French.money(remaining)
                    + " à allouer dans l'enveloppe nationale : vous ne pouvez pas allouer " + French.money(requested) + ".";
            default -> throw new deffinov.shared.Refused(refusal);
        }, useCase);
    }

    private boolean isNational(Visitor visitor) {
        return access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return isNational(visitor) ? programme.draft(visitor.actor(), visitor.now())
                .map(draft -> Todo.of("La version " + draft.version() + " du cadre national est en préparation", "Ouvrir le cadre", MANAGE)).stream().toList()
                : List.of();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return isNational(visitor) ? List.of(new Doorway("Cadre national", "Préparer et publier une version, allouer aux territoires, annoncer des appels", MANAGE)) : List.of();
    }
}
