package deffinov.organisation;

import deffinov.access.Access;
import deffinov.access.People;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of a body: its members invite others and take leave, so that a new president is one invitation and one departure. */
@Service
@Transactional
public class Team {

    private final Organisations organisations;
    private final Access access;
    private final People people;

    Team(Organisations organisations, Access access, People people) {
        this.organisations = organisations;
        this.access = access;
        this.people = people;
    }

    private static Scope scope(OrganisationId body) {
        return Scope.organisation(body.toString());
    }

    /** For its members. */
    public List<Access.Person> list(Actor actor, OrganisationId body, Instant now) {
        organisations.get(actor, body, now);
        return access.people(scope(body), now);
    }

    /** Mails an invitation. Refuses: what is no address. */
    public void invite(Actor actor, OrganisationId body, String name, String email, Instant now) {
        Organisation known = organisations.get(actor, body, now);
        people.invite(actor, scope(body), known.name(), name, email, Role.MEMBER, Optional.empty(), now);
    }

    /** Ends somebody's membership; their applications stay with the body. Refuses: the last member. */
    public void leave(Actor actor, OrganisationId body, UUID account, Instant now) {
        List<Access.Person> members = list(actor, body, now);
        if (members.stream().noneMatch(person -> person.account().equals(account))) {
            throw new NotFound(new ObjectRef("account", account.toString()));
        }
        if (members.stream().map(Access.Person::account).distinct().count() == 1) {
            throw new Refused(new OrganisationRefusal.LastMember());
        }
        people.leave(actor, scope(body), account, now);
    }
}
