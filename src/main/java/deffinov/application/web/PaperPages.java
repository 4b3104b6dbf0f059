package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.Application;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.Call;
import deffinov.access.Role;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.document.Incoming;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Refusal;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What came by post: an officer types it, under the same rules, as of the day of the postmark. */
@Controller
public class PaperPages {

    private final Applications applications;
    private final Calls calls;
    private final Organisations organisations;

    PaperPages(Applications applications, Calls calls, Organisations organisations) {
        this.applications = applications;
        this.calls = calls;
        this.organisations = organisations;
    }

    public record PaperPage(Call call, List<Application> drafts, List<Organisation> found, Form form) {}

    @GetMapping("/instruction/{slug}/papier")
    Page start(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        String words = form.words("organisation");
        List<Organisation> found = words.isBlank() ? List.of() : organisations.search(words, 10);
        return Page.form("application/paper", new PaperPage(call, applications.papers(visitor.actor(), call.slug(), visitor.now()), found, form), form);
    }

    @PostMapping("/instruction/{slug}/papier")
    Object enter(@PathVariable String slug, @RequestParam("fichier") MultipartFile scan, Visitor visitor, Form form) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        String lead = form.required("chef-de-file", "l'organisation qui a envoyé le dossier : cherchez-la d'abord");
        var postmark = form.requiredDay("cachet", "la date du cachet de la poste");
        var request = form.token("demande");
        var created = new ApplicationNumber[1];
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> created[0] = applications.startOnPaper(visitor.actor(), CallSlug.of(slug), OrganisationId.of(lead),
                postmark, Incoming.of(scan), request, visitor.now()));
        return done ? Redirect.to("/dossiers/" + created[0] + "/projet", "Le dossier papier porte le numéro " + created[0] + ". Saisissez ce qu'il contient, puis déposez-le.")
                : start(slug, visitor, form);
    }
}
