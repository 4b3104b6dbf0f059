package deffinov.organisation;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.Organisation.Description;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bodies: described by their members, found by everyone who builds a consortium. */
@Service
@Transactional
public class Organisations {

    private final OrganisationStore store;
    private final Access access;
    private final ApplicationEventPublisher events;

    Organisations(OrganisationStore store, Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.access = access;
        this.events = events;
    }

    /** Describes a body, of which the actor becomes a member. Refuses one already described. */
    public OrganisationId describe(Actor actor, Description description, Instant now) {
        OrganisationId id = describeOther(actor, description, now);
        access.grant(actor.id(), Role.MEMBER, Scope.organisation(id.toString()), Optional.empty(), actor, now);
        return id;
    }

    /** Describes somebody else's body: a partner, or who applied on paper. Its own people come later. Refuses one already described. */
    public OrganisationId describeOther(Actor actor, Description description, Instant now) {
        refuseTwice(description, Optional.empty());
        var id = new OrganisationId(UUID.randomUUID());
        store.create(id, description, actor, now);
        events.publishEvent(new OrganisationDescribed(actor, now, id, description.name(), description.identifier()));
        return id;
    }

    /** Changes the description, by a member. Refuses: already described by others, saved by somebody else in between. */
    public void change(Actor actor, OrganisationId id, int version, Description description, Instant now) {
        requireMember(actor, id, now);
        refuseTwice(description, Optional.of(id));
        if (!store.change(id, version, description)) {
            throw new Refused(new OrganisationRefusal.ChangedMeanwhile());
        }
        events.publishEvent(new OrganisationChanged(actor, now, id, description.name(), description.identifier()));
    }

    private void refuseTwice(Description description, Optional<OrganisationId> except) {
        store.lockIdentifier(description.identifier());
        store.identified(description.identifier()).filter(known -> except.isEmpty() || !known.id().equals(except.get()))
                .ifPresent(known -> {
                    throw new Refused(new OrganisationRefusal.AlreadyDescribed(known.name()));
                });
    }

    /** For its members only; to others it does not exist. */
    public Organisation get(Actor actor, OrganisationId id, Instant now) {
        requireMember(actor, id, now);
        return get(id);
    }

    private void requireMember(Actor actor, OrganisationId id, Instant now) {
        access.requireHidden(actor, now, Scope.organisation(id.toString()), id.object(), Role.MEMBER);
    }

    /** The public facts of a body, for modules above. */
    public Organisation get(OrganisationId id) {
        return store.find(id).orElseThrow(() -> new NotFound(id.object()));
    }

    /** Several at once, by identifier. */
    public Map<OrganisationId, Organisation> list(Collection<OrganisationId> ids) {
        return store.list(ids);
    }

    /** The bodies this person is a member of, by name; not those merged into another. */
    public List<Organisation> own(Actor actor, Instant now) {
        return store.current(ownIds(actor, now));
    }

    /** One of {@link #own}, by its identifier; empty: not theirs, or merged into another. */
    @Transactional(readOnly = true)
    public Optional<Organisation> own(Actor actor, OrganisationId id, Instant now) {
        return isMember(actor, id, now) ? store.current(List.of(id)).stream().findFirst() : Optional.empty();
    }

    /** One of {@link #own}, by what a form sends; empty besides: nothing, or no identifier. */
    @Transactional(readOnly = true)
    public Optional<Organisation> own(Actor actor, String typed, Instant now) {
        return OrganisationId.read(typed).flatMap(id -> own(actor, id, now));
    }

    /** Whether somebody is among the people of a body; nobody in particular never is. */
    @Transactional(readOnly = true)
    public boolean isMember(Actor actor, OrganisationId body, Instant now) {
        return !actor.isAnonymous() && access.holds(actor, now, Scope.organisation(body.toString()), Role.MEMBER);
    }

    /** The same, those merged into another too: what was filed in their name stays their members'. */
    public List<OrganisationId> ownIds(Actor actor, Instant now) {
        return access.scopes(actor, now, "organisation", Role.MEMBER).stream().map(OrganisationId::of).toList();
    }

    /** Bodies whose name or number fits, for whoever builds a consortium: name, commune, kinds. */
    public List<Organisation> search(String words, int limit) {
        return store.search(words, limit);
    }
}
