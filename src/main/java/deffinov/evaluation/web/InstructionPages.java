package deffinov.evaluation.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Correction;
import deffinov.application.FiledContent;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.evaluation.Assignments;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.DecisionTime;
import deffinov.evaluation.EvaluationWording;
import deffinov.evaluation.Evaluations;
import deffinov.rules.Verdict;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Download;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The officers' work after closing: admissibility, reviewers, exports. */
@Controller
public class InstructionPages implements Desk {

    private final Downloads downloads;
    private final Evaluations evaluations;
    private final Assignments assignments;
    private final Calls calls;
    private final Documents documents;

    InstructionPages(Evaluations evaluations, Assignments assignments, Calls calls, Documents documents, Downloads downloads) {
        this.downloads = downloads;
        this.evaluations = evaluations;
        this.assignments = assignments;
        this.calls = calls;
        this.documents = documents;
    }

    private List<Call> published(Visitor visitor, Role... roles) {
        return calls.managed(visitor.actor(), visitor.now(), roles).stream().filter(Call::isPublished).toList();
    }

    @GetMapping("/instruction")
    Page inbox(Visitor visitor) {
        return Page.of("evaluation/inbox", published(visitor, Role.OFFICER, Role.AUDITOR).stream()
                .map(call -> new CallRow(call, evaluations.list(visitor.actor(), call.slug(), visitor.now()))).toList());
    }

    public record CallRow(Call call, List<CaseFile> files) {
        public long count(String state) {
            return files.stream().filter(file -> file.state().equals(state)).count();
        }

        public long lackReading() {
            return files.stream().filter(CaseFile::lacksReading).count();
        }
    }

    public record ListPage(Call call, List<CaseFile> files, boolean officer, Form query, String next) {

        public List<String> states() {
            return CaseFile.states();
        }
    }

    @GetMapping("/instruction/{slug}")
    Page list(@PathVariable String slug, Visitor visitor, Form query) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        var page = evaluations.page(visitor.actor(), call.slug(), query.value("etat"), query.words("apres"), visitor.now());
        return Page.of("evaluation/list", new ListPage(call, page.files(), manages(visitor, call.slug(), Role.OFFICER), query, page.next()));
    }

    @GetMapping("/instruction/{slug}/dossiers.xlsx")
    ResponseEntity<byte[]> sheet(@PathVariable String slug, Visitor visitor) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        return downloads.export(visitor, CallSlug.of(slug).object(), "dossiers-" + slug + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Exports.sheet(evaluations.list(visitor.actor(), CallSlug.of(slug), visitor.now())));
    }

    @GetMapping("/instruction/{slug}/pieces.zip")
    ResponseEntity<org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody> archive(@PathVariable String slug, Visitor visitor) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        var files = evaluations.list(visitor.actor(), CallSlug.of(slug), visitor.now());
        downloads.exported(visitor, CallSlug.of(slug).object(), "pieces-" + slug + ".zip");
        return ResponseEntity.ok().header("Content-Type", "application/zip")
                .headers(headers -> Download.as(headers, "pieces-" + slug + ".zip")).body(output -> Exports.archive(files, documents, output));
    }

    /**
     * {@code unregistered}: names of the bodies that were in creation, and still are.
     *
     * @param instructs whether it is open to them as one of the call's applications, and not only to judge it
     */
    public record FilePage(CaseFile file, List<Verdict> verdicts, Map<String, Evaluations.Line> lines, List<Access.Person> reviewers, List<Evaluations.Asked> asked, List<String> unregistered, List<String> others, List<CaseFile> earlier, java.util.Optional<DecisionTime> time, Form form,
            boolean officer, boolean instructs, boolean series) {

        /** Everything that may be asked to be completed. */
        public List<Option> elements() {
            return Correction.elements(file.call().terms()).entrySet().stream().map(each -> new Option(each.getKey(), each.getValue())).toList();
        }

        public String named(Correction correction) {
            return Correction.elements(file.call().terms()).entrySet().stream().filter(each -> correction.elements().contains(each.getKey())).map(Map.Entry::getValue).collect(Collectors.joining(" ; "));
        }

        public FiledContent content() {
            return file.filing().content();
        }
    }

    @GetMapping("/instruction/dossiers/{number}")
    Page file(@PathVariable String number, Visitor visitor, Form query) {
        CaseFile file = evaluations.get(visitor.actor(), ApplicationNumber.of(number), visitor.now(), Role.OFFICER, Role.AUDITOR, Role.COMMITTEE);
        evaluations.opened(visitor.actor(), file.filing().number(), visitor.now());
        return file(file, visitor, initial(file).having("suite", query.value("suite")));
    }

    /** Before the decision each line starts from the rulebook's verdict. */
    private Form initial(CaseFile file) {
        var values = new LinkedHashMap<String, String>();
        evaluations.verdicts(file).forEach(verdict -> values.put("ligne-" + verdict.id(), verdict.isSatisfied() ? "oui" : "non"));
        return Form.with(values);
    }

    private Page file(CaseFile file, Visitor visitor, Form form) {
        boolean officer = manages(visitor, file.call().slug(), Role.OFFICER);
        boolean instructs = manages(visitor, file.call().slug(), Role.OFFICER, Role.AUDITOR);
        return Page.form("evaluation/file", new FilePage(file, evaluations.verdicts(file), evaluations.lines(file.filing().number()),
                evaluations.reviewers(file, visitor.now()), evaluations.asked(file), evaluations.unregistered(file), evaluations.others(visitor.actor(), file.filing().number(), visitor.now()), evaluations.earlier(file), evaluations.decisionTime(file, visitor.now()), form, officer, instructs, form.value("suite").equals("oui")), form);
    }

    private boolean manages(Visitor visitor, CallSlug slug, Role... any) {
        return calls.managed(visitor.actor(), visitor.now(), any).stream().anyMatch(call -> call.slug().equals(slug));
    }

    private CaseFile officerFile(String number, Visitor visitor) {
        return evaluations.get(visitor.actor(), ApplicationNumber.of(number), visitor.now(), Role.OFFICER);
    }

    @PostMapping("/instruction/dossiers/{number}/recevabilite")
    Object admissibility(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = officerFile(number, visitor);
        var checks = new LinkedHashMap<String, Evaluations.Line>();
        evaluations.verdicts(file).forEach(verdict -> checks.put(verdict.id(),
                new Evaluations.Line("oui".equals(form.value("ligne-" + verdict.id())), form.text("motif-" + verdict.id()))));
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> evaluations.decideAdmissibility(visitor.actor(), file.filing().number(), checks, visitor.now()));
        String next = form.value("suite").equals("oui") ? "/instruction/" + file.call().slug() + "/a-la-suite?apres=" + number : "/instruction/dossiers/" + number;
        return done ? Redirect.to(next, "La recevabilité du dossier " + number + " est décidée.") : file(file, visitor, form);
    }

    public record AssignmentPage(Assignments.Proposal proposal, Form form) {}

    @GetMapping("/instruction/{slug}/affectation")
    Page assignment(@PathVariable String slug, Visitor visitor) {
        return assignment(slug, visitor, Form.empty());
    }

    private Page assignment(String slug, Visitor visitor, Form form) {
        return Page.form("evaluation/assignment", new AssignmentPage(assignments.propose(visitor.actor(), CallSlug.of(slug), visitor.now()), form), form);
    }

    @PostMapping("/instruction/{slug}/affectation")
    Object assignAll(@PathVariable String slug, Visitor visitor, Form form) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        boolean done = form.submit(Refusal.class, EvaluationWording::say, () -> assignments.give(visitor.actor(), CallSlug.of(slug), form.value("empreinte"), visitor.now()));
        return done ? Redirect.to("/instruction/" + slug + "/affectation", "Les lectures sont confiées ; un courriel part à chaque personne.") : assignment(slug, visitor, form);
    }

    @PostMapping("/instruction/dossiers/{number}/affectation")
    Object assign(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = officerFile(number, visitor);
        UUID reviewer = ConflictPages.person(form, "evaluateur", "l'évaluateur ou l'évaluatrice");
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> evaluations.assign(visitor.actor(), file.filing().number(), reviewer, visitor.now()));
        return done ? Redirect.to("/instruction/dossiers/" + number, "Le dossier est confié ; un courriel part à cette personne.") : file(file, visitor, form);
    }

    @PostMapping("/instruction/dossiers/{number}/complements")
    Object ask(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = officerFile(number, visitor);
        var elements = Set.copyOf(form.values("elements"));
        String message = form.text("demande");
        var lastDay = form.requiredDay("echeance", "le dernier jour pour répondre");
        return acted(file, visitor, form, "La demande est envoyée au consortium.",
                () -> evaluations.askCorrection(visitor.actor(), file.filing().number(), elements, message, lastDay, visitor.now()));
    }

    @PostMapping("/instruction/dossiers/{number}/complements/prolonger")
    Object extend(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = officerFile(number, visitor);
        var lastDay = form.requiredDay("nouvelle-echeance", "le nouveau dernier jour");
        return acted(file, visitor, form, "Le délai est prolongé.", () -> evaluations.extendCorrection(visitor.actor(), file.filing().number(), lastDay, visitor.now()));
    }

    @PostMapping("/instruction/dossiers/{number}/complements/retirer")
    Object drop(@PathVariable String number, Visitor visitor, Form form) {
        CaseFile file = officerFile(number, visitor);
        return acted(file, visitor, form, "La demande est retirée.", () -> evaluations.dropCorrection(visitor.actor(), file.filing().number(), visitor.now()));
    }

    private Object acted(CaseFile file, Visitor visitor, Form form, String said, Runnable useCase) {
        boolean done = form.submit(Refusal.class, EvaluationWording::say, useCase);
        return done ? Redirect.to("/instruction/dossiers/" + file.filing().number(), said) : file(file, visitor, form);
    }

    @GetMapping("/instruction/dossiers/{number}/pieces/{id}")
    ResponseEntity<Resource> document(@PathVariable String number, @PathVariable String id, Visitor visitor) throws IOException {
        CaseFile file = evaluations.get(visitor.actor(), ApplicationNumber.of(number), visitor.now(), Role.OFFICER, Role.AUDITOR, Role.COMMITTEE);
        return download(visitor, file.filing().content(), id, documents, downloads);
    }

    /** A document of that filing, and of no other. */
    static ResponseEntity<Resource> download(Visitor visitor, FiledContent content, String id, Documents documents, Downloads downloads) {
        var found = content.document(id).orElseThrow(() -> new NotFound(new ObjectRef("document", id)));
        var stored = documents.get(DocumentId.of(found.id()));
        return downloads.file(visitor, new ObjectRef("application", content.number()), stored.name(), stored.mediaType(), documents.content(stored));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return published(visitor, Role.OFFICER).stream().filter(call -> call.isClosed(visitor.now()))
                .flatMap(call -> evaluations.list(visitor.actor(), call.slug(), visitor.now()).stream())
                .filter(file -> file.admissibility().isEmpty() || file.lacksReading())
                .map(file -> Todo.of("Dossier " + file.filing().number() + " : " + (file.admissibility().isEmpty() ? "recevabilité à décider" : "lecture à confier"),
                        "Instruire", "/instruction/dossiers/" + file.filing().number())).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return published(visitor, Role.OFFICER, Role.AUDITOR).isEmpty() ? List.of()
                : List.of(new Doorway("Instruction", "De la clôture aux notes : recevabilité, évaluateurs, exports", "/instruction"));
    }
}
