package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Dossier;
import deffinov.shared.Refusal;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The budget: typed, pasted or brought in a spreadsheet, judged as one types, saved by one button. */
@Controller
public class BudgetPages {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Applications applications;
    private final Downloads downloads;

    BudgetPages(Applications applications, Downloads downloads) {
        this.applications = applications;
        this.downloads = downloads;
    }

    private Dossier dossier(String number, Visitor visitor) {
        return applications.get(visitor.actor(), ApplicationNumber.of(number), visitor.now());
    }

    @GetMapping("/dossiers/{number}/budget")
    Page budget(@PathVariable String number, Visitor visitor) {
        Dossier dossier = dossier(number, visitor);
        return ApplicationPages.step(dossier, "budget", BudgetForm.fill(dossier.application().budget()), Map.of());
    }

    @PostMapping("/dossiers/{number}/budget")
    Object write(@PathVariable String number, Visitor visitor, Form form) {
        Dossier dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        Budget budget = BudgetForm.read(form, dossier);
        int version = ApplicationPages.version(form);
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                applications.writeBudget(visitor.actor(), dossier.application().number(), version, budget, visitor.now()));
        return ApplicationPages.saved(done, dossier, "budget", form, "Le budget est enregistré.");
    }

    /** {@code unread}: lines that cannot be read yet, left out. */
    public record PreviewPage(Dossier dossier, int unread) {}

    /** What the rules would say of what is typed; nothing is saved. */
    @PostMapping("/dossiers/{number}/budget/calcul")
    Page preview(@PathVariable String number, Visitor visitor, Form form) {
        Dossier dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        Budget typed = BudgetForm.read(form, dossier);
        return Page.of("application/budget-figures", new PreviewPage(applications.preview(dossier, typed, visitor.now()), form.errors().size()));
    }

    /** Lines copied from a spreadsheet join those on the page, to be looked at before they are saved. */
    @PostMapping("/dossiers/{number}/budget/coller")
    Page paste(@PathVariable String number, Visitor visitor, Form form) {
        Dossier dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        var lines = BudgetSheet.lines(form.text("lignes"));
        boolean resources = form.value("tableau").equals("ressources");
        var sheet = new BudgetSheet(resources ? List.of() : lines, resources ? lines : List.of());
        return filled(dossier, sheet.onto(dossier.application().budget(), dossier));
    }

    /** A whole spreadsheet replaces what is on the page, to be looked at before it is saved. */
    @PostMapping("/dossiers/{number}/budget/tableur")
    Page bring(@PathVariable String number, @RequestParam("fichier") MultipartFile file, Visitor visitor) throws IOException {
        Dossier dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        var sheet = BudgetSheet.read(file.getBytes());
        if (sheet.isEmpty()) {
            Form form = BudgetForm.fill(dossier.application().budget());
            form.error("fichier", "Ce fichier n'est pas un classeur XLSX lisible : partez de celui que vous pouvez télécharger ici, avec ses deux feuilles.");
            return ApplicationPages.step(dossier, "budget", form, Map.of());
        }
        return filled(dossier, sheet.get().onto(Budget.EMPTY, dossier));
    }

    private static Page filled(Dossier dossier, Form form) {
        return ApplicationPages.step(dossier, "budget", form, Map.of("unsaved", true));
    }

    @GetMapping("/dossiers/{number}/budget.xlsx")
    ResponseEntity<byte[]> take(@PathVariable String number, Visitor visitor) {
        Dossier dossier = dossier(number, visitor);
        return downloads.export(visitor, dossier.application().number().object(), "budget-" + dossier.application().number() + ".xlsx", XLSX, BudgetSheet.of(dossier).write());
    }
}
