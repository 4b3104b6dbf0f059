package deffinov.application.web;

import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationWording;
import deffinov.application.Applications;
import deffinov.application.Dossier;
import deffinov.application.Field;
import deffinov.application.Presence;
import deffinov.application.Writing.Outcome;
import deffinov.application.Writing;
import deffinov.document.Incoming;
import deffinov.shared.Refusal;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The project: its fields all together in a plain form, each by itself when the browser's script sends it, and the versions of each. */
@Controller
public class WritingPages {

    private final Applications applications;
    private final Writing writing;

    WritingPages(Applications applications, Writing writing) {
        this.applications = applications;
        this.writing = writing;
    }

    private Dossier dossier(String number, Visitor visitor) {
        return applications.get(visitor.actor(), ApplicationNumber.of(number), visitor.now());
    }

    @GetMapping("/dossiers/{number}/projet")
    Page project(@PathVariable String number, Visitor visitor) {
        Dossier dossier = dossier(number, visitor);
        return ApplicationPages.step(dossier, "projet", new Form(shown(dossier)), Map.of());
    }

    private static Map<String, String[]> shown(Dossier dossier) {
        var values = new LinkedHashMap<String, String[]>();
        for (Field field : Field.of(dossier.call().terms())) {
            Answer answer = dossier.application().answer(field.id());
            show(values, field.id(), new Answer(field.words(answer.text()), answer.version()));
        }
        return values;
    }

    private static void show(Map<String, String[]> values, String field, Answer answer) {
        values.put("reponse-" + field, field.equals(Field.AXES) ? answer.text().split(",") : new String[] {answer.text()});
        values.put("version-" + field, new String[] {Integer.toString(answer.version())});
    }

    private static Answer typed(Form form, String field) {
        String name = "reponse-" + field;
        String text = field.equals(Field.AXES) ? String.join(",", form.values(name).stream().filter(axis -> !axis.isBlank()).sorted().toList()) : form.text(name);
        return new Answer(text, form.integer("version-" + field, 0, Integer.MAX_VALUE - 1).orElse(0));
    }

    /** {@code prendre}: fields whose other text is taken instead of the one typed. */
    @PostMapping("/dossiers/{number}/projet")
    Object write(@PathVariable String number, Visitor visitor, Form form) {
        Dossier dossier = dossier(number, visitor);
        var typed = new HashMap<String, Answer>();
        for (Field field : Field.of(dossier.call().terms())) {
            // A question shown only after another answer is not on the page yet: it has no version there.
            if (form.has("version-" + field.id()) && !form.ticked("prendre", field.id())) {
                typed.put(field.id(), typed(form, field.id()));
            }
        }
        var conflicts = new java.util.ArrayList<Outcome>();
        boolean done = form.submit(Refusal.class, ApplicationWording::say,
                () -> conflicts.addAll(writing.saveAll(visitor.actor(), dossier.application().number(), typed, visitor.now())));
        if (!done) {
            return ApplicationPages.step(dossier, "projet", form, Map.of());
        }
        return conflicts.isEmpty() ? Redirect.to("/dossiers/" + number + "/projet", "Le projet est enregistré.") : conflict(dossier(number, visitor), typed, conflicts);
    }

    /** Everything as it is now, but the texts in conflict, shown as they were typed beside the other's. */
    private static Page conflict(Dossier dossier, Map<String, Answer> typed, List<Outcome> conflicts) {
        var values = shown(dossier);
        var extra = new HashMap<String, Object>();
        for (Outcome outcome : conflicts) {
            Answer mine = typed.getOrDefault(outcome.field(), new Answer("", 0));
            show(values, outcome.field(), new Answer(mine.text(), outcome.version()));
            outcome.theirs().ifPresent(theirs -> extra.put("theirs-" + outcome.field(), theirs));
        }
        var form = new Form(values);
        conflicts.forEach(outcome -> form.error("reponse-" + outcome.field(), ApplicationWording.CONFLICT));
        return ApplicationPages.step(dossier, "projet", form, extra);
    }

    /** {@code files}: the application's address, under which its pictures are. */
    public record AnswerState(String field, String files, Outcome outcome, Instant savedAt, Form form) {

        public String address() {
            return files + "/reponses/" + field + "/versions";
        }
    }

    /** One field, saved as soon as it is left; the rest of the page stays as it is. 409: somebody else's text is there, choose. */
    @PostMapping("/dossiers/{number}/reponses/{question}")
    Page save(@PathVariable String number, @PathVariable String question, Visitor visitor, Form form) {
        Answer typed = typed(form, question);
        var outcome = new Outcome[] {new Outcome(question, typed.version(), java.util.Optional.empty(), java.time.ZoneOffset.UTC, false)};
        boolean done = form.submit(Refusal.class, ApplicationWording::say,
                () -> outcome[0] = writing.save(visitor.actor(), ApplicationNumber.of(number), question, typed.text(), typed.version(), visitor.now()));
        var state = new AnswerState(question, "/dossiers/" + number, outcome[0], visitor.now(), form);
        return new Page("application/answer", state, done ? outcome[0].isKept() ? 200 : 409 : 422);
    }

    /** A picture for a rich answer; answers the address it is shown under. */
    @PostMapping("/dossiers/{number}/reponses/{question}/images")
    ResponseEntity<String> illustrate(@PathVariable String number, @PathVariable String question, @RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) {
        var address = new String[] {""};
        boolean done = form.submit(Refusal.class, ApplicationWording::say,
                () -> address[0] = "/dossiers/" + number + "/pieces/" + writing.illustrate(visitor.actor(), ApplicationNumber.of(number), question, Incoming.of(file), visitor.now()).id());
        return ResponseEntity.status(done ? 200 : 422).contentType(new MediaType("text", "plain", StandardCharsets.UTF_8)).body(done ? address[0] : form.errors().values().iterator().next());
    }

    public record HistoryPage(Writing.History history, String address, Form form) {}

    @GetMapping("/dossiers/{number}/reponses/{question}/versions")
    Page versions(@PathVariable String number, @PathVariable String question, Visitor visitor, Form form) {
        return versions(number, question, visitor, form, form.integer("depuis", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE));
    }

    private Page versions(String number, String question, Visitor visitor, Form form, int from) {
        return Page.form("application/versions", new HistoryPage(writing.history(visitor.actor(), ApplicationNumber.of(number), question, from, visitor.now()),
                "/dossiers/" + number + "/reponses/" + question + "/versions", form), form);
    }

    @PostMapping("/dossiers/{number}/reponses/{question}/versions/{version:[0-9]{1,9}}")
    Object restore(@PathVariable String number, @PathVariable String question, @PathVariable int version, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> writing.restore(visitor.actor(), ApplicationNumber.of(number), question, version, visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/projet", "Le texte du numéro " + version + " est repris.") : versions(number, question, visitor, form, Integer.MAX_VALUE);
    }

    public record PresencePage(List<Presence> others) {}

    /** Says which field one is in; answers who else is where. */
    @PostMapping("/dossiers/{number}/presence")
    Page present(@PathVariable String number, Visitor visitor, Form form) {
        var others = writing.present(visitor.actor(), ApplicationNumber.of(number), form.value("champ"), visitor.now());
        return Page.of("application/presence", new PresencePage(others));
    }
}
