package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Dossier;
import deffinov.application.Filing;
import deffinov.shared.NotFound;
import deffinov.shared.Refusal;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Checking, filing, reopening, withdrawing; and the receipts. */
@Controller
public class FilingPages {

    private final Downloads downloads;
    private final Applications applications;
    private final Pdf pdf;

    FilingPages(Applications applications, Pdf pdf, Downloads downloads) {
        this.downloads = downloads;
        this.applications = applications;
        this.pdf = pdf;
    }

    /** {@code reopensPhase}: what was filed in a phase beyond the first may be filed again until its last day. */
    public record SubmitPage(Dossier dossier, List<Filing> filings, boolean reopensPhase, Form form) {}

    @GetMapping("/dossiers/{number}/depot")
    Page check(@PathVariable String number, Visitor visitor) {
        return check(number, visitor, Form.empty());
    }

    private Page check(String number, Visitor visitor, Form form) {
        var id = ApplicationNumber.of(number);
        Dossier dossier = applications.get(visitor.actor(), id, visitor.now());
        boolean reopens = dossier.asked().isEmpty() && dossier.application().phase() > 1 && applications.phaseOpenUntil(id, visitor.now()).isPresent();
        return Page.form("application/depot", new SubmitPage(dossier, applications.filings(visitor.actor(), id, visitor.now()), reopens, form), form);
    }

    @PostMapping("/dossiers/{number}/depot")
    Object submit(@PathVariable String number, Visitor visitor, Form form) {
        var filed = new Filing[1];
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                filed[0] = applications.submit(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/recepisses/" + filed[0].ordinal(), "Votre dossier est déposé. Ce récépissé en fait foi.")
                : check(number, visitor, form);
    }

    @PostMapping("/dossiers/{number}/rouvrir")
    Object reopen(@PathVariable String number, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                applications.reopen(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/projet", "Le dossier est rouvert. Tant que vous ne le déposez pas à nouveau, c'est le dépôt précédent qui compte.")
                : check(number, visitor, form);
    }

    @PostMapping("/dossiers/{number}/retrait")
    Object withdraw(@PathVariable String number, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                applications.withdraw(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return done ? Redirect.to("/dossiers", "Le dossier " + number + " est retiré.") : check(number, visitor, form);
    }

    public record ReceiptPage(Dossier dossier, Filing filing) {

        public boolean inGrace() {
            return filing.countsAt().equals(filing.filedAt()) && !dossier.call().isOpen(filing.filedAt()) && dossier.call().grace(filing.filedAt()).isPresent();
        }
    }

    @GetMapping("/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}")
    Page receipt(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        return Page.of("application/receipt", receiptPage(number, ordinal, visitor));
    }

    private ReceiptPage receiptPage(String number, int ordinal, Visitor visitor) {
        var id = ApplicationNumber.of(number);
        Dossier dossier = applications.get(visitor.actor(), id, visitor.now());
        Filing filing = applications.filings(visitor.actor(), id, visitor.now()).stream().filter(each -> each.ordinal() == ordinal).findFirst()
                .orElseThrow(() -> new NotFound(id.object()));
        return new ReceiptPage(dossier, filing);
    }

    @GetMapping("/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/pdf")
    ResponseEntity<byte[]> receiptPdf(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        ReceiptPage page = receiptPage(number, ordinal, visitor);
        return downloads.export(visitor, page.filing().number().object(), "recepisse-" + page.filing().receiptNumber() + ".pdf", "application/pdf", pdf.render("application/receipt-pdf", page));
    }

    /** The exact bytes the digest was taken from. */
    @GetMapping("/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/contenu")
    ResponseEntity<byte[]> content(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        Filing filing = receiptPage(number, ordinal, visitor).filing();
        return downloads.export(visitor, filing.number().object(), "dossier-" + filing.receiptNumber() + ".json", "application/json", filing.canonical().getBytes(StandardCharsets.UTF_8));
    }
}
