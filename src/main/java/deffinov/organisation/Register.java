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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What officers may do to the register of bodies, two of them together and never on a body of their own: merge one that
 * was described twice, and let somebody in where the mailbox of the only member is lost. Every method refuses who is no
 * officer of an authority.
 */
@Service
@Transactional
public class Register {

    private final RegisterStore store;
    private final Organisations organisations;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;

    Register(RegisterStore store, Organisations organisations, Access access, People people, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.access = access;
        this.people = people;
        this.events = events;
    }

    /** What waits for a second officer, oldest first. */
    public List<RegisterChange> pending(Actor actor, Instant now) {
        requireOfficer(actor, now);
        return store.pending();
    }

    /** Who may act now; the pages show nothing to others. */
    public boolean isOfficer(Actor actor, Instant now) {
        return !access.scopes(actor, now, "authority", Role.OFFICER).isEmpty();
    }

    private void requireOfficer(Actor actor, Instant now) {
        if (!isOfficer(actor, now)) {
            throw Access.denied(new ObjectRef("register", "organisations"), Role.OFFICER);
        }
    }

    private void refuseOwn(Actor actor, OrganisationId body, Instant now) {
        if (access.holds(actor, now, Scope.organisation(body.toString()), Role.MEMBER)) {
            throw new Refused(new OrganisationRefusal.OwnBody());
        }
    }

    /** Proposes that {@code kept} stands for both. Refuses: the same twice, one merged already, one's own, no reason, one that waits already. */
    public void proposeMerge(Actor actor, OrganisationId duplicate, OrganisationId kept, String reason, Instant now) {
        requireOfficer(actor, now);
        if (duplicate.equals(kept) || store.isMerged(duplicate) || store.isMerged(kept)) {
            throw new Refused(new OrganisationRefusal.NotTwoBodies());
        }
        refuseOwn(actor, kept, now);
        propose(actor, RegisterChange.Kind.MERGE, duplicate, Optional.of(kept), "", "", reason, now);
    }

    /** Proposes to invite somebody as a member, on proof the officer has seen. Refuses: what is no address, one's own, no reason, one that waits already. */
    public void proposeAccess(Actor actor, OrganisationId body, String person, String email, String reason, Instant now) {
        requireOfficer(actor, now);
        if (!email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
            throw new Refused(new OrganisationRefusal.NotAnAddress());
        }
        propose(actor, RegisterChange.Kind.ACCESS, body, Optional.empty(), person, email, reason, now);
    }

    private void propose(Actor actor, RegisterChange.Kind kind, OrganisationId body, Optional<OrganisationId> into, String person, String email, String reason, Instant now) {
        organisations.get(body);
        refuseOwn(actor, body, now);
        if (reason.isBlank()) {
            throw new Refused(new OrganisationRefusal.ReasonNeeded());
        }
        if (!store.propose(kind, body, into, person, email, reason, actor, now)) {
            throw new Refused(new OrganisationRefusal.WaitsAlready());
        }
        events.publishEvent(new RegisterChangeProposed(actor, now, body, kind, reason));
    }

    private RegisterChange waiting(UUID id) {
        return store.pending().stream().filter(change -> change.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("register-change", id.toString())));
    }

    /** Confirms what another officer proposed, and does it. Refuses: proposed by oneself, one's own body. */
    public void confirm(Actor actor, UUID id, Instant now) {
        requireOfficer(actor, now);
        RegisterChange change = waiting(id);
        if (change.proposedBy().equals(actor.id())) {
            throw new Refused(new OrganisationRefusal.ProposedByYourself());
        }
        refuseOwn(actor, change.body(), now);
        change.into().ifPresent(kept -> refuseOwn(actor, kept, now));
        store.decide(id, true, actor, now);
        switch (change.kind()) {
            case MERGE -> merge(actor, change, now);
            case ACCESS -> people.invite(actor, Scope.organisation(change.body().toString()), change.name(), change.person(), change.email(), Role.MEMBER, Optional.empty(), now);
        }
        events.publishEvent(new RegisterChangeDecided(actor, now, change.body(), change.kind(), true));
    }

    /** The members of each become members of the other: they find all they had. */
    private void merge(Actor actor, RegisterChange change, Instant now) {
        OrganisationId kept = change.into().orElseThrow();
        store.merge(change.body(), kept);
        share(actor, change.body(), kept, now);
        share(actor, kept, change.body(), now);
        events.publishEvent(new OrganisationsMerged(actor, now, change.body(), kept, change.reason()));
    }

    private void share(Actor actor, OrganisationId from, OrganisationId to, Instant now) {
        access.people(Scope.organisation(from.toString()), now).forEach(person -> access.grant(person.account(), Role.MEMBER, Scope.organisation(to.toString()), Optional.empty(), actor, now));
    }

    /** Refuses it, or takes one's own proposal back. */
    public void drop(Actor actor, UUID id, Instant now) {
        requireOfficer(actor, now);
        RegisterChange change = waiting(id);
        store.decide(id, false, actor, now);
        events.publishEvent(new RegisterChangeDecided(actor, now, change.body(), change.kind(), false));
    }
}
