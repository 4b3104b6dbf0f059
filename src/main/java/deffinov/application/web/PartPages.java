package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Consortia;
import deffinov.document.Incoming;
import deffinov.application.Level;
import deffinov.organisation.OrganisationId;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One member of a consortium: its mandate, its people, its part, its signature. */
@Controller
public class PartPages {

    private final Applications applications;
    private final Consortia consortia;

    PartPages(Applications applications, Consortia consortia) {
        this.applications = applications;
        this.consortia = consortia;
    }

    public record PartPage(Consortia.Part part, Form form, int rows) {

        public String base() {
            return "/dossiers/" + part.dossier().application().number() + "/membres/" + part.body();
        }

        public String version() {
            return form.has("version") && form.errorOf("").isEmpty() ? form.value("version") : Integer.toString(part.dossier().application().version());
        }

        public List<Level> levels() {
            return Arrays.stream(Level.values()).filter(level -> level != Level.ALL || part.dossier().writable()).toList();
        }
    }

    @GetMapping("/dossiers/{number}/membres/{id}")
    Page part(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        return page(number, id, visitor, Form.empty());
    }

    private Page page(String number, String id, Visitor visitor, Form typed) {
        var part = consortia.part(visitor.actor(), ApplicationNumber.of(number), OrganisationId.of(id), visitor.now());
        var application = part.dossier().application();
        Form form = typed;
        if (!typed.has("version")) {
            var values = new LinkedHashMap<String, String[]>();
            BudgetForm.fill(application, part.body()).all().forEach((name, texts) -> values.put(name, texts.toArray(String[]::new)));
            values.put("role", new String[] {part.pledge().part()});
            typed.all().forEach((name, texts) -> values.putIfAbsent(name, texts.toArray(String[]::new)));
            form = new Form(values);
            typed.errors().forEach(form::error);
        }
        int rows = Math.max(form.rows("depense").stream().mapToInt(row -> row + 1).max().orElse(0), part.pledge().expenses().size()) + BudgetForm.SPARE;
        return Page.form("application/part", new PartPage(part, form, rows), form);
    }

    private Object on(String number, String id, Visitor visitor, Form form, String said, BiConsumer<ApplicationNumber, OrganisationId> useCase) {
        var application = ApplicationNumber.of(number);
        var body = OrganisationId.of(id);
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> useCase.accept(application, body));
        if (done) {
            return Redirect.to("/dossiers/" + number + "/membres/" + id, said);
        }
        applications.getToWrite(visitor.actor(), application, visitor.now());
        return page(number, id, visitor, form);
    }

    @PostMapping("/dossiers/{number}/membres/{id}")
    Object write(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        var dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        String role = form.text("role");
        if (role.length() > 500) {
            form.error("role", "Le maximum est de 500 caractères : il y en a " + role.length() + ".");
        }
        var expenses = BudgetForm.expenses(form, dossier, Optional.of(OrganisationId.of(id)));
        int version = form.requiredInteger("version", "la version affichée", 0, Integer.MAX_VALUE - 1);
        return on(number, id, visitor, form, "Les tâches et le budget sont enregistrés.",
                (application, body) -> applications.writePart(visitor.actor(), application, body, version, role, expenses, visitor.now()));
    }

    @PostMapping("/dossiers/{number}/membres/{id}/mandat")
    Object ask(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        String email = form.required("courriel", "l'adresse de la personne");
        return on(number, id, visitor, form, "La demande est partie à " + email + ".", (application, body) -> consortia.ask(visitor.actor(), application, body, email, visitor.now()));
    }

    /** A new president: once they accept, those before sign no more. */
    @PostMapping("/dossiers/{number}/membres/{id}/signataire")
    Object succeed(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        String email = form.required("successeur", "l'adresse de la nouvelle personne");
        return on(number, id, visitor, form, "La demande est partie à " + email + ". Quand la personne aura accepté, elle seule signera.",
                (application, body) -> consortia.succeed(visitor.actor(), application, body, email, visitor.now()));
    }

    @PostMapping("/dossiers/{number}/membres/{id}/accepter")
    Object acceptOwn(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        return on(number, id, visitor, form, "Votre organisation fait partie du consortium.", (application, body) -> consortia.acceptOwn(visitor.actor(), application, body, visitor.now()));
    }

    /** {@code contenu}: the digest of what was shown, so that nobody signs what changed under their eyes. */
    @PostMapping("/dossiers/{number}/membres/{id}/signature")
    Object sign(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        String shown = form.value("contenu");
        return on(number, id, visitor, form, "C'est signé. Si ces tâches ou ce budget changent, vous serez prévenu·e et il faudra signer de nouveau.",
                (application, body) -> consortia.sign(visitor.actor(), application, body, shown, visitor.now()));
    }

    @PostMapping("/dossiers/{number}/membres/{id}/papier")
    Object signOnPaper(@PathVariable String number, @PathVariable String id, @RequestParam("fichier") MultipartFile file, Visitor visitor, Form form) {
        return on(number, id, visitor, form, "La signature sur papier est jointe.", (application, body) -> consortia.signOnPaper(visitor.actor(), application, body, Incoming.of(file), visitor.now()));
    }

    @PostMapping("/dossiers/{number}/membres/{id}/personnes/{account}")
    Object allow(@PathVariable String number, @PathVariable String id, @PathVariable String account, Visitor visitor, Form form) {
        var level = form.choice("droit", Level.class, "ce que cette personne peut faire");
        boolean signs = form.ticked("signe", "oui");
        return on(number, id, visitor, form, "Les droits sont enregistrés.",
                (application, body) -> consortia.allow(visitor.actor(), application, ObjectRef.uuid("participant", account), level.orElseThrow(), signs, visitor.now()));
    }

    @PostMapping("/dossiers/{number}/membres/{id}/personnes/{account}/retirer")
    Object dismiss(@PathVariable String number, @PathVariable String id, @PathVariable String account, Visitor visitor, Form form) {
        return on(number, id, visitor, form, "Cette personne n'accède plus au dossier par son mandat.",
                (application, body) -> consortia.dismiss(visitor.actor(), application, ObjectRef.uuid("participant", account), visitor.now()));
    }

    public record MandatePage(String token, Consortia.Asked asked, Form form) {}

    /** A page with a button: programs that open links in mails must not accept for people. */
    @GetMapping("/mandats/{token}")
    Page mandate(@PathVariable String token, Visitor visitor) {
        return mandate(token, visitor, Form.empty());
    }

    private Page mandate(String token, Visitor visitor, Form form) {
        var asked = consortia.asked(token, visitor.now()).orElseThrow(() -> new NotFound(new ObjectRef("link", "mandate")));
        return Page.form("application/mandate", new MandatePage(token, asked, form), form);
    }

    @PostMapping("/mandats/{token}")
    Object accept(@PathVariable String token, Visitor visitor, Form form) {
        var asked = consortia.asked(token, visitor.now()).orElseThrow(() -> new NotFound(new ObjectRef("link", "mandate")));
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> consortia.accept(visitor.actor(), token, visitor.now()));
        return done ? Redirect.to("/dossiers/" + asked.number() + "/membres/" + asked.body(), "Votre accord est enregistré. Voici la part de votre organisation : complétez-la, puis signez-la.")
                : mandate(token, visitor, form);
    }
}
