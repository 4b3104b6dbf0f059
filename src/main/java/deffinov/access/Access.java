package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.ObjectRef;
import deffinov.web.AccessDenied;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may do what, where, until when. Every front door asks here first. */
@Service
@Transactional
public class Access {

    private final RoleStore roles;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    Access(RoleStore roles, Sessions sessions, ApplicationEventPublisher events) {
        this.roles = roles;
        this.sessions = sessions;
        this.events = events;
    }

    /** Whether the actor holds one of the roles on this scope, or on the whole country above an authority. The platform itself may (first start). */
    public boolean holds(Actor actor, Instant now, Scope scope, Role... any) {
        return actor.equals(Actor.PLATFORM) || !actor.isAnonymous() && roles.holds(actor.id(), now, scope, any);
    }

    /** Refuses who holds none of the roles, telling whom the thing is reserved to. */
    public void require(Actor actor, Instant now, Scope scope, Role... any) {
        if (!holds(actor, now, scope, any)) {
            throw new AccessDenied(scope.object(), reserved(any), false);
        }
    }

    /** Refuses like a thing that does not exist, so that nobody learns what exists elsewhere. */
    public void requireHidden(Actor actor, Instant now, Scope scope, ObjectRef object, Role... any) {
        if (!holds(actor, now, scope, any)) {
            throw denied(object, any);
        }
    }

    /** The refusal of {@link #requireHidden}, for callers that check in their own way. */
    public static AccessDenied denied(ObjectRef object, Role... any) {
        return new AccessDenied(object, reserved(any), true);
    }

    private static String reserved(Role... any) {
        return Stream.of(any).map(Role::reserved).collect(Collectors.joining(", "));
    }

    /** The scopes of one kind on which the actor holds the role now, itself or by a role on the whole country. */
    public Set<String> scopes(Actor actor, Instant now, String kind, Role... any) {
        return actor.isAnonymous() ? Set.of() : roles.scopes(actor.id(), now, kind, any);
    }

    /** Every role the actor holds now, with its scope. */
    public List<Held> held(Actor actor, Instant now) {
        return actor.isAnonymous() ? List.of() : roles.held(actor.id(), now);
    }

    /** A role held on a scope, until an instant if it is dated. */
    public record Held(Role role, Scope scope, Optional<Instant> until) {}

    /** Gives a role; the caller has checked that {@code by} may. Given again while it runs, it changes nothing. */
    public void grant(UUID account, Role role, Scope scope, Optional<LocalDate> lastDay, Actor by, Instant now) {
        Optional<Instant> until = lastDay.map(day -> day.plusDays(1).atStartOfDay(deffinov.web.French.PARIS).toInstant());
        if (roles.grant(account, role, scope, until, by.id(), now)) {
            if (role.needsSecondFactor()) {
                sessions.closeAllOf(account); // signed in again, with the second factor the role demands
            }
            events.publishEvent(new RoleGranted(by, now, scope.object(), account, role, lastDay));
        }
    }

    /** The people who hold a role on exactly this scope, by name. */
    public List<Person> people(Scope scope, Instant now) {
        return roles.people(scope, now);
    }

    /** Those who may be given work in this role on this scope now: confirmed, not absent on that day. */
    public List<Person> available(Scope scope, Role role, Instant now) {
        return people(scope, now).stream().filter(person -> person.role() == role && person.absence().isEmpty()).toList();
    }

    /** One person in one role. */
    public record Person(UUID account, String name, String email, Role role, Optional<Instant> until, Optional<Absent> absence) {}

    /** Away from the first to the last day, both included. */
    public record Absent(LocalDate firstDay, LocalDate lastDay, String note) {}

    /** Where to write to the members of a scope. */
    public List<String> emails(Scope scope, Instant now, Role... any) {
        return roles.emails(scope, now, any);
    }

    /** Where to write to one account. */
    public Optional<String> email(UUID account) {
        return roles.email(account);
    }
}
