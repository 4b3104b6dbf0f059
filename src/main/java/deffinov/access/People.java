package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of a scope: invited, given roles, away, gone. The caller has checked that the actor administers it. */
@Service
@Transactional
public class People {

    private static final Duration INVITATION_LIFE = Duration.ofDays(14);

    private final AccountStore accounts;
    private final RoleStore roles;
    private final Access access;
    private final PasswordHasher hasher;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    People(AccountStore accounts, RoleStore roles, Access access, PasswordHasher hasher, Sessions sessions,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.roles = roles;
        this.access = access;
        this.hasher = hasher;
        this.sessions = sessions;
        this.events = events;
    }

    /** Mails an invitation valid 14 days. Refuses: not an address, an auditor without a last day. */
    public void invite(Actor by, Scope scope, String scopeName, String name, String email, Role role, Optional<LocalDate> lastDay,
            Instant now) {
        String address = Accounts.address(email);
        if (role == Role.AUDITOR && lastDay.isEmpty()) {
            throw new Refused(new AccessRefusal.AuditorNeedsLastDay());
        }
        String token = accounts.issue(new AccountStore.Link("invitation", address, name, Optional.of(role), Optional.of(scope),
                lastDay, Optional.of(by.id())), INVITATION_LIFE);
        events.publishEvent(new LinkIssued(LinkIssued.Purpose.INVITATION, address, name, token, role.label() + " – " + scopeName));
        events.publishEvent(new PersonInvited(by, now, scope.object(), address, role));
    }

    /** What an invitation offers. */
    public record Invitation(String email, String name, Role role, Scope scope, boolean hasAccount) {}

    /** Empty when the link was used, expired or never issued. */
    public Optional<Invitation> invitation(String token) {
        return accounts.link(token, "invitation").map(link -> new Invitation(link.email(), link.name(), link.role().orElseThrow(),
                link.scope().orElseThrow(), accounts.find(link.email()).isPresent()));
    }

    /**
     * Accepts an invitation: the mail proved the address, so a new account is confirmed at once with this password; an
     * existing one keeps its own. Refuses: a bad link, a weak password.
     */
    public void accept(String token, String name, String password, Instant now) {
        var link = accounts.link(token, "invitation").orElseThrow(() -> new Refused(new AccessRefusal.LinkNotValid()));
        UUID account = accounts.find(link.email()).map(AccountStore.Account::id).orElseGet(() -> {
            Accounts.refuseWeak(password, name, link.email());
            UUID id = UUID.randomUUID();
            accounts.create(id, link.email(), name, hasher.hash(password), now);
            return id;
        });
        if (!accounts.use(token)) {
            throw new Refused(new AccessRefusal.LinkNotValid());
        }
        accounts.confirm(account, now);
        access.grant(account, link.role().orElseThrow(), link.scope().orElseThrow(), link.lastDay(),
                new Actor(account, link.name()), now);
    }

    /** Somebody leaves: all roles on the scope end now, sessions close. Refuses to leave a scope without administrator. */
    public void leave(Actor by, Scope scope, UUID account, Instant now) {
        var people = access.people(scope, now);
        boolean administers = people.stream().anyMatch(p -> p.account().equals(account) && p.role() == administrator(scope));
        boolean another = people.stream().anyMatch(p -> !p.account().equals(account) && p.role() == administrator(scope));
        if (administers && !another) {
            throw new Refused(new AccessRefusal.LastAdministrator());
        }
        String name = people.stream().filter(p -> p.account().equals(account)).map(Access.Person::name).findFirst().orElse("");
        if (roles.end(account, scope, by.id(), now) > 0) {
            sessions.closeAllOf(account);
            events.publishEvent(new PersonLeft(by, now, scope.object(), account, name));
        }
    }

    private static Role administrator(Scope scope) {
        return scope.equals(Scope.NATIONAL) ? Role.NATIONAL_TEAM : Role.ADMINISTRATOR;
    }

    /** Somebody will be away. Refuses an end before the start. */
    public void declareAbsence(Actor by, UUID account, LocalDate firstDay, LocalDate lastDay, String note, Instant now) {
        if (lastDay.isBefore(firstDay)) {
            throw new Refused(new AccessRefusal.AbsenceEndsBeforeItStarts());
        }
        roles.declareAbsence(account, firstDay, lastDay, note);
        events.publishEvent(new AbsenceDeclared(by, now, account, firstDay, lastDay));
    }
}
