package deffinov.docket.web;

import deffinov.application.ApplicationNumber;
import deffinov.audit.AuditWording;
import deffinov.call.CallSlug;
import deffinov.docket.Docket;
import deffinov.docket.Road;
import deffinov.web.Download;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The docket: for officers and auditors. */
@Controller
public class DocketPages {

    private final Docket docket;
    private final Road road;
    private final Downloads downloads;

    DocketPages(Docket docket, Road road, Downloads downloads) {
        this.docket = docket;
        this.road = road;
        this.downloads = downloads;
    }

    @GetMapping("/instruction/{slug}/controle")
    Page overview(@PathVariable String slug, Visitor visitor) {
        return Page.of("docket/overview", docket.overview(visitor.actor(), CallSlug.of(slug), visitor.now()));
    }

    @GetMapping("/instruction/{slug}/suite")
    Page road(@PathVariable String slug, Visitor visitor) {
        return Page.of("docket/road", road.of(visitor.actor(), CallSlug.of(slug), visitor.now()));
    }

    /** From one application to the next whose admissibility is to be decided. */
    @GetMapping("/instruction/{slug}/a-la-suite")
    ResponseEntity<Object> next(@PathVariable String slug, Visitor visitor, Form query) {
        return road.nextUndecided(visitor.actor(), CallSlug.of(slug), query.words("apres"), visitor.now()).map(number -> Redirect.to("/instruction/dossiers/" + number + "?suite=oui"))
                .orElseGet(() -> Redirect.to("/instruction/" + slug, "La recevabilité de chaque dossier est décidée."));
    }

    @GetMapping("/instruction/{slug}/dossier-de-decision.zip")
    ResponseEntity<StreamingResponseBody> pack(@PathVariable String slug, Visitor visitor) {
        var call = docket.requireWhole(visitor.actor(), CallSlug.of(slug), visitor.now());
        String name = "dossier-de-decision-" + slug + ".zip";
        downloads.exported(visitor, call.slug().object(), name);
        return ResponseEntity.ok().header("Content-Type", "application/zip").headers(headers -> Download.as(headers, name)).body(output -> docket.write(visitor.actor(), call, visitor.now(), output));
    }

    public record AsOfPage(Docket.AsOf asOf, Form form) {

        public String said(String action) {
            return AuditWording.say(action);
        }

        public ZoneId zone() {
            return asOf.file().call().zone();
        }
    }

    @GetMapping("/instruction/dossiers/{number}/au")
    Page asOf(@PathVariable String number, Visitor visitor, Form query) {
        ApplicationNumber found = ApplicationNumber.of(number);
        var zone = docket.zone(visitor.actor(), found, visitor.now());
        var at = query.day("jour").map(day -> day.atTime(query.hour("heure").orElse(LocalTime.of(23, 59, 59))).atZone(zone).toInstant()).orElse(visitor.now());
        return Page.form("docket/as-of", new AsOfPage(docket.asOf(visitor.actor(), found, at, visitor.now()), query), query);
    }
}
