package deffinov.organisation.web;

import deffinov.access.Access;
import deffinov.access.AccessRefusal;
import deffinov.access.PeopleWording;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationRefusal;
import deffinov.organisation.Organisations;
import deffinov.organisation.Team;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Who acts for a body. */
@Controller
public class TeamPages {

    private final Team team;
    private final Organisations organisations;

    TeamPages(Team team, Organisations organisations) {
        this.team = team;
        this.organisations = organisations;
    }

    public record TeamPage(Organisation body, List<Access.Person> people, Form form) {}

    @GetMapping("/organisations/{id}/equipe")
    Page show(@PathVariable String id, Visitor visitor) {
        return page(id, visitor, Form.empty());
    }

    private Page page(String id, Visitor visitor, Form form) {
        var body = organisations.get(visitor.actor(), OrganisationId.of(id), visitor.now());
        return Page.form("organisation/team", new TeamPage(body, team.list(visitor.actor(), body.id(), visitor.now()), form), form);
    }

    @PostMapping("/organisations/{id}/equipe")
    Object invite(@PathVariable String id, Visitor visitor, Form form) {
        String name = form.line("nom", "le prénom et le nom de la personne", 120);
        String email = form.required("courriel", "son adresse");
        boolean done = form.submit(Refusal.class, TeamPages::say, () -> team.invite(visitor.actor(), OrganisationId.of(id), name, email, visitor.now()));
        return done ? Redirect.to("/organisations/" + id + "/equipe", "Invitation envoyée à " + email + ".") : page(id, visitor, form);
    }

    @PostMapping("/organisations/{id}/equipe/{account}/depart")
    Object leave(@PathVariable String id, @PathVariable String account, Visitor visitor, Form form) {
        boolean done = form.submit(Refusal.class, TeamPages::say, () -> team.leave(visitor.actor(), OrganisationId.of(id), ObjectRef.uuid("account", account), visitor.now()));
        return done ? Redirect.to("/organisations", "Départ enregistré.") : page(id, visitor, form);
    }

    private static String say(Refusal refusal) {
        return switch (refusal) {
            case OrganisationRefusal own -> OrganisationRefusal.say(own);
            case AccessRefusal access -> PeopleWording.say(access);
            default -> throw new Refused(refusal);
        };
    }
}
