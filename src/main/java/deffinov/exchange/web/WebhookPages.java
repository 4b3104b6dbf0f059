package deffinov.exchange.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.exchange.ExchangeRefusal;
import deffinov.exchange.Webhooks;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.ObjectRef;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The webhooks of a body, by its members; of an authority, by those who administer it. */
@Controller
public class WebhookPages {

    private final Webhooks webhooks;
    private final Organisations organisations;
    private final Authorities authorities;
    private final Access access;

    WebhookPages(Webhooks webhooks, Organisations organisations, Authorities authorities, Access access) {
        this.webhooks = webhooks;
        this.organisations = organisations;
        this.authorities = authorities;
        this.access = access;
    }

    /** Whose they are: the scope, its name, and where its page is. */
    private record Owner(Scope scope, String name, String address) {}

    /** {@code secret}: of the one just added, shown once. */
    public record HooksPage(String name, String address, String up, List<Webhooks.Webhook> hooks, List<Webhooks.Delivery> deliveries, String secret, Form form) {

        public boolean isOwing() {
            return deliveries.stream().anyMatch(delivery -> delivery.deliveredAt().isEmpty() && delivery.attempts() > 0);
        }
    }

    private Owner body(String id, Visitor visitor) {
        var body = organisations.get(visitor.actor(), OrganisationId.of(id), visitor.now());
        return new Owner(Scope.organisation(body.id().toString()), body.name(), "/organisations/" + body.id());
    }

    private Owner authority(String code, Visitor visitor) {
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.ADMINISTRATOR);
        return new Owner(Scope.authority(code), authorities.get(code).name(), "/autorites/" + code);
    }

    private Page show(Owner owner, Visitor visitor, String secret, Form form) {
        return Page.form("exchange/webhooks", new HooksPage(owner.name(), owner.address() + "/webhooks", owner.address(), webhooks.list(visitor.actor(), owner.scope(), visitor.now()),
                webhooks.deliveries(visitor.actor(), owner.scope(), visitor.now()), secret, form), form);
    }

    private Object add(Owner owner, Visitor visitor, Form form) {
        String url = form.required("adresse", "l'adresse à prévenir");
        var secret = new String[] {""};
        boolean done = form.submit(ExchangeRefusal.class, ExchangeRefusal::say, () -> secret[0] = webhooks.add(visitor.actor(), owner.scope(), url, visitor.now()));
        return done ? show(owner, visitor, secret[0], Form.empty()) : show(owner, visitor, "", form);
    }

    private Object end(Owner owner, String hook, Visitor visitor) {
        webhooks.end(visitor.actor(), owner.scope(), ObjectRef.uuid("webhook", hook), visitor.now());
        return Redirect.to(owner.address() + "/webhooks", "Le webhook est arrêté.");
    }

    private Object retry(Owner owner, Visitor visitor) {
        int count = webhooks.retry(visitor.actor(), owner.scope(), visitor.now());
        return Redirect.to(owner.address() + "/webhooks", count == 0 ? "Rien n'attend d'être envoyé." : "Ce qui attendait est renvoyé dans quelques secondes.");
    }

    @GetMapping("/organisations/{id}/webhooks")
    Page ofBody(@PathVariable String id, Visitor visitor) {
        return show(body(id, visitor), visitor, "", Form.empty());
    }

    @PostMapping("/organisations/{id}/webhooks")
    Object addToBody(@PathVariable String id, Visitor visitor, Form form) {
        return add(body(id, visitor), visitor, form);
    }

    @PostMapping("/organisations/{id}/webhooks/renvoyer")
    Object retryOfBody(@PathVariable String id, Visitor visitor) {
        return retry(body(id, visitor), visitor);
    }

    @PostMapping("/organisations/{id}/webhooks/{hook}/arreter")
    Object endOfBody(@PathVariable String id, @PathVariable String hook, Visitor visitor) {
        return end(body(id, visitor), hook, visitor);
    }

    @GetMapping("/autorites/{code}/webhooks")
    Page ofAuthority(@PathVariable String code, Visitor visitor) {
        return show(authority(code, visitor), visitor, "", Form.empty());
    }

    @PostMapping("/autorites/{code}/webhooks")
    Object addToAuthority(@PathVariable String code, Visitor visitor, Form form) {
        return add(authority(code, visitor), visitor, form);
    }

    @PostMapping("/autorites/{code}/webhooks/renvoyer")
    Object retryOfAuthority(@PathVariable String code, Visitor visitor) {
        return retry(authority(code, visitor), visitor);
    }

    @PostMapping("/autorites/{code}/webhooks/{hook}/arreter")
    Object endOfAuthority(@PathVariable String code, @PathVariable String hook, Visitor visitor) {
        return end(authority(code, visitor), hook, visitor);
    }
}
