package deffinov.call.web;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Question;
import deffinov.call.Questions;
import deffinov.shared.ObjectRef;
import deffinov.terms.Element;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Questions about a call, and their answers. */
@Controller
public class QuestionPages {

    private static final int LONGEST = 4_000;

    private final Calls calls;
    private final Questions questions;

    QuestionPages(Calls calls, Questions questions) {
        this.calls = calls;
        this.questions = questions;
    }

    public record AskPage(Call call, List<Question> own, Form form) {}

    @GetMapping("/appels/{slug}/questions")
    Page ask(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.get(CallSlug.of(slug));
        return Page.form("call/ask", new AskPage(call, questions.own(visitor.actor(), call.slug()), form), form);
    }

    @PostMapping("/appels/{slug}/questions")
    Object send(@PathVariable String slug, Visitor visitor, Form form) {
        String text = text(form, "question", "votre question");
        boolean done = ManagePages.submit(form, () -> questions.ask(visitor.actor(), CallSlug.of(slug), text, visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/questions", "Votre question est transmise : la réponse arrivera par courriel, et ici.") : ask(slug, visitor, form);
    }

    private static String text(Form form, String name, String what) {
        String text = form.required(name, what);
        if (text.length() > LONGEST || text.length() == 1) {
            form.error(name, "Écrivez entre 2 et 4 000 caractères : il y en a " + text.length() + ".");
        }
        return text;
    }

    public record AnswerPage(Call call, List<Question> questions, List<Option> elements, Form form) {}

    @GetMapping("/appels/{slug}/gestion/questions")
    Page all(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        return Page.form("call/questions", new AnswerPage(call, questions.all(visitor.actor(), call.slug(), visitor.now()),
                Stream.of(Element.values()).map(element -> new Option(element.id(), element.heading())).toList(), form), form);
    }

    @PostMapping("/appels/{slug}/gestion/questions/{id}")
    Object answer(@PathVariable String slug, @PathVariable String id, Visitor visitor, Form form) {
        UUID question = ObjectRef.uuid("question", id);
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        String answer = text(form, "reponse", "la réponse");
        boolean done = ManagePages.submit(form, () -> questions.answer(visitor.actor(), CallSlug.of(slug), question, answer,
                Element.of(form.value("regle")), form.ticked("publier", "oui"), visitor.now()));
        return done ? Redirect.to("/appels/" + slug + "/gestion/questions", "La réponse est envoyée.") : all(slug, visitor, form);
    }
}
