package deffinov.call.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.authority.Authority;
import deffinov.call.Amendment;
import deffinov.call.Amendments;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Envelopes;
import deffinov.call.Derogation;
import deffinov.call.Derogations;
import deffinov.call.Edition;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.terms.Change;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.TermForm;
import deffinov.terms.Value;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** An authority's calls: derive, adjust section by section, check, propose, confirm; once published, amend. */
@Controller
public class ManagePages implements Desk {

    private final Calls calls;
    private final Amendments amendments;
    private final Envelopes envelopes;
    private final Derogations derogations;
    private final Authorities authorities;
    private final Programme programme;
    private final Ledger ledger;
    private final Access access;

    ManagePages(Calls calls, Amendments amendments, Envelopes envelopes, Derogations derogations, Authorities authorities, Programme programme, Ledger ledger, Access access) {
        this.calls = calls;
        this.amendments = amendments;
        this.envelopes = envelopes;
        this.derogations = derogations;
        this.authorities = authorities;
        this.programme = programme;
        this.ledger = ledger;
        this.access = access;
    }

    public record OwnPage(Authority authority, List<Call> calls, Money remaining) {}

    @GetMapping("/autorites/{code}/appels")
    Page own(@PathVariable String code, Visitor visitor) {
        Authority authority = officer(code, visitor);
        var own = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER, Role.AUDITOR).stream()
                .filter(call -> call.authorityCode().equals(code)).toList();
        return Page.of("call/own", new OwnPage(authority, own, remaining(ProgrammeId.DEFFINOV, authority)));
    }

    private Money remaining(String programmeId, Authority authority) {
        return ledger.balance(LedgerAccount.territory(programmeId, authority.territoryCode()));
    }

    private Authority officer(String code, Visitor visitor) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER, Role.AUDITOR);
        return authorities.get(code);
    }

    public record DerivePage(Authority authority, List<Option> programmes, Money remaining, Form form) {}

    @GetMapping("/autorites/{code}/appels/nouveau")
    Page derive(@PathVariable String code, Visitor visitor, Form form) {
        Authority authority = officer(code, visitor);
        var programmes = programme.programmes().entrySet().stream().filter(each -> programme.current(each.getKey(), visitor.now()).isPresent())
                .map(each -> new Option(each.getKey(), each.getValue())).toList();
        if (programmes.isEmpty()) {
            throw new NotFound(new ObjectRef("framework", "current"));
        }
        return Page.form("call/derive", new DerivePage(authority, programmes, remaining(ProgrammeId.DEFFINOV, authority), form), form);
    }

    @PostMapping("/autorites/{code}/appels/nouveau")
    Object create(@PathVariable String code, Visitor visitor, Form form) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER);
        String title = form.line("titre-de-l-appel", "le titre de l'appel", 150);
        Money envelope = form.requiredMoney("enveloppe", "l'enveloppe");
        String in = form.value("programme").isEmpty() ? ProgrammeId.DEFFINOV : form.value("programme");
        var differences = new Differences(Map.of(Element.TITLE, new Change.Replace(Optional.of(new Value.Text(title)), "")));
        var created = new CallSlug[1];
        boolean done = submit(form, () -> created[0] = calls.derive(visitor.actor(), code, in, differences, envelope, visitor.now()));
        return done ? Redirect.to("/appels/" + created[0] + "/gestion", "Le brouillon de l'appel est enregistré : adaptez-le, partie par partie.") : derive(code, visitor, form);
    }

    @PostMapping("/autorites/{code}/appels/copie")
    Object copy(@PathVariable String code, Visitor visitor, Form form) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER);
        String original = form.line("original", "l'adresse ou le nom court de l'appel à copier", 200).replaceAll(".*/appels/", "").replaceAll("[/?#].*", "");
        Money envelope = form.requiredMoney("enveloppe-copie", "l'enveloppe");
        var cloned = new Calls.Cloned[1];
        boolean done = submit(form, () -> cloned[0] = calls.cloneFrom(visitor.actor(), code, CallSlug.of(original), envelope, visitor.now()));
        return done ? Redirect.to("/appels/" + cloned[0].slug() + "/gestion", "L'appel est copié, sans ses dates. " + leftOut(cloned[0].leftOut())) : derive(code, visitor, form);
    }

    private static String leftOut(List<Fault> faults) {
        return faults.isEmpty() ? "Tout le reste est repris." : "N'ont pas été repris, car le cadre en vigueur ne les permet pas : "
                + String.join(", ", faults.stream().map(fault -> fault.element().label()).distinct().toList()) + ".";
    }

    @PostMapping("/autorites/{code}/appels/definition")
    Object importNew(@PathVariable String code, @RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) throws IOException {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER);
        String text = new String(file.getBytes(), StandardCharsets.UTF_8);
        var created = new CallSlug[1];
        boolean done = submit(form, () -> {
            Definition.OfCall definition = definition(text);
            if (!definition.authority().equals(code)) {
                throw new Refused(new deffinov.call.CallRefusal.OtherAuthority(definition.authority()));
            }
            created[0] = calls.importFrom(visitor.actor(), definition, visitor.now());
        });
        return done ? Redirect.to("/appels/" + created[0] + "/gestion", "La définition est importée dans un brouillon.") : derive(code, visitor, form);
    }

    private static Definition.OfCall definition(String text) {
        if (DefinitionReader.read(text) instanceof Definition.OfCall call) {
            return call;
        }
        throw new Refused(new deffinov.call.CallRefusal.OtherAuthority("un cadre national, pas un appel"));
    }

    /** Everything about one call: its state, its parts, its conformity, its derogations, what a newer framework changes. */
    public record CallPage(Authority authority, Call call, Money remaining, List<Fault> deviations, List<Fault> faults, List<Derogation> derogations, Optional<Amendment> amendment, Optional<Envelopes.Proposed> envelope,
            List<String> changes, Optional<Framework> newer, List<Edition> editions, Form form, UUID self) {

        public long changed(Element.Section section) {
            return section.elements().stream().filter(element -> call.content().differences().of(element).isPresent()).count();
        }
    }

    @GetMapping("/appels/{slug}/gestion")
    Page manage(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        Authority authority = authorities.get(call.authorityCode());
        var amendment = amendments.proposed(visitor.actor(), call.slug(), visitor.now());
        return Page.form("call/manage", new CallPage(authority, call, remaining(call.programme(), authority), call.deviations(), call.faults(), derogations.of(call), amendment, envelopes.proposed(visitor.actor(), call.slug(), visitor.now()),
                amendment.map(waiting -> amendments.preview(call, waiting, visitor.now())).orElse(List.of()), amendments.newer(call, visitor.now()),
                call.isPublished() ? calls.editions(call.slug()) : List.of(), form, visitor.actor().id()), form);
    }

    public record SectionPage(Call call, Element.Section section, List<Fault> faults, Form form) {

        public boolean isDraft() {
            return call.state() instanceof Call.Draft;
        }
    }

    @GetMapping("/appels/{slug}/gestion/regles/{section}")
    Page section(@PathVariable String slug, @PathVariable String section, Visitor visitor) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        Element.Section known = section(section);
        return section(call, known, fill(call, known));
    }

    private static Element.Section section(String id) {
        return Element.Section.of(id).orElseThrow(() -> new NotFound(new ObjectRef("section", id)));
    }

    private static Form fill(Call call, Element.Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Element element : section.elements()) {
            TermForm.fill(values, element.id(), element.type(), call.content().differences().value(call.framework(), element));
            call.content().differences().of(element).ifPresent(change -> values.put(element.id() + "-motif", List.of(change.reason())));
        }
        values.put("enveloppe", List.of(French.decimal(call.envelope().amount())));
        return TermForm.form(values);
    }

    private static Page section(Call call, Element.Section section, Form form) {
        var faults = call.obstacles().stream().filter(fault -> fault.element().section() == section).toList();
        return Page.form("call/section", new SectionPage(call, section, faults, form), form);
    }

    @PostMapping("/appels/{slug}/gestion/regles/{section}")
    Object change(@PathVariable String slug, @PathVariable String section, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        Element.Section known = section(section);
        Map<Element, Calls.Wanted> wanted = read(form, call, known);
        if (call.isPublished()) {
            String why = form.line("pourquoi", "pourquoi l'appel change : c'est publié avec le rectificatif", 1_000);
            boolean done = submit(form, () -> amendments.propose(visitor.actor(), call.slug(), wanted, why, visitor.now()));
            return done ? Redirect.to("/appels/" + slug + "/gestion", "Le rectificatif est proposé : une autre personne de l'autorité doit le confirmer.") : section(call, known, form);
        }
        int version = form.requiredInteger("version", "la version affichée", 0, Integer.MAX_VALUE - 1);
        Money envelope = known == Element.Section.MONEY ? form.requiredMoney("enveloppe", "l'enveloppe") : call.envelope();
        boolean done = submit(form, () -> calls.change(visitor.actor(), call.slug(), version, wanted, envelope, visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion/regles/" + section, "C'est enregistré.") : section(call, known, form);
    }

    private static Map<Element, Calls.Wanted> read(Form form, Call call, Element.Section section) {
        Map<Element, Calls.Wanted> wanted = new EnumMap<>(Element.class);
        for (Element element : section.elements()) {
            boolean back = form.ticked(element.id() + "-retour", "oui");
            Optional<Value> typed = TermForm.read(form, element.id(), element.type());
            wanted.put(element, new Calls.Wanted(back ? call.framework().of(element).value() : typed, form.text(element.id() + "-motif")));
        }
        return wanted;
    }

    @PostMapping("/appels/{slug}/gestion/definition")
    Object importInto(@PathVariable String slug, @RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) throws IOException {
        officerOf(slug, visitor);
        String text = new String(file.getBytes(), StandardCharsets.UTF_8);
        boolean done = submit(form, () -> calls.write(visitor.actor(), CallSlug.of(slug), definition(text), visitor.now()));
        return after(done, slug, visitor, form, "La définition est importée : elle remplace ce que disait le brouillon.");
    }

    @PostMapping("/appels/{slug}/gestion/logo")
    Object brand(@PathVariable String slug, @RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) throws IOException {
        byte[] image = file.getBytes();
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        boolean done = submit(form, () -> calls.brand(visitor.actor(), CallSlug.of(slug), name, image, visitor.now()));
        return after(done, slug, visitor, form, "Le logo est enregistré.");
    }

    @PostMapping("/appels/{slug}/gestion/proposer")
    Object propose(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> calls.propose(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "La publication est proposée : une autre personne de l'autorité doit la confirmer.");
    }

    @PostMapping("/appels/{slug}/gestion/renvoyer")
    Object sendBack(@PathVariable String slug, Visitor visitor, Form form) {
        officerOf(slug, visitor);
        String reason = form.required("motif", "ce qu'il faut corriger");
        boolean done = submit(form, () -> calls.sendBack(visitor.actor(), CallSlug.of(slug), reason, visitor.now()));
        return after(done, slug, visitor, form, "L'appel est redevenu un brouillon.");
    }

    @PostMapping("/appels/{slug}/gestion/confirmer")
    Object confirm(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> calls.confirm(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "L'appel est publié : il figure sur la liste publique et au calendrier national.");
    }

    @PostMapping("/appels/{slug}/gestion/rectificatif/confirmer")
    Object confirmAmendment(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> amendments.confirm(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "Le rectificatif est publié ; les abonnés et les auteurs de brouillons sont prévenus.");
    }

    @PostMapping("/appels/{slug}/gestion/rectificatif/abandonner")
    Object dropAmendment(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> amendments.drop(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "Le rectificatif proposé est abandonné.");
    }

    @PostMapping("/appels/{slug}/gestion/enveloppe")
    Object proposeEnvelope(@PathVariable String slug, Visitor visitor, Form form) {
        officerOf(slug, visitor);
        Money amount = form.requiredMoney("nouvelle-enveloppe", "la nouvelle enveloppe");
        String why = form.line("motif-enveloppe", "pourquoi l'enveloppe change", 1_000);
        boolean done = submit(form, () -> envelopes.propose(visitor.actor(), CallSlug.of(slug), amount, why, visitor.now()));
        return after(done, slug, visitor, form, "La nouvelle enveloppe est proposée : une autre personne de l'autorité doit la confirmer.");
    }

    @PostMapping("/appels/{slug}/gestion/enveloppe/confirmer")
    Object confirmEnvelope(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> envelopes.confirm(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "L'enveloppe de l'appel est changée.");
    }

    @PostMapping("/appels/{slug}/gestion/enveloppe/abandonner")
    Object dropEnvelope(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = submit(form, () -> envelopes.drop(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "La nouvelle enveloppe est abandonnée.");
    }

    /** Auditors read the page, and send none of its forms. */
    private void officerOf(String slug, Visitor visitor) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
    }

    private Object after(boolean done, String slug, Visitor visitor, Form form, String said) {
        return done ? Redirect.to("/appels/" + slug + "/gestion", said) : manage(slug, visitor, form);
    }

    static boolean submit(Form form, Runnable useCase) {
        return form.submit(Refusal.class, CallWording::say, useCase);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        var own = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER);
        var publications = own.stream().filter(call -> call.state() instanceof Call.Proposed proposed && !proposed.by().equals(visitor.actor().id()))
                .map(call -> new Todo("L'appel « " + call.title() + " » attend une seconde personne pour être publié", "Relire et confirmer",
                        "/appels/" + call.slug() + "/gestion", call.intake().closesAt()));
        var changes = own.stream().filter(call -> call.isPublished() && amendments.proposed(visitor.actor(), call.slug(), visitor.now()).filter(waiting -> !waiting.by().equals(visitor.actor().id())).isPresent())
                .map(call -> Todo.of("Un rectificatif de l'appel « " + call.title() + " » attend une seconde personne", "Relire et confirmer", "/appels/" + call.slug() + "/gestion"));
        var revisions = own.stream().filter(call -> !call.isClosed(visitor.now()) && amendments.newer(call, visitor.now()).isPresent())
                .map(call -> Todo.of("Une nouvelle version du cadre national attend l'appel « " + call.title() + " »", "Voir ce qui change", "/appels/" + call.slug() + "/gestion/revision"));
        var sums = own.stream().filter(call -> call.isPublished() && envelopes.proposed(visitor.actor(), call.slug(), visitor.now()).filter(waiting -> !waiting.by().equals(visitor.actor().id())).isPresent())
                .map(call -> Todo.of("Une nouvelle enveloppe de l'appel « " + call.title() + " » attend une seconde personne", "Relire et confirmer", "/appels/" + call.slug() + "/gestion"));
        return java.util.stream.Stream.of(publications, changes, sums, revisions).flatMap(each -> each).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return authorities.list(access.scopes(visitor.actor(), visitor.now(), "authority", Role.OFFICER)).stream()
                .map(authority -> new Doorway("Appels à projets – " + authority.name(), "Dériver un appel du cadre national, le faire publier",
                        "/autorites/" + authority.code() + "/appels")).toList();
    }
}
