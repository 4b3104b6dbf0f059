package deffinov.application.web;

import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationWording;
import deffinov.application.Applications;
import deffinov.application.Dossier;
import deffinov.application.Handovers;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Refusal;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A member leaves or is replaced; the lead passes on. Each page says what will change before it does. */
@Controller
public class HandoverPages {

    private final Handovers handovers;
    private final Applications applications;
    private final Organisations organisations;

    HandoverPages(Handovers handovers, Applications applications, Organisations organisations) {
        this.handovers = handovers;
        this.applications = applications;
        this.organisations = organisations;
    }

    /** {@code effects}: absent while the one who arrives is being looked for. */
    public record HandoverPage(Dossier dossier, Organisation leaving, Optional<Handovers.Effects> effects, List<Organisation> found, Form form) {

        public String base() {
            return "/dossiers/" + dossier.application().number() + "/membres/" + leaving.id();
        }
    }

    @GetMapping("/dossiers/{number}/membres/{id}/depart")
    Page departure(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        return departure(number, id, visitor, Form.empty());
    }

    private Page departure(String number, String id, Visitor visitor, Form form) {
        var effects = handovers.departure(visitor.actor(), ApplicationNumber.of(number), OrganisationId.of(id), visitor.now());
        return Page.form("application/departure", new HandoverPage(effects.dossier(), effects.leaving(), Optional.of(effects), List.of(), form), form);
    }

    @PostMapping("/dossiers/{number}/membres/{id}/depart")
    Object leave(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> handovers.leave(visitor.actor(), ApplicationNumber.of(number), OrganisationId.of(id), visitor.now()));
        return done ? Redirect.to("/dossiers", "L'organisation a quitté le consortium du dossier " + number + ".") : departure(number, id, visitor, form);
    }

    @GetMapping("/dossiers/{number}/membres/{id}/remplacement")
    Page replacement(@PathVariable String number, @PathVariable String id, Visitor visitor, Form query) {
        var application = ApplicationNumber.of(number);
        var leaving = OrganisationId.of(id);
        String words = query.words("organisation");
        Optional<Handovers.Effects> effects = Optional.empty();
        if (!query.value("par").isEmpty()) {
            var would = new Handovers.Effects[1];
            if (query.submit(Refusal.class, ApplicationWording::say, () -> would[0] = handovers.replacement(visitor.actor(), application, leaving, OrganisationId.of(query.value("par")), visitor.now()))) {
                effects = Optional.of(would[0]);
            }
        }
        Dossier dossier = applications.getToWrite(visitor.actor(), application, visitor.now());
        if (effects.isEmpty()) {
            // Refuses whoever may not do it; with effects at hand that was asked already.
            handovers.departure(visitor.actor(), application, leaving, visitor.now());
        }
        return Page.form("application/replacement", new HandoverPage(dossier, dossier.body(leaving), effects, words.isBlank() ? List.of() : organisations.search(words, 10), query), query);
    }

    @PostMapping("/dossiers/{number}/membres/{id}/remplacement")
    Object replace(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        String arriving = form.required("par", "l'organisation qui arrive");
        boolean done = form.submit(Refusal.class, ApplicationWording::say,
                () -> handovers.replace(visitor.actor(), ApplicationNumber.of(number), OrganisationId.of(id), OrganisationId.of(arriving), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/membres/" + OrganisationId.of(arriving), "Le remplacement est fait : demandez maintenant son accord à la nouvelle organisation.")
                : replacement(number, id, visitor, form);
    }

    public record LeadPage(Dossier dossier, Optional<Handovers.Offer> offer, List<Option> candidates, boolean leads, boolean asked, Form form) {}

    @GetMapping("/dossiers/{number}/chef-de-file")
    Page lead(@PathVariable String number, Visitor visitor) {
        return lead(number, visitor, Form.empty());
    }

    private Page lead(String number, Visitor visitor, Form form) {
        Dossier dossier = applications.getToWrite(visitor.actor(), ApplicationNumber.of(number), visitor.now());
        var application = dossier.application();
        var own = organisations.ownIds(visitor.actor(), visitor.now());
        var offer = handovers.offered(application.number());
        var candidates = application.members().stream().filter(member -> !member.organisation().equals(application.lead()))
                .map(member -> new Option(member.organisation().toString(), dossier.body(member.organisation()).name())).toList();
        return Page.form("application/lead", new LeadPage(dossier, offer, candidates, own.contains(application.lead()), offer.filter(each -> own.contains(each.body())).isPresent(), form), form);
    }

    @PostMapping("/dossiers/{number}/chef-de-file")
    Object offer(@PathVariable String number, Visitor visitor, Form form) {
        String body = form.required("organisation", "l'organisation qui prendra le relais");
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> handovers.offer(visitor.actor(), ApplicationNumber.of(number), OrganisationId.of(body), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/chef-de-file", "Le relais est proposé. Rien ne change tant qu'il n'est pas accepté.") : lead(number, visitor, form);
    }

    @PostMapping("/dossiers/{number}/chef-de-file/accepter")
    Object take(@PathVariable String number, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> handovers.takeLead(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/consortium", "Votre organisation est chef de file : vous écrivez tout le dossier et le déposez.") : lead(number, visitor, form);
    }

    @PostMapping("/dossiers/{number}/chef-de-file/abandonner")
    Object drop(@PathVariable String number, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> handovers.dropOffer(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/consortium", "Le relais n'est plus proposé.") : lead(number, visitor, form);
    }
}
