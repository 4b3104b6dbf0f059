package deffinov.call.web;

import deffinov.call.Alerts;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Mail alerts on calls: asked here, confirmed and ended by the link in the mail. */
@Controller
public class AlertPages {

    private final Alerts alerts;
    private final Territories territories;

    AlertPages(Alerts alerts, Territories territories) {
        this.alerts = alerts;
        this.territories = territories;
    }

    public record AskPage(List<Option> territories, Form form) {}

    @GetMapping("/alertes")
    Page ask(Form form) {
        return Page.form("call/alerts", new AskPage(territories.list().stream().map(territory -> new Option(territory.code(), territory.name())).toList(), form), form);
    }

    @PostMapping("/alertes")
    Object subscribe(Visitor visitor, Form form) {
        String email = form.line("courriel", "votre adresse", 254);
        if (form.errorOf("courriel").isEmpty() && !email.matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]{2,}")) {
            form.error("courriel", "Indiquez une adresse complète, par exemple prenom@exemple.fr.");
        }
        Optional<String> territory = territories.find(form.value("territoire")).map(known -> known.code());
        if (!form.isValid()) {
            return ask(form);
        }
        alerts.ask(email, territory, visitor.now());
        return Redirect.to("/alertes", "Si cette adresse n'est pas déjà abonnée, un courriel vient de partir : ouvrez son lien pour confirmer.");
    }

    public record AlertPage(Alerts.Subscription subscription, String territory) {}

    @GetMapping("/alertes/{id}")
    Page show(@PathVariable String id) {
        var known = alerts.find(uuid(id)).orElseThrow(() -> new NotFound(new ObjectRef("alert", "")));
        return Page.of("call/alert", new AlertPage(known, known.territory().map(code -> territories.get(code).name()).orElse("tous les territoires")));
    }

    private static UUID uuid(String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new NotFound(new ObjectRef("alert", ""));
        }
        return UUID.fromString(id);
    }

    @PostMapping("/alertes/{id}/confirmer")
    Object confirm(@PathVariable String id, Visitor visitor) {
        return done(alerts.confirm(uuid(id), visitor.now()), "Votre alerte est confirmée.");
    }

    @PostMapping("/alertes/{id}/arreter")
    Object end(@PathVariable String id, Visitor visitor) {
        return done(alerts.end(uuid(id), visitor.now()), "C'est fait : vous ne recevrez plus d'alertes, et votre adresse est effacée.");
    }

    private static Object done(boolean done, String said) {
        if (!done) {
            throw new NotFound(new ObjectRef("alert", ""));
        }
        return Redirect.to("/alertes", said);
    }
}
