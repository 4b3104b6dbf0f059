package deffinov.access.web;

import deffinov.access.Access;
import deffinov.access.AccessRefusal;
import deffinov.access.Accounts;
import deffinov.access.ApiTokens;
import deffinov.access.Passkeys;
import deffinov.access.PeopleWording;
import deffinov.access.SecondFactors;
import deffinov.access.Sessions;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.PersonalData;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One's desk and one's account. */
@Controller
public class AccountPages {

    private final Accounts accounts;
    private final Access access;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final ApiTokens tokens;
    private final List<Desk> desks;
    private final List<PersonalData> held;
    private final Downloads downloads;

    AccountPages(Accounts accounts, Access access, Sessions sessions, SecondFactors factors, Passkeys passkeys, ApiTokens tokens, List<Desk> desks, List<PersonalData> held,
            Downloads downloads) {
        this.tokens = tokens;
        this.passkeys = passkeys;
        this.factors = factors;
        this.accounts = accounts;
        this.access = access;
        this.sessions = sessions;
        this.desks = desks;
        this.held = held;
        this.downloads = downloads;
    }

    public record DeskPage(List<Todo> todos, List<Desk.Doorway> doorways) {}

    /** What awaits this person, by due date; nothing else above it. */
    @GetMapping("/espace")
    Page desk(Visitor visitor) {
        var todos = desks.stream().flatMap(desk -> desk.todos(visitor).stream())
                .sorted(Comparator.comparing(todo -> todo.due().orElse(Instant.MAX))).toList();
        var doorways = desks.stream().flatMap(desk -> desk.doorways(visitor).stream()).toList();
        return Page.of("access/desk", new DeskPage(todos, doorways));
    }

    public record AccountPage(String email, List<Access.Held> roles, boolean factor, boolean required, int recovery, List<Passkeys.Passkey> passkeys, List<ApiTokens.Token> tokens, Form form) {}

    @GetMapping("/compte")
    Page account(Visitor visitor) {
        return Page.of("access/account", page(visitor, Form.with(Map.of("nom", visitor.actor().name()))));
    }

    private AccountPage page(Visitor visitor, Form form) {
        return new AccountPage(accounts.emailOf(visitor.actor()), access.held(visitor.actor(), visitor.now()), factors.hasApplication(visitor.actor()),
                factors.isRequired(visitor.actor(), visitor.now()), factors.recoveryLeft(visitor.actor()), passkeys.list(visitor.actor()), tokens.list(visitor.actor()), form);
    }

    /** Everything held on this person, in one file programs can read. */
    @GetMapping("/compte/donnees")
    ResponseEntity<byte[]> everything(Visitor visitor) {
        String email = accounts.emailOf(visitor.actor());
        var parts = new LinkedHashMap<String, Object>();
        held.forEach(module -> module.of(visitor.actor(), email).forEach(part -> parts.put(part.title(), part.rows())));
        return downloads.export(visitor, new ObjectRef("account", visitor.actor().id().toString()), "mes-donnees.json", "application/json",
                Json.write(parts).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/compte/nom")
    Object rename(Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
        String name = form.line("nom", "votre prénom et votre nom", 120);
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> accounts.rename(visitor.actor(), name, visitor.now()));
        if (!done) {
            return Page.form("access/account", page(visitor, form), form);
        }
        sessions.open(new Actor(visitor.actor().id(), name), request, response);
        return Redirect.to("/compte", "Votre nom est changé.");
    }

    /** Sets up a second factor by choice: the same steps as where a role demands it, which end signed in again. */
    @PostMapping("/compte/double-authentification")
    Object activate(Visitor visitor, HttpServletRequest request) {
        sessions.await(visitor.actor(), "/compte", factors.propose(), request);
        return Redirect.to("/connexion/activation");
    }

    @PostMapping("/compte/double-authentification/desactiver")
    Object deactivate(Visitor visitor, Form form) {
        String code = form.required("code", "le code affiché par votre application");
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> factors.deactivate(visitor.actor(), code, visitor.address(), visitor.now()));
        return done ? Redirect.to("/compte", "La double authentification est désactivée.") : Page.form("access/account", page(visitor, form), form);
    }

    /** Shown once, on this very page: only its digest is kept. */
    @PostMapping("/compte/jetons")
    Page createToken(Visitor visitor, Form form) {
        String label = form.line("usage", "à quoi servira ce jeton", 100);
        return form.isValid() ? Page.of("access/token", tokens.create(visitor.actor(), label, visitor.now())) : Page.form("access/account", page(visitor, form), form);
    }

    @PostMapping("/compte/jetons/{id}/arreter")
    Object endToken(@PathVariable String id, Visitor visitor) {
        if (!tokens.end(visitor.actor(), ObjectRef.uuid("token", id), visitor.now())) {
            throw new NotFound(new ObjectRef("token", id));
        }
        return Redirect.to("/compte", "Ce jeton ne vaut plus rien.");
    }

    /** Every session of the account, on every device, this one too. */
    @PostMapping("/compte/deconnexions")
    Object signOutEverywhere(Visitor visitor, HttpServletRequest request) {
        sessions.closeEverywhere(visitor.actor(), request);
        return Redirect.to("/connexion", "Vous êtes déconnecté·e de tous vos appareils.");
    }

    @PostMapping("/compte/mot-de-passe")
    Object password(Visitor visitor, Form form) {
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> accounts.changePassword(visitor.actor(), form.value("actuel"), form.value("motdepasse"), visitor.now()));
        return done ? Redirect.to("/connexion", "Votre mot de passe est changé : connectez-vous avec le nouveau.")
                : Page.form("access/account", page(visitor, form), form);
    }

    @PostMapping("/compte/fermer")
    Object close(Visitor visitor, Form form) {
        if (!form.ticked("sur", "oui")) {
            form.error("sur", "Cochez la case pour confirmer : un compte fermé ne se rouvre pas.");
        }
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> accounts.close(visitor.actor(), form.value("mot-de-passe"), visitor.now()));
        return done ? Redirect.to("/connexion", "Votre compte est fermé.") : Page.form("access/account", page(visitor, form), form);
    }
}
