package deffinov.organisation.web;

import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationRefusal;
import deffinov.organisation.Organisations;
import deffinov.organisation.Register;
import deffinov.organisation.RegisterChange;
import deffinov.shared.ObjectRef;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Officers keep the register of bodies: duplicates, lost mailboxes; two of them for each change. */
@Controller
public class RegisterPages implements Desk {

    private final Register register;
    private final Organisations organisations;

    RegisterPages(Register register, Organisations organisations) {
        this.register = register;
        this.organisations = organisations;
    }

    public record RegisterPage(List<RegisterChange> pending, List<Organisation> found, UUID self, Form form) {

        public List<Option> options() {
            return found.stream().map(body -> new Option(body.id().toString(), body.name() + " – " + body.description().kindLabels() + ", " + body.description().identifierLabel())).toList();
        }
    }

    @GetMapping("/instruction/organisations")
    Page show(Visitor visitor, Form query) {
        return page(visitor, query);
    }

    private Page page(Visitor visitor, Form form) {
        String words = form.words("chercher");
        var pending = register.pending(visitor.actor(), visitor.now());
        return Page.form("organisation/register", new RegisterPage(pending, words.isBlank() ? List.of() : organisations.search(words, 20), visitor.actor().id(), form), form);
    }

    @PostMapping("/instruction/organisations/fusion")
    Object merge(Visitor visitor, Form form) {
        String duplicate = form.required("doublon", "l'organisation en double");
        String kept = form.required("gardee", "l'organisation à garder");
        String reason = form.text("motif-fusion");
        boolean done = form.submit(OrganisationRefusal.class, OrganisationRefusal::say, () -> register.proposeMerge(visitor.actor(), OrganisationId.of(duplicate), OrganisationId.of(kept), reason, visitor.now()));
        return done ? Redirect.to("/instruction/organisations", "La fusion est proposée : une seconde personne doit confirmer.") : page(visitor, form);
    }

    @PostMapping("/instruction/organisations/acces")
    Object access(Visitor visitor, Form form) {
        String body = form.required("organisation", "l'organisation");
        String name = form.line("nom", "le prénom et le nom de la personne", 120);
        String email = form.required("courriel", "son adresse");
        String reason = form.text("motif");
        boolean done = form.submit(OrganisationRefusal.class, OrganisationRefusal::say, () -> register.proposeAccess(visitor.actor(), OrganisationId.of(body), name, email, reason, visitor.now()));
        return done ? Redirect.to("/instruction/organisations", "L'accès est proposé : une seconde personne doit confirmer.") : page(visitor, form);
    }

    @PostMapping("/instruction/organisations/{id}/confirmer")
    Object confirm(@PathVariable String id, Visitor visitor, Form form) {
        boolean done = form.submit(OrganisationRefusal.class, OrganisationRefusal::say, () -> register.confirm(visitor.actor(), ObjectRef.uuid("register-change", id), visitor.now()));
        return done ? Redirect.to("/instruction/organisations", "C'est fait.") : page(visitor, form);
    }

    @PostMapping("/instruction/organisations/{id}/ecarter")
    Object drop(@PathVariable String id, Visitor visitor) {
        register.drop(visitor.actor(), ObjectRef.uuid("register-change", id), visitor.now());
        return Redirect.to("/instruction/organisations", "La demande est écartée.");
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return register.isOfficer(visitor.actor(), visitor.now()) ? register.pending(visitor.actor(), visitor.now()).stream().filter(change -> !change.proposedBy().equals(visitor.actor().id()))
                .map(change -> Todo.of("Registre des organisations : « " + change.name() + " », à confirmer par une seconde personne", "Voir", "/instruction/organisations")).toList() : List.of();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return register.isOfficer(visitor.actor(), visitor.now()) ? List.of(new Doorway("Registre des organisations", "Fusionner un doublon, rendre un accès perdu", "/instruction/organisations")) : List.of();
    }
}
