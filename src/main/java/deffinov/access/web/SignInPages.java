package deffinov.access.web;

import deffinov.access.AccessRefusal;
import deffinov.access.Accounts;
import deffinov.access.Arrival;
import deffinov.access.OpenIdConnect;
import deffinov.access.People;
import deffinov.access.PeopleWording;
import deffinov.access.SecondFactors;
import deffinov.access.Sessions;
import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in and up, confirming, choosing a new password, accepting an invitation. */
@Controller
public class SignInPages {

    private static final String HOME = "/espace";

    private final Accounts accounts;
    private final People people;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final BusinessClock clock;
    private final Arrival arrival;
    private final OpenIdConnect provider;

    SignInPages(Accounts accounts, People people, Sessions sessions, SecondFactors factors, BusinessClock clock, Arrival arrival,
            OpenIdConnect provider) {
        this.arrival = arrival;
        this.provider = provider;
        this.factors = factors;
        this.clock = clock;
        this.accounts = accounts;
        this.people = people;
        this.sessions = sessions;
    }

    @GetMapping("/connexion")
    Object signIn(Visitor visitor, Form asked, @CookieValue(name = Arrival.GOAL, defaultValue = "") String goal, HttpServletRequest request, HttpServletResponse response) {
        String wanted = next(asked.value("suite").isEmpty() ? goal : asked.value("suite"));
        if (!asked.value("suite").isEmpty()) {
            Arrival.keepGoal(wanted, request, response);
        }
        Form form = wanted.equals(HOME) || asked.has("suite") ? asked : asked.having("suite", wanted);
        switch (form.value("refus")) {
            case "identite" -> form.error("", PeopleWording.say(new AccessRefusal.ProviderNotTrusted()));
            case "service" -> form.error("", "La connexion par ce service n'a pas abouti : réessayez, ou connectez-vous avec votre mot de passe.");
            default -> { }
        }
        return visitor.isSignedIn() ? Redirect.to(HOME) : signInPage(form);
    }

    /** {@code provider}: the name of the identity service, empty where none is set. */
    public record SignInPage(Form form, String provider) {}

    private Page signInPage(Form form) {
        return Page.form("access/sign-in", new SignInPage(form, provider.provider().orElse("")), form);
    }

    @PostMapping("/connexion")
    Object signIn(Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
        String email = form.required("courriel", "votre adresse");
        String password = form.value("motdepasse");
        var known = new Actor[1];
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> known[0] = accounts.signIn(email, password, visitor.address(), visitor.now()));
        return done ? Redirect.to(arrival.enter(known[0], next(form.value("suite")), request, response)) : signInPage(form);
    }

    /** {@code demonstrated}: the code of the moment, for an account of the demonstration; empty elsewhere. */
    public record CodePage(Form form, boolean application, boolean passkey, String demonstrated) {}

    @GetMapping("/connexion/code")
    Object code(HttpServletRequest request, Form form) {
        return sessions.awaited(request).<Object>map(awaited -> codePage(awaited.actor(), form)).orElseGet(() -> Redirect.to("/connexion"));
    }

    private Page codePage(Actor actor, Form form) {
        return Page.form("access/code", new CodePage(form, factors.hasApplication(actor), factors.hasPasskey(actor), clock.isDemonstration() ? factors.demonstrate(SecondFactors.DEMONSTRATION) : ""), form);
    }

    @PostMapping("/connexion/code")
    Object code(Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
        var awaited = sessions.awaited(request);
        if (awaited.isEmpty()) {
            return Redirect.to("/connexion", "Trop de temps a passé : connectez-vous à nouveau.");
        }
        Actor actor = awaited.get().actor();
        String typed = form.required("code", "le code affiché par votre application");
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> factors.check(actor, typed, visitor.address()));
        if (!done) {
            return codePage(actor, form);
        }
        arrival.open(actor, request, response);
        return Redirect.to(awaited.get().next());
    }

    public record ActivationPage(String secret, String link, QrCode picture, Form form) {}

    @GetMapping("/connexion/activation")
    Object activation(HttpServletRequest request, Form form) {
        return sessions.awaited(request).filter(awaited -> !awaited.proposed().isEmpty()).<Object>map(awaited -> activationPage(awaited, form))
                .orElseGet(() -> Redirect.to("/connexion"));
    }

    private Page activationPage(Sessions.Awaited awaited, Form form) {
        String link = "otpauth://totp/DEFFINOV:" + java.net.URLEncoder.encode(accounts.emailOf(awaited.actor()), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret=" + awaited.proposed() + "&issuer=DEFFINOV";
        return Page.form("access/activation", new ActivationPage(awaited.proposed(), link, QrCode.of(link), form), form);
    }

    @PostMapping("/connexion/activation")
    Object activate(Visitor visitor, Form form, HttpServletRequest request, HttpServletResponse response) {
        var awaited = sessions.awaited(request).filter(each -> !each.proposed().isEmpty());
        if (awaited.isEmpty()) {
            return Redirect.to("/connexion", "Trop de temps a passé : connectez-vous à nouveau.");
        }
        Actor actor = awaited.get().actor();
        String typed = form.required("code", "le code affiché par votre application");
        var recovery = new java.util.ArrayList<String>();
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> recovery.addAll(factors.activate(actor, awaited.get().proposed(), typed.strip().replace(" ", ""), visitor.now())));
        if (!done) {
            return activationPage(awaited.get(), form);
        }
        arrival.open(actor, request, response);
        return Page.of("access/recovery", new RecoveryPage(recovery, awaited.get().next()));
    }

    public record RecoveryPage(java.util.List<String> codes, String next) {}

    /** Only our own addresses: a link cannot send people elsewhere after they signed in. */
    static String next(String asked) {
        boolean ours = asked.matches("/[\\w./?=&%-]*") && !asked.startsWith("//") && !asked.startsWith("/connexion");
        return ours ? asked : HOME;
    }

    @GetMapping("/inscription")
    Page signUp(Form form) {
        return Page.of("access/sign-up", form);
    }

    @PostMapping("/inscription")
    Object signUp(Visitor visitor, Form form) {
        String name = form.line("nom", "votre prénom et votre nom", 120);
        String email = form.required("courriel", "votre adresse");
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> accounts.register(name, email, form.value("motdepasse"), visitor.now()));
        return done ? Page.of("access/check-mail", email) : Page.form("access/sign-up", form, form);
    }

    /** A page with a button: programs that open links in mails must not use them up. */
    @GetMapping("/confirmation/{token}")
    Page confirm(@PathVariable String token) {
        return Page.of("access/confirm", new ConfirmPage(token, Form.empty()));
    }

    public record ConfirmPage(String token, Form form) {}

    @PostMapping("/confirmation/{token}")
    Object confirm(@PathVariable String token, Visitor visitor, Form form) {
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> accounts.confirm(token, visitor.now()));
        return done ? Redirect.to("/connexion", "Votre adresse est confirmée : vous pouvez vous connecter.")
                : Page.form("access/confirm", new ConfirmPage(token, form), form);
    }

    @GetMapping("/mot-de-passe-oublie")
    Page forgot(Form form) {
        return Page.of("access/forgot", form);
    }

    @PostMapping("/mot-de-passe-oublie")
    Object forgot(Visitor visitor, Form form) {
        String email = form.required("courriel", "votre adresse");
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> accounts.forgot(email));
        return done ? Page.of("access/check-mail", email) : Page.form("access/forgot", form, form);
    }

    @GetMapping("/mot-de-passe/{token}")
    Page reset(@PathVariable String token) {
        if (!accounts.canReset(token)) {
            throw new NotFound(new ObjectRef("link", "reset"));
        }
        return Page.of("access/reset", new ConfirmPage(token, Form.empty()));
    }

    @PostMapping("/mot-de-passe/{token}")
    Object reset(@PathVariable String token, Visitor visitor, Form form) {
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> accounts.reset(token, form.value("motdepasse"), visitor.now()));
        return done ? Redirect.to("/connexion", "Votre mot de passe est changé : connectez-vous.")
                : Page.form("access/reset", new ConfirmPage(token, form), form);
    }

    @GetMapping("/invitation/{token}")
    Page invitation(@PathVariable String token) {
        return people.invitation(token)
                .map(invitation -> Page.of("access/invitation",
                        new InvitationPage(token, invitation, Form.with(Map.of("nom", invitation.name())))))
                .orElseThrow(() -> new NotFound(new ObjectRef("link", "invitation")));
    }

    public record InvitationPage(String token, People.Invitation invitation, Form form) {}

    @PostMapping("/invitation/{token}")
    Object accept(@PathVariable String token, Visitor visitor, Form form) {
        var invitation = people.invitation(token).orElseThrow(() -> new NotFound(new ObjectRef("link", "invitation")));
        String name = invitation.hasAccount() ? invitation.name() : form.line("nom", "votre prénom et votre nom", 120);
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> people.accept(token, name, form.value("motdepasse"), visitor.now()));
        return done ? Redirect.to("/connexion", "Invitation acceptée : connectez-vous.")
                : Page.form("access/invitation", new InvitationPage(token, invitation, form), form);
    }
}
