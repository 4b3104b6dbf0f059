package deffinov.call.web;

import deffinov.access.Role;
import deffinov.call.Call;
import deffinov.call.CallSearch;
import deffinov.call.CallSlug;
import deffinov.call.CallSummary;
import deffinov.call.Calls;
import deffinov.call.Derogation;
import deffinov.call.Derogations;
import deffinov.call.Edition;
import deffinov.call.Question;
import deffinov.call.Questions;
import deffinov.document.Documents;
import deffinov.programme.Announcement;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Element;
import deffinov.terms.Kinds;
import deffinov.territory.Territories;
import deffinov.territory.Territory;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What everybody may read: the home page, the calls, the national calendar. */
@Controller
public class CallPages {

    private static final int ON_HOME = 30;
    private static final int ON_CALENDAR = 200;

    private final Calls calls;
    private final CallSearch search;
    private final Questions questions;
    private final Derogations derogations;
    private final Programme programme;
    private final Territories territories;
    private final Documents documents;
    private final BlankForms blanks;

    CallPages(Calls calls, CallSearch search, Questions questions, Derogations derogations, Programme programme, Territories territories, Documents documents, BlankForms blanks) {
        this.blanks = blanks;
        this.calls = calls;
        this.search = search;
        this.questions = questions;
        this.derogations = derogations;
        this.programme = programme;
        this.territories = territories;
        this.documents = documents;
    }

    public record ListPage(Form query, List<CallSummary> calls, boolean more, int page, List<Option> territories, List<Option> kinds, List<Option> axes, List<Option> programmes) {

        /** The same search, another page of it. */
        public String address(int number) {
            return "/appels?q=" + encoded("q") + "&territoire=" + encoded("territoire") + "&etat=" + encoded("etat") + "&type=" + encoded("type") + "&axe=" + encoded("axe") + "&programme=" + encoded("programme") + "&page=" + number;
        }

        private String encoded(String field) {
            return java.net.URLEncoder.encode(query.words(field), StandardCharsets.UTF_8);
        }
    }

    @GetMapping("/")
    Page home(Visitor visitor) {
        var found = search.find(CallSearch.Query.OPEN, visitor.now(), ON_HOME);
        return Page.of("call/home", new ListPage(Form.empty(), found.calls(), found.more(), 0, List.of(), List.of(), List.of(), List.of()));
    }

    @GetMapping("/appels")
    Page list(Form query, Visitor visitor) {
        int page = query.integer("page", 0, 1_000).orElse(0);
        var found = search.find(new CallSearch.Query(query.words("q"), query.words("programme"), query.words("territoire"), query.words("etat"), query.words("type"), query.words("axe"), page), visitor.now());
        return Page.of("call/list", new ListPage(query, found.calls(), found.more(), page, options(), Kinds.options().stream().map(kind -> new Option(kind.id(), kind.label())).toList(),
                axes(query.words("programme"), visitor.now()),
                programme.programmes().entrySet().stream().map(each -> new Option(each.getKey(), each.getValue())).toList()));
    }

    /** The axes of the framework in force; regions may rename them, not their identifiers. */
    private List<Option> axes(String named, Instant now) {
        return programme.current(named.isEmpty() ? ProgrammeId.DEFFINOV : named, now).map(framework -> framework.terms().axes().stream()
                .map(axis -> new Option(axis.id(), axis.label())).toList()).orElse(List.of());
    }

    private List<Option> options() {
        return territories.list().stream().map(territory -> new Option(territory.code(), territory.name())).toList();
    }

    public record ShowPage(Call call, List<Edition> editions, List<Derogation> derogations, List<Question> questions, List<Territory> elsewhere) {

        /** The territories served whose clock is not the call's at that instant. */
        public List<Territory> otherClocks(Instant at) {
            return elsewhere.stream().filter(territory -> !territory.zone().getRules().getOffset(at).equals(call.zone().getRules().getOffset(at))).toList();
        }
    }

    @GetMapping("/appels/{slug}")
    Page show(@PathVariable String slug) {
        Call call = calls.get(CallSlug.of(slug));
        return Page.of("call/show", new ShowPage(call, calls.editions(call.slug()), derogations.of(call), questions.published(call.slug()),
                call.terms().options(Element.SERVED).stream().flatMap(code -> territories.find(code).stream()).toList()));
    }

    /** The definition of a published call, for everybody; of a draft, for its officers. */
    @GetMapping("/appels/{slug}/definition.{form:yaml|json}")
    ResponseEntity<byte[]> definition(@PathVariable String slug, @PathVariable String form, Visitor visitor) {
        Call call = visible(slug, visitor);
        return ResponseEntity.ok().contentType(form.equals("json") ? MediaType.APPLICATION_JSON : new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"appel-" + call.slug() + "." + form + "\"")
                .body(DefinitionWriter.write(call.definition(), form).getBytes(StandardCharsets.UTF_8));
    }

    /** The blank form, to prepare an application away from a screen; made once for each state of the call. */
    @GetMapping("/appels/{slug}/dossier-vierge.pdf")
    ResponseEntity<byte[]> blank(@PathVariable String slug) {
        Call call = calls.get(CallSlug.of(slug));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header("Content-Disposition", "inline; filename=\"dossier-vierge-" + call.slug() + ".pdf\"").body(blanks.of(call));
    }

    private Call visible(String slug, Visitor visitor) {
        return calls.isPublished(CallSlug.of(slug)) ? calls.get(CallSlug.of(slug)) : calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
    }

    /** Re-read as an image of a known type; inert if opened alone. */
    @GetMapping("/appels/{slug}/logo")
    ResponseEntity<Resource> logo(@PathVariable String slug, Visitor visitor) {
        var file = calls.logo(visitor.actor(), CallSlug.of(slug), visitor.now());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType())).header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'").body(documents.content(file));
    }

    public record CalendarPage(Optional<String> territory, List<CallSummary> calls, List<Announcement> announcements, Map<String, String> territories) {

        /** The part of an address that keeps the territory. */
        public String in() {
            return territory.map(code -> "/" + code).orElse("");
        }
    }

    @GetMapping("/calendrier")
    Page calendar(Visitor visitor) {
        return Page.of("call/calendar", calendar(Optional.empty(), visitor));
    }

    @GetMapping("/calendrier/{territory:[0-9A-Z]{2,3}}")
    Page calendar(@PathVariable String territory, Visitor visitor) {
        return Page.of("call/calendar", calendar(Optional.of(known(territory)), visitor));
    }

    private String known(String territory) {
        return territories.find(territory).orElseThrow(() -> new NotFound(new ObjectRef("territory", territory))).code();
    }

    private CalendarPage calendar(Optional<String> territory, Visitor visitor) {
        var found = search.find(new CallSearch.Query("", "", territory.orElse(""), "", "", "", 0), visitor.now(), ON_CALENDAR).calls();
        var announced = programme.announcements().stream().filter(each -> territory.map(code -> code.equals(each.territoryCode())).orElse(true)).toList();
        return new CalendarPage(territory, found, announced, territories.names());
    }

    @GetMapping({"/calendrier.ics", "/calendrier/{territory:[0-9A-Z]{2,3}}.ics"})
    ResponseEntity<byte[]> calendarFile(@PathVariable Optional<String> territory, Visitor visitor) {
        CalendarPage page = calendar(territory.map(this::known), visitor);
        return text(new MediaType("text", "calendar", StandardCharsets.UTF_8), CallCalendar.of(page.calls(), page.announcements(), page.territories(), visitor.now()));
    }

    @GetMapping({"/calendrier.atom", "/calendrier/{territory:[0-9A-Z]{2,3}}.atom"})
    ResponseEntity<byte[]> calendarFeed(@PathVariable Optional<String> territory, Visitor visitor) {
        CalendarPage page = calendar(territory.map(this::known), visitor);
        return text(new MediaType("application", "atom+xml", StandardCharsets.UTF_8), CallFeed.of(page.calls(), page.announcements(), page.territories(), territory, visitor.now()));
    }

    private static ResponseEntity<byte[]> text(MediaType type, String text) {
        return ResponseEntity.ok().contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
