package deffinov.organisation.web;

import deffinov.document.DocumentId;
import deffinov.document.DocumentRefusal;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.organisation.BankAccount;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.organisation.Safe;
import deffinov.organisation.SafeKind;
import deffinov.organisation.SafeRefusal;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A body's safe: its standing documents and its account. */
@Controller
public class SafePages {

    private final Safe safe;
    private final Organisations organisations;
    private final Documents documents;
    private final Downloads downloads;

    SafePages(Safe safe, Organisations organisations, Documents documents, Downloads downloads) {
        this.safe = safe;
        this.organisations = organisations;
        this.documents = documents;
        this.downloads = downloads;
    }

    public record SafePage(Organisation body, List<Safe.Kept> kept, Optional<BankAccount> account, Form form) {

        public String address(String what) {
            return "/organisations/" + body.id() + "/coffre" + what;
        }

        public List<Option> kinds() {
            return Stream.of(SafeKind.values()).map(kind -> new Option(kind.name(), kind.label())).toList();
        }
    }

    @GetMapping("/organisations/{id}/coffre")
    Page show(@PathVariable String id, Visitor visitor) {
        return page(OrganisationId.of(id), visitor, Form.empty());
    }

    private Page page(OrganisationId id, Visitor visitor, Form form) {
        var body = organisations.get(visitor.actor(), id, visitor.now());
        return Page.form("organisation/safe", new SafePage(body, safe.list(visitor.actor(), id, visitor.now()), safe.account(visitor.actor(), id, visitor.now()), form), form);
    }

    private Object done(boolean done, OrganisationId id, Visitor visitor, Form form, String said) {
        return done ? Redirect.to("/organisations/" + id + "/coffre", said) : page(id, visitor, form);
    }

    @PostMapping("/organisations/{id}/coffre")
    Object keep(@PathVariable String id, @RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) {
        var body = OrganisationId.of(id);
        var kind = form.choice("nature", SafeKind.class, "de quel document il s'agit");
        var until = form.day("validite");
        Incoming sent = Incoming.of(file);
        boolean done = form.submit(Refusal.class, SafePages::say, () -> safe.keep(visitor.actor(), body, kind.orElseThrow(), until, sent, visitor.now()));
        return done(done, body, visitor, form, "Le document « " + sent.name() + " » est dans le coffre.");
    }

    @PostMapping("/organisations/{id}/coffre/compte")
    Object giveAccount(@PathVariable String id, Visitor visitor, Form form) {
        var body = OrganisationId.of(id);
        String iban = form.required("iban", "l'IBAN");
        String holder = form.line("titulaire", "le titulaire du compte", 200);
        String reason = form.text("motif");
        if (reason.length() > 500) {
            form.error("motif", "Le maximum est de 500 caractères : il y en a " + reason.length() + ".");
        }
        boolean done = form.submit(Refusal.class, SafePages::say, () -> safe.giveAccount(visitor.actor(), body, iban, holder, reason, visitor.now()));
        return done(done, body, visitor, form, "Le compte est enregistré.");
    }

    @GetMapping("/organisations/{id}/coffre/{document}")
    ResponseEntity<Resource> open(@PathVariable String id, @PathVariable String document, Visitor visitor) {
        var file = safe.get(visitor.actor(), OrganisationId.of(id), DocumentId.of(document), visitor.now()).file();
        return downloads.file(visitor, OrganisationId.of(id).object(), file.name(), file.mediaType(), documents.content(file));
    }

    @PostMapping("/organisations/{id}/coffre/{document}/retirer")
    ResponseEntity<Object> remove(@PathVariable String id, @PathVariable String document, Visitor visitor) {
        safe.remove(visitor.actor(), OrganisationId.of(id), DocumentId.of(document), visitor.now());
        return Redirect.to("/organisations/" + OrganisationId.of(id) + "/coffre", "Le document est retiré du coffre. Les dossiers où il est joint le gardent.");
    }

    private static String say(Refusal refusal) {
        return switch (refusal) {
            case DocumentRefusal file -> DocumentRefusal.say(file);
            case SafeRefusal.Expired(var day) -> "Ce document n'est plus valable depuis le " + French.shortDay(day) + " : demandez-en un nouveau, ou corrigez la date.";
            case SafeRefusal.Full(int most) -> "Le coffre contient déjà " + most + " documents : retirez ceux qui ne servent plus.";
            case SafeRefusal.NotAnIban() -> "Cet IBAN n'est pas juste : recopiez-le depuis le relevé d'identité bancaire, les 27 caractères pour la France (FR76…).";
            case SafeRefusal.OtherHolder(String holder, String body) -> "Le compte est au nom de « " + holder + " », et l'organisation s'appelle « " + body
                    + " » : recopiez le titulaire du relevé, ou dites ici pourquoi les noms diffèrent (sigle, section d'une association…).";
            default -> throw new Refused(refusal);
        };
    }
}
