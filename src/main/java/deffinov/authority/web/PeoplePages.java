package deffinov.authority.web;

import deffinov.access.Access;
import deffinov.access.AccessRefusal;
import deffinov.access.People;
import deffinov.access.PeopleWording;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Who works here: invited, absent, gone. {@code /autorites/nationale} is the national team's own. */
@Controller
public class PeoplePages implements Desk {

    private static final String NATIONAL = "nationale";

    private final Authorities authorities;
    private final Access access;
    private final People people;

    PeoplePages(Authorities authorities, Access access, People people) {
        this.authorities = authorities;
        this.access = access;
        this.people = people;
    }

    public record PeoplePage(String code, String name, List<Access.Person> people, List<Option> roles, Form form, UUID self) {}

    @GetMapping("/autorites/{code}")
    Page show(@PathVariable String code, Visitor visitor) {
        return Page.of("authority/people", page(administered(code, visitor), visitor, Form.empty()));
    }

    /** The administered scope, with its name; refuses who does not administer it. */
    private Administered administered(String code, Visitor visitor) {
        if (NATIONAL.equals(code)) {
            access.require(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM);
            return new Administered(code, "Équipe nationale", Scope.NATIONAL, List.of(Role.NATIONAL_TEAM, Role.AUDITOR));
        }
        access.require(visitor.actor(), visitor.now(), Scope.authority(code), Role.ADMINISTRATOR);
        return new Administered(code, authorities.get(code).name(), Scope.authority(code),
                List.of(Role.OFFICER, Role.REVIEWER, Role.COMMITTEE, Role.AUDITOR, Role.ADMINISTRATOR));
    }

    private record Administered(String code, String name, Scope scope, List<Role> roles) {}

    private PeoplePage page(Administered administered, Visitor visitor, Form form) {
        return new PeoplePage(administered.code(), administered.name(), access.people(administered.scope(), visitor.now()),
                administered.roles().stream().map(role -> new Option(role.name(), role.label())).toList(), form, visitor.actor().id());
    }

    @PostMapping("/autorites/{code}/inviter")
    Object invite(@PathVariable String code, Visitor visitor, Form form) {
        var administered = administered(code, visitor);
        String name = form.line("nom", "le prénom et le nom de la personne", 120);
        String email = form.required("courriel", "son adresse");
        var role = form.choice("role", Role.class, "son rôle").filter(administered.roles()::contains);
        var lastDay = form.day("jusquau");
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say, () -> people.invite(visitor.actor(), administered.scope(),
                administered.name(), name, email, role.orElseThrow(() -> new NotFound(new ObjectRef("role", form.value("role")))),
                lastDay, visitor.now()));
        return done ? Redirect.to("/autorites/" + code, "Invitation envoyée à " + email + ".")
                : Page.form("authority/people", page(administered, visitor, form), form);
    }

    @PostMapping("/autorites/{code}/absence")
    Object absence(@PathVariable String code, Visitor visitor, Form form) {
        var administered = administered(code, visitor);
        String person = form.required("personne", "la personne absente");
        var first = form.requiredDay("premier", "le premier jour d'absence");
        var last = form.requiredDay("dernier", "le dernier jour d'absence");
        String note = form.text("motif");
        if (!form.isValid()) {
            return Page.form("authority/people", page(administered, visitor, form), form);
        }
        UUID account = member(administered, person, visitor);
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> people.declareAbsence(visitor.actor(), account, first, last, note, visitor.now()));
        return done ? Redirect.to("/autorites/" + code, "Absence notée : aucun dossier ne lui sera confié ces jours-là.")
                : Page.form("authority/people", page(administered, visitor, form), form);
    }

    @PostMapping("/autorites/{code}/depart/{account}")
    Object leave(@PathVariable String code, @PathVariable String account, Visitor visitor, Form form) {
        var administered = administered(code, visitor);
        UUID person = member(administered, account, visitor);
        boolean done = form.submit(AccessRefusal.class, PeopleWording::say,
                () -> people.leave(visitor.actor(), administered.scope(), person, visitor.now()));
        return done ? Redirect.to("/autorites/" + code, "Départ enregistré : ses accès sont fermés et ses évaluations en cours sont à confier à d'autres.")
                : Page.form("authority/people", page(administered, visitor, form), form);
    }

    /** Only people of this scope can be acted upon here. */
    private UUID member(Administered administered, String account, Visitor visitor) {
        return access.people(administered.scope(), visitor.now()).stream().map(Access.Person::account)
                .filter(id -> id.toString().equals(account)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("account", account)));
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        var own = authorities.list(access.scopes(visitor.actor(), visitor.now(), "authority", Role.ADMINISTRATOR)).stream()
                .map(authority -> new Doorway("Équipe – " + authority.name(), "Inviter, confier un rôle, noter une absence ou un départ",
                        "/autorites/" + authority.code()));
        var national = access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM)
                ? Stream.of(new Doorway("Équipe nationale", "Inviter, confier un rôle, noter un départ", "/autorites/" + NATIONAL))
                : Stream.<Doorway>empty();
        return Stream.concat(national, own).toList();
    }
}
