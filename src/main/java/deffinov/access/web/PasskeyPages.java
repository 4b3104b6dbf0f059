package deffinov.access.web;

import deffinov.access.AccessRefusal;
import deffinov.access.Accounts;
import deffinov.access.Arrival;
import deffinov.access.Passkeys;
import deffinov.access.PeopleWording;
import deffinov.access.SecondFactors;
import deffinov.access.Sessions;
import deffinov.access.Sessions.Awaited;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Passkeys: signing in with one, adding one, taking one away. The browser's part is one small script; without it, password and code serve. */
@Controller
public class PasskeyPages {

    private final Passkeys passkeys;
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Arrival arrival;

    PasskeyPages(Passkeys passkeys, SecondFactors factors, Accounts accounts, Sessions sessions, Arrival arrival) {
        this.passkeys = passkeys;
        this.factors = factors;
        this.accounts = accounts;
        this.sessions = sessions;
        this.arrival = arrival;
    }

    /** {@code options}: what the browser is told, as JSON; {@code creation}: to make a key rather than show one. */
    public record CeremonyPage(String options, boolean creation, String action, Form form) {}

    private Page ceremony(String options, boolean creation, String action) {
        return Page.of("access/passkey", new CeremonyPage(options, creation, action, Form.empty()));
    }

    /** Instead of a password, or as its second factor once a password was right. */
    @PostMapping("/connexion/cle")
    Page show(Form form, HttpServletRequest request) {
        var awaited = sessions.awaited(request);
        String challenge = passkeys.challenge();
        sessions.begin(challenge, "", awaited.map(Awaited::next).orElse(SignInPages.next(form.value("suite"))), request);
        return ceremony(passkeys.toShow(awaited.map(Awaited::actor), challenge), false, "/connexion/cle/preuve");
    }

    @PostMapping("/connexion/cle/preuve")
    Object shown(Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
        var ceremony = sessions.end(request);
        if (ceremony.isEmpty()) {
            return Redirect.to("/connexion", "Trop de temps a passé : recommencez.");
        }
        var known = new ArrayList<Actor>();
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> {
            Actor actor = passkeys.show(ceremony.get().challenge(), form.value("preuve"), visitor.now());
            // A password for one account and a key of another are two halves of nobody.
            if (sessions.awaited(request).filter(awaited -> !awaited.actor().id().equals(actor.id())).isPresent()) {
                throw new Refused(new AccessRefusal.PasskeyNotAccepted());
            }
            known.add(actor);
        });
        if (!done) {
            return Redirect.to("/connexion", form.errorOf(""));
        }
        arrival.open(known.getFirst(), request, response);
        return Redirect.to(ceremony.get().next());
    }

    @PostMapping("/compte/cles")
    Object create(Visitor visitor, Form form, HttpServletRequest request) {
        String label = form.line("cle", "un nom pour cette clé, par exemple « Téléphone »", 60);
        if (!form.isValid()) {
            return Redirect.to("/compte", form.errorOf("cle"));
        }
        String challenge = passkeys.challenge();
        sessions.begin(challenge, label, "/compte", request);
        return ceremony(passkeys.toCreate(visitor.actor(), accounts.emailOf(visitor.actor()), challenge), true, "/compte/cles/preuve");
    }

    @PostMapping("/compte/cles/preuve")
    Object created(Visitor visitor, Form form, HttpServletRequest request) {
        var ceremony = sessions.end(request);
        if (ceremony.isEmpty()) {
            return Redirect.to("/compte", "Trop de temps a passé : recommencez.");
        }
        var recovery = new ArrayList<String>();
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> recovery.addAll(factors.addPasskey(visitor.actor(), ceremony.get().label(), ceremony.get().challenge(), form.value("preuve"), visitor.now())));
        if (!done) {
            return Redirect.to("/compte", form.errorOf(""));
        }
        return recovery.isEmpty() ? Redirect.to("/compte", "Votre clé d'accès est ajoutée.") : Page.of("access/recovery", new SignInPages.RecoveryPage(recovery, "/compte"));
    }

    @PostMapping("/compte/cles/{id}/retirer")
    Object remove(@PathVariable String id, Visitor visitor, Form form) {
        var key = ObjectRef.uuid("passkey", id);
        var removed = new boolean[1];
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> removed[0] = factors.removePasskey(visitor.actor(), key, visitor.now()));
        if (!done) {
            return Redirect.to("/compte", form.errorOf(""));
        }
        if (!removed[0]) {
            throw new NotFound(new ObjectRef("passkey", id));
        }
        return Redirect.to("/compte", "Cette clé d'accès ne sert plus.");
    }
}
