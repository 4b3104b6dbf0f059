package deffinov.evaluation.web;

import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.EvaluationWording;
import deffinov.evaluation.Judge;
import deffinov.evaluation.Waiver;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Links of interest: one's own, those of the people who judge a file, and what one says of oneself as a judge. */
@Controller
public class ConflictPages implements Desk {

    private static final String SIREN = "[0-9]{9}";
    private static final int MOST_THEMES = 20;

    private final Conflicts conflicts;
    private final Calls calls;
    private final Places places;

    ConflictPages(Conflicts conflicts, Calls calls, Places places) {
        this.conflicts = conflicts;
        this.calls = calls;
        this.places = places;
    }

    /** Every kind of link, to choose from. */
    static List<Option> kinds() {
        return Stream.of(ConflictKind.values()).map(kind -> new Option(kind.name(), kind.label())).toList();
    }

    public record OwnPage(Call call, List<Conflicts.Applicants> files, Form form) {

        public List<Option> kinds() {
            return ConflictPages.kinds();
        }

        public List<Option> choices() {
            return files.stream().map(file -> new Option(file.key(), file.label())).distinct().toList();
        }
    }

    @GetMapping("/liens/{slug}")
    Page own(@PathVariable String slug, Visitor visitor) {
        return own(slug, visitor, Form.empty());
    }

    private Page own(String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.COMMITTEE, Role.REVIEWER);
        return Page.form("evaluation/links", new OwnPage(call, conflicts.applicants(visitor.actor(), call.slug(), visitor.now()), form), form);
    }

    @PostMapping("/liens/{slug}")
    Object declare(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.COMMITTEE, Role.REVIEWER);
        String chosen = form.required("dossier", "le dossier");
        var files = conflicts.applicants(visitor.actor(), call.slug(), visitor.now());
        var named = files.stream().filter(file -> file.key().equals(chosen)).toList();
        if (!chosen.isEmpty() && named.isEmpty()) {
            form.error("dossier", "Choisissez un dossier de la liste.");
        }
        var kind = form.choice("nature", ConflictKind.class, "la nature du lien");
        boolean done = form.submit(Refusal.class, EvaluationWording::say,
                () -> named.forEach(file -> conflicts.declare(visitor.actor(), file.number(), kind.orElseThrow(), form.text("motif"), visitor.now())));
        return done ? Redirect.to("/liens/" + slug, "Votre lien est enregistré : ce dossier ne vous est plus montré.") : own(slug, visitor, form);
    }

    public record FilePage(Conflicts.Overview overview, Form form, UUID self) {

        public List<Option> kinds() {
            return ConflictPages.kinds();
        }

        public List<Option> people() {
            return overview.judges().stream().filter(judge -> !judge.account().equals(self)).map(judge -> new Option(judge.account().toString(), judge.name())).toList();
        }

        public List<Option> waivable() {
            return overview.judges().stream().filter(judge -> !judge.account().equals(self) && !judge.waivable().isEmpty()).map(judge -> new Option(judge.account().toString(), judge.name())).toList();
        }

        /** Whether the visitor may answer this request. */
        public boolean mayAnswer(Waiver waiver) {
            return waiver.isPending() && !waiver.askedBy().equals(self) && !waiver.account().equals(self);
        }
    }

    @GetMapping("/instruction/dossiers/{number}/liens")
    Page file(@PathVariable String number, Visitor visitor) {
        return file(number, visitor, Form.empty());
    }

    private Page file(String number, Visitor visitor, Form form) {
        return Page.form("evaluation/file-links", new FilePage(conflicts.overview(visitor.actor(), ApplicationNumber.of(number), visitor.now()), form, visitor.actor().id()), form);
    }

    /** The account chosen under this name; the nil one when nothing was, which the form then says. */
    static UUID person(Form form, String field, String what) {
        String chosen = form.required(field, what);
        return chosen.isEmpty() ? new UUID(0, 0) : identifier("account", chosen);
    }

    private static UUID identifier(String kind, String typed) {
        if (!typed.matches("[0-9a-f-]{36}")) {
            throw new NotFound(new ObjectRef(kind, typed));
        }
        return UUID.fromString(typed);
    }

    @PostMapping("/instruction/dossiers/{number}/liens")
    Object report(@PathVariable String number, Visitor visitor, Form form) {
        conflicts.requireHandler(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        UUID person = person(form, "personne", "la personne");
        var kind = form.choice("nature", ConflictKind.class, "la nature du lien");
        return acted(number, visitor, form, "Le lien est enregistré.", () -> conflicts.report(visitor.actor(), ApplicationNumber.of(number), person, kind.orElseThrow(), form.text("motif"), visitor.now()));
    }

    @PostMapping("/instruction/dossiers/{number}/liens/levee")
    Object ask(@PathVariable String number, Visitor visitor, Form form) {
        conflicts.requireHandler(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        UUID person = person(form, "personne-levee", "la personne");
        return acted(number, visitor, form, "La levée est demandée : une autre personne doit y répondre.",
                () -> conflicts.askWaiver(visitor.actor(), ApplicationNumber.of(number), person, form.text("motif-levee"), visitor.now()));
    }

    @PostMapping("/instruction/dossiers/{number}/liens/levee/{id}")
    Object answer(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        conflicts.requireHandler(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        UUID waiver = identifier("waiver", id);
        boolean granted = "lever".equals(form.value("action"));
        return acted(number, visitor, form, granted ? "Le lien est levé pour ce dossier." : "La levée est refusée.",
                () -> conflicts.answerWaiver(visitor.actor(), ApplicationNumber.of(number), waiver, granted, form.text("motif-" + id), visitor.now()));
    }

    private Object acted(String number, Visitor visitor, Form form, String sentence, Runnable act) {
        return form.submit(Refusal.class, EvaluationWording::say, act) ? Redirect.to("/instruction/dossiers/" + number + "/liens", sentence) : file(number, visitor, form);
    }

    public record WaiversPage(Call call, List<Waiver> waivers) {}

    @GetMapping("/instruction/{slug}/liens")
    Page waivers(@PathVariable String slug, Visitor visitor) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        return Page.of("evaluation/waivers", new WaiversPage(call, conflicts.waivers(visitor.actor(), call.slug(), visitor.now())));
    }

    public record JudgePage(Judge judge, List<Option> axes, List<Place> places, Form form) {}

    @GetMapping("/evaluation/profil")
    Page judge(Visitor visitor) {
        Judge judge = conflicts.judge(visitor.actor(), visitor.now());
        var values = new LinkedHashMap<String, String[]>();
        values.put("employeurs", new String[] {String.join(" ", judge.employers())});
        values.put("lieux", new String[] {String.join(" ", judge.places())});
        values.put("capacite", new String[] {Integer.toString(judge.capacity())});
        values.put("axes", judge.axes().toArray(String[]::new));
        values.put("themes", new String[] {String.join(", ", judge.themes())});
        judge.from().ifPresent(day -> values.put("disponible-du", new String[] {day.toString()}));
        judge.until().ifPresent(day -> values.put("disponible-au", new String[] {day.toString()}));
        values.put("externe", new String[] {judge.external() ? "oui" : ""});
        values.put("prete", new String[] {judge.lent() ? "oui" : ""});
        return judge(visitor, judge, new Form(values));
    }

    private Page judge(Visitor visitor, Judge judge, Form form) {
        return Page.form("evaluation/judge", new JudgePage(judge, axes(visitor), List.copyOf(places.list(judge.places()).values()), form), form);
    }

    /** The axes of the calls the visitor may judge. */
    private List<Option> axes(Visitor visitor) {
        return calls.managed(visitor.actor(), visitor.now(), Role.OFFICER, Role.COMMITTEE, Role.REVIEWER).stream().flatMap(call -> call.terms().axes().stream())
                .map(axis -> axis.label()).distinct().sorted().map(label -> new Option(label, label)).toList();
    }

    private static List<String> several(Form form, String field) {
        return Stream.of(form.text(field).split("[\\s,;]+")).filter(each -> !each.isEmpty()).toList();
    }

    @PostMapping("/evaluation/profil")
    Object describe(Visitor visitor, Form form) {
        Judge before = conflicts.judge(visitor.actor(), visitor.now());
        var employers = several(form, "employeurs");
        employers.stream().filter(each -> !each.matches(SIREN)).findFirst()
                .ifPresent(wrong -> form.error("employeurs", "« " + wrong + " » n'est pas un SIREN : neuf chiffres, sans espace."));
        var slugs = several(form, "lieux");
        slugs.stream().filter(slug -> places.find(slug).isEmpty()).findFirst()
                .ifPresent(wrong -> form.error("lieux", "Aucun lieu ne se trouve à l'adresse /lieux/" + wrong + "."));
        var capacity = form.integer("capacite", 0, Judge.MOST);
        var themes = Stream.of(form.text("themes").split("\\s*[,;\\n]\\s*")).filter(each -> !each.isBlank()).map(each -> each.strip().toLowerCase(French.LOCALE)).collect(Collectors.toCollection(TreeSet::new));
        if (themes.size() > MOST_THEMES) {
            form.error("themes", "Vingt thèmes au plus : gardez ceux que vous connaissez le mieux.");
        }
        var from = form.day("disponible-du");
        var until = form.day("disponible-au");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            form.error("disponible-au", "Ce jour vient avant le premier jour de disponibilité.");
        }
        boolean signs = form.values("charte").contains("oui");
        if (before.charterAt().isEmpty() && !signs) {
            form.error("charte", "La charte est à signer pour évaluer.");
        }
        Set<String> axes = new LinkedHashSet<>(form.values("axes"));
        boolean done = form.submit(Refusal.class, EvaluationWording::say, () -> conflicts.describe(visitor.actor(), new Judge(visitor.actor().id(), visitor.actor().name(), employers, slugs, axes, themes,
                capacity.orElse(before.capacity()), form.values("externe").contains("oui"), form.values("prete").contains("oui"), from, until, Optional.of(before.charterAt().orElse(visitor.now()))), visitor.now()));
        return done ? Redirect.to("/evaluation/profil", "Votre profil est enregistré.") : judge(visitor, before, form);
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return conflicts.orphans(visitor.actor(), visitor.now()).stream()
                .map(number -> Todo.of("Dossier " + number + " : toutes les personnes qui instruisent ont un lien d'intérêt, il faut en inviter une autre", "Comprendre", "/aide#liens-d-interet")).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        if (!conflicts.judges(visitor.actor(), visitor.now())) {
            return List.of();
        }
        var closed = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER, Role.COMMITTEE, Role.REVIEWER).stream().filter(call -> call.isPublished() && call.isClosed(visitor.now()));
        return Stream.concat(Stream.of(new Doorway("Mon profil d'évaluation", "Employeurs, axes connus, charge acceptée, charte", "/evaluation/profil")),
                closed.map(call -> new Doorway("Mes liens d'intérêt – " + call.title(), "Déclarer un lien avec un candidat", "/liens/" + call.slug()))).toList();
    }
}
