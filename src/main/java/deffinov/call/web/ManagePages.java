package deffinov.call.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.authority.Authority;
import deffinov.call.Call;
import deffinov.call.CallContent;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Wave;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.programme.FrameworkContent;
import deffinov.programme.Programme;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** An authority's calls: derive, adjust, propose, confirm. */
@Controller
public class ManagePages implements Desk {

    private final Calls calls;
    private final Authorities authorities;
    private final Programme programme;
    private final Territories territories;
    private final Ledger ledger;
    private final Access access;

    ManagePages(Calls calls, Authorities authorities, Programme programme, Territories territories, Ledger ledger, Access access) {
        this.calls = calls;
        this.authorities = authorities;
        this.programme = programme;
        this.territories = territories;
        this.ledger = ledger;
        this.access = access;
    }

    public record OwnPage(Authority authority, List<Call> calls, Money remaining) {}

    @GetMapping("/autorites/{code}/appels")
    Page own(@PathVariable String code, Visitor visitor) {
        Authority authority = officer(code, visitor);
        var own = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER, Role.AUDITOR).stream()
                .filter(call -> call.authorityCode().equals(code)).toList();
        return Page.of("call/own", new OwnPage(authority, own, remaining(authority)));
    }

    private Money remaining(Authority authority) {
        return ledger.balance(LedgerAccount.territory(authority.territoryCode()));
    }

    private Authority officer(String code, Visitor visitor) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER, Role.AUDITOR);
        return authorities.get(code);
    }

    public record EditPage(Authority authority, Optional<Call> call, FrameworkContent framework, int frameworkVersion, Money remaining, Form form, UUID self) {}

    @GetMapping("/autorites/{code}/appels/nouveau")
    Page derive(@PathVariable String code, Visitor visitor) {
        Authority authority = officer(code, visitor);
        var framework = programme.current().orElseThrow(() -> new NotFound(new ObjectRef("framework", "current")));
        return edit(authority, Optional.empty(), fill(CallContent.byDefault(framework.content())), visitor);
    }

    private Page edit(Authority authority, Optional<Call> call, Form form, Visitor visitor) {
        var framework = call.map(Call::framework).or(() -> programme.current().map(current -> current.content())).orElseThrow();
        int version = call.map(Call::frameworkVersion).or(() -> programme.current().map(current -> current.version())).orElseThrow();
        return Page.form("call/edit", new EditPage(authority, call, framework, version, remaining(authority), form, visitor.actor().id()), form);
    }

    @PostMapping("/autorites/{code}/appels/nouveau")
    Object derive(@PathVariable String code, Visitor visitor, Form form) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.OFFICER);
        Authority authority = authorities.get(code);
        var typed = read(form, territories.get(authority.territoryCode()).zone());
        var created = new CallSlug[1];
        boolean done = form.submit(Refusal.class, CallWording::say, () ->
                created[0] = calls.derive(visitor.actor(), code, typed.content(), typed.envelope(), typed.wave(), visitor.now()));
        return done ? Redirect.to("/appels/" + created[0] + "/gestion", "Le brouillon de l'appel est enregistré.")
                : edit(authority, Optional.empty(), form, visitor);
    }

    @GetMapping("/appels/{slug}/gestion")
    Page manage(@PathVariable String slug, Visitor visitor) {
        return manage(slug, visitor, Optional.empty());
    }

    private Page manage(String slug, Visitor visitor, Optional<Form> refused) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        return edit(authorities.get(call.authorityCode()), Optional.of(call), refused.orElseGet(() -> fill(call)), visitor);
    }

    @PostMapping("/appels/{slug}/gestion")
    Object change(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        var typed = read(form, call.zone());
        int version = form.requiredInteger("version", "la version affichée", 0, Integer.MAX_VALUE - 1);
        boolean done = form.submit(Refusal.class, CallWording::say, () ->
                calls.change(visitor.actor(), call.slug(), version, typed.content(), typed.envelope(), typed.wave(), visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion", "L'appel est enregistré.") : manage(slug, visitor, Optional.of(form));
    }

    @PostMapping("/appels/{slug}/gestion/logo")
    Object brand(@PathVariable String slug, @RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) throws IOException {
        byte[] image = file.getBytes();
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        boolean done = form.submit(Refusal.class, CallWording::say,
                () -> calls.brand(visitor.actor(), CallSlug.of(slug), name, image, visitor.now()));
        return after(done, slug, visitor, form, "Le logo est enregistré.");
    }

    @PostMapping("/appels/{slug}/gestion/proposer")
    Object propose(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, CallWording::say, () -> calls.propose(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "La publication est proposée : une autre personne de l'autorité doit la confirmer.");
    }

    @PostMapping("/appels/{slug}/gestion/renvoyer")
    Object sendBack(@PathVariable String slug, Visitor visitor, Form form) {
        String reason = form.required("motif", "ce qu'il faut corriger");
        boolean done = form.submit(Refusal.class, CallWording::say, () -> calls.sendBack(visitor.actor(), CallSlug.of(slug), reason, visitor.now()));
        return after(done, slug, visitor, form, "L'appel est redevenu un brouillon.");
    }

    @PostMapping("/appels/{slug}/gestion/confirmer")
    Object confirm(@PathVariable String slug, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, CallWording::say, () -> calls.confirm(visitor.actor(), CallSlug.of(slug), visitor.now()));
        return after(done, slug, visitor, form, "L'appel est publié : il figure sur la liste publique et au calendrier national.");
    }

    private Object after(boolean done, String slug, Visitor visitor, Form form, String said) {
        if (done) {
            return Redirect.to("/appels/" + slug + "/gestion", said);
        }
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        Form shown = fill(call);
        form.errors().forEach(shown::error);
        return edit(authorities.get(call.authorityCode()), Optional.of(call), shown, visitor);
    }

    private record Typed(CallContent content, Money envelope, Wave wave) {}

    private static Typed read(Form form, ZoneId zone) {
        var content = new CallContent(form.line("titre", "le titre de l'appel", 150), form.required("presentation", "une présentation de l'appel"),
                form.line("contact", "à qui s'adresser", 200), form.requiredMoney("plancher", "le plancher de l'aide"),
                form.requiredMoney("plafond", "le plafond de l'aide"), form.requiredPercentage("taux", "le taux d'aide maximal"),
                form.requiredPercentage("autofinancement", "la part minimale d'autofinancement"), form.requiredInteger("duree", "la durée maximale en mois", 1, 120));
        var opens = form.requiredDay("ouverture", "le jour d'ouverture");
        var closes = form.requiredDay("cloture", "le jour de clôture");
        return new Typed(content, form.requiredMoney("enveloppe", "l'enveloppe"), Wave.of(opens, closes, form.hour("heure"), zone));
    }

    private static Form fill(CallContent content) {
        return Form.with(values(content));
    }

    private static LinkedHashMap<String, String> values(CallContent content) {
        var values = new LinkedHashMap<String, String>();
        values.put("titre", content.title());
        values.put("presentation", content.presentation());
        values.put("contact", content.contact());
        values.put("plancher", French.decimal(content.floor().amount()));
        values.put("plafond", French.decimal(content.ceiling().amount()));
        values.put("taux", French.percent(content.maxRate()).replaceAll("[^0-9,]", ""));
        values.put("autofinancement", French.percent(content.minOwnShare()).replaceAll("[^0-9,]", ""));
        values.put("duree", Integer.toString(content.maxMonths()));
        return values;
    }

    private static Form fill(Call call) {
        var values = values(call.content());
        var closing = call.wave().closesAt().atZone(call.zone());
        boolean endOfDay = closing.toLocalTime().equals(LocalTime.MIDNIGHT);
        values.put("enveloppe", French.decimal(call.envelope().amount()));
        values.put("ouverture", call.wave().opensAt().atZone(call.zone()).toLocalDate().toString());
        values.put("cloture", (endOfDay ? closing.toLocalDate().minusDays(1) : closing.toLocalDate()).toString());
        values.put("heure", endOfDay ? "" : closing.toLocalTime().toString());
        return Form.with(values);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return calls.managed(visitor.actor(), visitor.now(), Role.OFFICER).stream()
                .filter(call -> call.state() instanceof Call.Proposed proposed && !proposed.by().equals(visitor.actor().id()))
                .map(call -> new Todo("L'appel « " + call.title() + " » attend une seconde personne pour être publié", "Relire et confirmer",
                        "/appels/" + call.slug() + "/gestion", Optional.of(call.wave().closesAt()))).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return authorities.list(access.scopes(visitor.actor(), visitor.now(), "authority", Role.OFFICER)).stream()
                .map(authority -> new Doorway("Appels à projets – " + authority.name(), "Dériver un appel du cadre national, le faire publier",
                        "/autorites/" + authority.code() + "/appels")).toList();
    }
}
