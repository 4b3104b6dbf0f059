package deffinov.call.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.Amendment;
import deffinov.call.Amendments;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Derogation;
import deffinov.call.Derogations;
import deffinov.call.Extension;
import deffinov.call.Usage;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.terms.Element;
import deffinov.terms.Revision;
import deffinov.terms.TermForm;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What leaves the framework, or follows it: derogations, a new version's effect, more time for one applicant. */
@Controller
public class RevisionPages implements Desk {

    private final Calls calls;
    private final Amendments amendments;
    private final Derogations derogations;
    private final Programme programme;
    private final Organisations organisations;
    private final Usage usage;
    private final Access access;

    RevisionPages(Calls calls, Amendments amendments, Derogations derogations, Programme programme, Organisations organisations, Usage usage, Access access) {
        this.calls = calls;
        this.amendments = amendments;
        this.derogations = derogations;
        this.programme = programme;
        this.organisations = organisations;
        this.usage = usage;
        this.access = access;
    }

    private Call call(String slug, Visitor visitor) {
        return calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
    }

    public record DerogationPage(Call call, Element element, Form form) {}

    @GetMapping("/appels/{slug}/gestion/derogations/{element}")
    Page derogation(@PathVariable String slug, @PathVariable String element, Visitor visitor) {
        Call call = call(slug, visitor);
        Element known = element(element);
        Map<String, List<String>> values = new java.util.LinkedHashMap<>();
        TermForm.fill(values, known.id(), known.type(), call.content().differences().value(call.framework(), known));
        return Page.of("call/derogation", new DerogationPage(call, known, TermForm.form(values)));
    }

    private static Element element(String id) {
        return Element.of(id).orElseThrow(() -> new NotFound(new ObjectRef("element", id)));
    }

    @PostMapping("/appels/{slug}/gestion/derogations/{element}")
    Object ask(@PathVariable String slug, @PathVariable String element, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        Element known = element(element);
        var wanted = TermForm.read(form, known.id(), known.type());
        String reason = form.line("motif", "pourquoi le territoire demande cette dérogation : la demande est publique", 2_000);
        boolean done = ManagePages.submit(form, () -> derogations.ask(visitor.actor(), call.slug(), known, wanted, reason, visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion", "La dérogation est demandée à l'équipe nationale.")
                : Page.form("call/derogation", new DerogationPage(call, known, form), form);
    }

    public record WaitingPage(List<Derogation> derogations, Map<String, Call> calls, Form form) {}

    @GetMapping("/cadre/gestion/derogations")
    Page waiting(Visitor visitor, Form form) {
        var waiting = derogations.waiting(visitor.actor(), visitor.now());
        Map<String, Call> byId = new java.util.LinkedHashMap<>();
        waiting.forEach(each -> byId.put(each.id().toString(), derogations.call(visitor.actor(), each, visitor.now())));
        return Page.form("call/derogations", new WaitingPage(waiting, byId, form), form);
    }

    @PostMapping("/cadre/gestion/derogations/{id}")
    Object decide(@PathVariable String id, Visitor visitor, Form form) {
        UUID derogation = ObjectRef.uuid("derogation", id);
        String answer = form.line("reponse", "les raisons de la réponse : elles sont publiques", 2_000);
        boolean granted = form.value("decision").equals("accorder");
        boolean done = ManagePages.submit(form, () -> derogations.decide(visitor.actor(), derogation, granted, answer, visitor.now()));
        return done ? Redirect.to("/cadre/gestion/derogations", granted ? "La dérogation est accordée." : "La dérogation est refusée.") : waiting(visitor, form);
    }

    public record ImpactPage(Framework version, List<Amendments.Impact> impacts, Map<CallSlug, Usage.Count> usage, Instant now) {

        public Usage.Count of(Call call) {
            return usage.getOrDefault(call.slug(), Usage.Count.NONE);
        }

        public long drafts() {
            return usage.values().stream().mapToLong(Usage.Count::drafts).sum();
        }

        public long submitted() {
            return usage.values().stream().mapToLong(Usage.Count::submitted).sum();
        }
    }

    /** What the draft of the framework would do to every call, before it is published. */
    @GetMapping("/cadre/gestion/impact")
    Page impact(Visitor visitor, Form query) {
        String id = query.value("programme").isEmpty() ? ProgrammeId.DEFFINOV : query.value("programme");
        Framework draft = programme.draft(visitor.actor(), id, visitor.now()).orElseThrow(() -> new NotFound(new ObjectRef("framework", "draft")));
        var impacts = amendments.impact(draft);
        return Page.of("call/impact", new ImpactPage(draft, impacts, usage.count(impacts.stream().map(each -> each.call().slug()).toList()), visitor.now()));
    }

    public record RevisionPage(Call call, Optional<Framework> next, List<Revision.Line> lines, Optional<Amendment> waiting, Form form) {

        public boolean isWaiting(Element element) {
            return waiting.filter(each -> each.adopted().contains(element)).isPresent();
        }
    }

    @GetMapping("/appels/{slug}/gestion/revision")
    Page revision(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = call(slug, visitor);
        var next = amendments.newer(call, visitor.now());
        return Page.form("call/revision", new RevisionPage(call, next, next.map(version -> Amendments.pending(call, version)).orElse(List.of()),
                amendments.proposed(visitor.actor(), call.slug(), visitor.now()), form), form);
    }

    @PostMapping("/appels/{slug}/gestion/revision/suivre")
    Object follow(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = ManagePages.submit(form, () -> amendments.follow(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion", "Le brouillon suit maintenant la nouvelle version du cadre.") : revision(slug, visitor, form);
    }

    @PostMapping("/appels/{slug}/gestion/revision/{element}")
    Object accept(@PathVariable String slug, @PathVariable String element, Visitor visitor, Form form) {
        boolean done = ManagePages.submit(form, () -> amendments.accept(visitor.actor(), CallSlug.of(slug), element(element), form.value("garder").equals("oui"), visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion/revision", "C'est noté : une autre personne de l'autorité confirmera ce rectificatif.") : revision(slug, visitor, form);
    }

    public record ExtensionPage(Call call, List<Extension> extensions, List<Organisation> found, Form form) {}

    @GetMapping("/appels/{slug}/gestion/prolongations")
    Page extensions(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = call(slug, visitor);
        String words = form.words("chercher");
        return Page.form("call/extensions", new ExtensionPage(call, amendments.extensions(visitor.actor(), call.slug(), visitor.now()),
                words.isBlank() ? List.of() : organisations.search(words, 10), form), form);
    }

    @PostMapping("/appels/{slug}/gestion/prolongations")
    Object extend(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        var day = form.requiredDay("jusqu-au", "le nouveau dernier jour");
        var hour = form.hour("heure");
        String reason = form.line("motif", "le motif, gardé au dossier de l'appel", 1_000);
        Instant until = hour.map(time -> day.atTime(time).atZone(call.zone())).orElseGet(() -> day.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(call.zone())).toInstant();
        boolean done = ManagePages.submit(form, () -> amendments.extend(visitor.actor(), call.slug(), OrganisationId.of(form.value("organisation")), until, reason, visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion/prolongations", "Ce candidat a plus de temps.") : extensions(slug, visitor, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM)
                ? derogations.waiting(visitor.actor(), visitor.now()).stream().map(each -> Todo.of("Une dérogation est demandée par un territoire : " + each.element().label(),
                        "Lire et répondre", "/cadre/gestion/derogations")).toList() : List.of();
    }
}
