package deffinov.letter.web;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.letter.Letter;
import deffinov.letter.LetterWording;
import deffinov.letter.Letters;
import deffinov.letter.Template;
import deffinov.shared.NotFound;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Letters: for officers who send them, for those who receive and contest them. */
@Controller
public class LetterPages implements Desk {

    private static final int LONGEST_WORDS = 4_000;
    private static final int LONGEST_NAME = 200;

    private final Letters letters;
    private final Calls calls;
    private final Applications applications;
    private final Downloads downloads;
    private final Pdf pdf;

    LetterPages(Letters letters, Calls calls, Applications applications, Downloads downloads, Pdf pdf) {
        this.letters = letters;
        this.calls = calls;
        this.applications = applications;
        this.downloads = downloads;
        this.pdf = pdf;
    }

    public record ListPage(Letters.Overview overview, Form form) {

        public List<Option> options() {
            return overview.ready().stream().map(file -> new Option(file.filing().number().value(), file.filing().number() + " – " + file.filing().content().title() + " – " + file.state())).toList();
        }
    }

    @GetMapping("/instruction/{slug}/lettres")
    Page list(@PathVariable String slug, Visitor visitor) {
        var overview = letters.overview(visitor.actor(), CallSlug.of(slug), visitor.now());
        return Page.of("letter/list", new ListPage(overview, new Form(Map.of("dossiers", overview.ready().stream().map(file -> file.filing().number().value()).toArray(String[]::new)))));
    }

    @PostMapping("/instruction/{slug}/lettres")
    Object send(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        var numbers = form.values("dossiers").stream().map(ApplicationNumber::of).collect(Collectors.toSet());
        var sent = new int[1];
        boolean done = form.submit(Refusal.class, LetterWording::say, () -> sent[0] = letters.send(visitor.actor(), call.slug(), numbers, visitor.now()));
        return done ? Redirect.to("/instruction/" + slug + "/lettres", French.count(sent[0], "lettre envoyée", "lettres envoyées") + " : le tableau dit lesquelles sont remises.")
                : Page.form("letter/list", new ListPage(letters.overview(visitor.actor(), call.slug(), visitor.now()), form), form);
    }

    public record TemplatePage(Call call, Form form) {}

    @GetMapping("/instruction/{slug}/lettres/modele")
    Page template(@PathVariable String slug, Visitor visitor) {
        Template words = letters.words(visitor.actor(), CallSlug.of(slug), visitor.now());
        var values = new LinkedHashMap<String, String>();
        values.put("ouverture", words.opening());
        values.put("recours", words.appeal());
        values.put("conclusion", words.closing());
        values.put("signataire", words.signatory());
        return Page.of("letter/template", new TemplatePage(calls.get(CallSlug.of(slug)), Form.with(values)));
    }

    @PostMapping("/instruction/{slug}/lettres/modele")
    Object write(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        var words = new Template(words(form, "ouverture", "le début de la lettre"), words(form, "recours", "comment contester"), words(form, "conclusion", "la fin de la lettre"), form.line("signataire", "qui signe", LONGEST_NAME));
        boolean done = form.submit(Refusal.class, LetterWording::say, () -> letters.write(visitor.actor(), call.slug(), words, visitor.now()));
        return done ? Redirect.to("/instruction/" + slug + "/lettres", "Le modèle est enregistré : il vaut pour les lettres à venir.") : Page.form("letter/template", new TemplatePage(call, form), form);
    }

    private static String words(Form form, String field, String what) {
        String text = form.required(field, what);
        if (text.length() > LONGEST_WORDS) {
            form.error(field, "Ce texte compte " + French.number(text.length()) + " caractères : le maximum est " + French.number(LONGEST_WORDS) + ".");
        }
        return text;
    }

    public record PreviewPage(Call call, String number, Letter.Content content) {}

    @GetMapping("/instruction/dossiers/{number}/lettre")
    Page preview(@PathVariable String number, Visitor visitor) {
        ApplicationNumber found = ApplicationNumber.of(number);
        Letter.Content content = letters.preview(visitor.actor(), found, visitor.now()).orElseThrow(() -> new NotFound(found.object()));
        return Page.of("letter/preview", new PreviewPage(calls.get(applications.filed(found).call()), number, content));
    }

    /** {@code lastDay}: of the appeal against the last letter. */
    public record LetterPage(String number, Call call, List<Letter> letters, LocalDate lastDay, boolean own, boolean late, Form form) {

        public Letter last() {
            return letters.getFirst();
        }
    }

    @GetMapping("/dossiers/{number}/decision")
    Page show(@PathVariable String number, Visitor visitor) {
        return show(ApplicationNumber.of(number), visitor, Form.empty());
    }

    private Page show(ApplicationNumber number, Visitor visitor, Form form) {
        List<Letter> found = letters.of(visitor.actor(), number, visitor.now());
        if (found.isEmpty()) {
            throw new NotFound(number.object());
        }
        Call call = calls.get(found.getFirst().call());
        LocalDate lastDay = letters.lastDay(found.getFirst());
        return Page.form("letter/show", new LetterPage(number.value(), call, found, lastDay, letters.isOwn(visitor.actor(), number, visitor.now()), visitor.now().atZone(call.zone()).toLocalDate().isAfter(lastDay), form), form);
    }

    @GetMapping("/dossiers/{number}/decision.pdf")
    ResponseEntity<byte[]> letter(@PathVariable String number, Visitor visitor) {
        ApplicationNumber found = ApplicationNumber.of(number);
        Letter last = letters.of(visitor.actor(), found, visitor.now()).stream().findFirst().orElseThrow(() -> new NotFound(found.object()));
        return downloads.export(visitor, found.object(), "decision-" + number + ".pdf", "application/pdf", pdf.render("letter/letter-pdf", letters.sheet(last)));
    }

    @PostMapping("/dossiers/{number}/decision/recours")
    Object appeal(@PathVariable String number, Visitor visitor, Form form) {
        ApplicationNumber found = ApplicationNumber.of(number);
        letters.of(visitor.actor(), found, visitor.now());
        boolean done = form.submit(Refusal.class, LetterWording::say, () -> letters.appeal(visitor.actor(), found, form.text("recours"), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/decision", "Votre recours est déposé : le service en est prévenu, et doit répondre dans les deux mois.") : show(found, visitor, form);
    }

    @PostMapping("/dossiers/{number}/decision/reponse")
    Object answer(@PathVariable String number, Visitor visitor, Form form) {
        ApplicationNumber found = ApplicationNumber.of(number);
        letters.requireOfficer(visitor.actor(), found, visitor.now());
        boolean granted = form.value("suite").equals("accueilli");
        if (!granted && !form.value("suite").equals("rejete")) {
            form.error("suite", "Dites si le recours est accueilli ou rejeté.");
        }
        boolean done = form.submit(Refusal.class, LetterWording::say, () -> letters.answer(visitor.actor(), found, granted, form.text("reponse"), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/decision", granted ? "Le recours est accueilli : ce qu'il contestait est à décider de nouveau." : "Le recours est rejeté ; le candidat reçoit la réponse.")
                : show(found, visitor, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        var waiting = letters.waiting(visitor.actor(), visitor.now());
        return Stream.concat(waiting.untold().entrySet().stream().map(each -> Todo.of(French.count(each.getValue(), "décision", "décisions") + " à notifier – " + each.getKey().title(), "Envoyer les lettres", "/instruction/" + each.getKey().slug() + "/lettres")),
                waiting.appeals().stream().map(number -> Todo.of("Dossier " + number + " : un recours attend sa réponse", "Répondre", "/dossiers/" + number + "/decision"))).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        var own = applications.own(visitor.actor(), visitor.now()).stream().map(dossier -> dossier.application()).toList();
        var told = letters.told(own.stream().map(application -> application.number()).toList());
        return own.stream().filter(application -> told.contains(application.number()))
                .map(application -> new Doorway("Décision " + application.number(), application.title(), "/dossiers/" + application.number() + "/decision")).toList();
    }
}
