package deffinov.call.web;

import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.document.Documents;
import deffinov.programme.Announcement;
import deffinov.programme.Programme;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What everybody may read: the home page, the calls, the national calendar. */
@Controller
public class CallPages {

    private final Calls calls;
    private final Programme programme;
    private final Territories territories;
    private final Documents documents;

    CallPages(Calls calls, Programme programme, Territories territories, Documents documents) {
        this.calls = calls;
        this.programme = programme;
        this.territories = territories;
        this.documents = documents;
    }

    public record ListPage(Form query, List<Call> calls, List<Option> territories) {}

    @GetMapping("/")
    Page home(Visitor visitor) {
        var open = calls.published().stream().filter(call -> call.isOpen(visitor.now()))
                .sorted(Comparator.comparing(call -> call.wave().closesAt())).toList();
        return Page.of("call/home", new ListPage(Form.empty(), open, List.of()));
    }

    @GetMapping("/appels")
    Page list(Form query, Visitor visitor) {
        String territory = query.value("territoire");
        boolean openOnly = "ouverts".equals(query.value("etat"));
        var found = calls.published().stream().filter(call -> territory.isEmpty() || call.territoryCode().equals(territory))
                .filter(call -> !openOnly || call.isOpen(visitor.now())).toList();
        return Page.of("call/list", new ListPage(query, found, options()));
    }

    private List<Option> options() {
        return territories.list().stream().map(territory -> new Option(territory.code(), territory.name())).toList();
    }

    @GetMapping("/appels/{slug}")
    Page show(@PathVariable String slug) {
        return Page.of("call/show", calls.get(CallSlug.of(slug)));
    }

    /** Re-read as an image of a known type; inert if opened alone. */
    @GetMapping("/appels/{slug}/logo")
    ResponseEntity<byte[]> logo(@PathVariable String slug, Visitor visitor) {
        var file = calls.logo(visitor.actor(), CallSlug.of(slug), visitor.now());
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType())).header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'").body(documents.content(file));
    }

    public record CalendarPage(List<Call> calls, List<Announcement> announcements, Map<String, String> territories) {}

    @GetMapping("/calendrier")
    Page calendar() {
        var byOpening = calls.published().stream().sorted(Comparator.comparing((Call call) -> call.wave().closesAt())).toList();
        return Page.of("call/calendar", new CalendarPage(byOpening, programme.announcements(), territories.names()));
    }

    @GetMapping("/calendrier.ics")
    ResponseEntity<byte[]> calendarFile(Visitor visitor) {
        String text = CallCalendar.of(calls.published(), programme.announcements(), territories.names(), visitor.now());
        return ResponseEntity.ok().contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
