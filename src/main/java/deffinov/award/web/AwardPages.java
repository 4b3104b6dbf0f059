package deffinov.award.web;

import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.FiledContent;
import deffinov.award.Award;
import deffinov.award.Awards;
import deffinov.call.Call;
import deffinov.call.Calls;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Visitor;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Laureates for everybody; the agreement for its two sides. */
@Controller
public class AwardPages implements Desk {

    private final Downloads downloads;
    private final Awards awards;
    private final Applications applications;
    private final Calls calls;
    private final Territories territories;
    private final Pdf pdf;

    AwardPages(Awards awards, Applications applications, Calls calls, Territories territories, Pdf pdf, Downloads downloads) {
        this.downloads = downloads;
        this.awards = awards;
        this.applications = applications;
        this.calls = calls;
        this.territories = territories;
        this.pdf = pdf;
    }

    public record ListPage(Form query, List<Award> awards, List<Option> territories) {}

    @GetMapping("/laureats")
    Page list(Form query) {
        return Page.of("award/list", new ListPage(query, awards.search(query.words("q"), query.value("territoire")),
                territories.list().stream().map(territory -> new Option(territory.code(), territory.name())).toList()));
    }

    public record AwardPage(Award award, Call call, FiledContent content) {}

    private AwardPage page(Award award) {
        return new AwardPage(award, calls.get(award.call()), applications.filed(award.number()).content());
    }

    @GetMapping("/laureats/{slug}")
    Page show(@PathVariable String slug) {
        return Page.of("award/show", page(awards.get(slug)));
    }

    @GetMapping("/conventions/{number}")
    Page agreement(@PathVariable String number, Visitor visitor) {
        return Page.of("award/agreement", page(awards.agreement(visitor.actor(), ApplicationNumber.of(number), visitor.now())));
    }

    @GetMapping("/conventions/{number}/pdf")
    ResponseEntity<byte[]> agreementPdf(@PathVariable String number, Visitor visitor) {
        AwardPage page = page(awards.agreement(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return downloads.export(visitor, ApplicationNumber.of(number).object(), "convention-" + number + ".pdf", "application/pdf", pdf.render("award/agreement-pdf", page));
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        var own = applications.own(visitor.actor(), visitor.now()).stream().map(dossier -> dossier.application().number()).toList();
        return awards.of(own).stream().map(award -> new Doorway("Convention " + award.number(), award.title(), "/conventions/" + award.number())).toList();
    }
}
