package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with their own account. Passwords: 12 characters at least, nothing guessable (CNIL 2022-100). */
@Service
@Transactional
public class Accounts {

    static final int SHORTEST_PASSWORD = 12;
    private static final Duration CONFIRMATION_LIFE = Duration.ofDays(3);
    private static final Duration RESET_LIFE = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FAILURES_PER_ACCOUNT = 5;
    private static final int FAILURES_PER_ADDRESS = 50;

    private final AccountStore store;
    private final PasswordHasher hasher;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    Accounts(AccountStore store, PasswordHasher hasher, Sessions sessions, ApplicationEventPublisher events) {
        this.store = store;
        this.hasher = hasher;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * Opens an account and mails a confirmation link. An address already known gets a mail that says so, and the page
     * answers the same, so that nobody learns who has an account. Refuses: not an address, weak password.
     */
    public void register(String name, String email, String password, Instant now) {
        String address = address(email);
        refuseWeak(password, name, address);
        String hash = hasher.hash(password);
        UUID id = UUID.randomUUID();
        if (store.create(id, address, name, hash, now)) {
            sendConfirmation(address, name);
            events.publishEvent(new AccountRegistered(new Actor(id, name), now, id));
        } else {
            events.publishEvent(new LinkIssued(LinkIssued.Purpose.ALREADY_REGISTERED, address, name, "", ""));
        }
    }

    private void sendConfirmation(String address, String name) {
        String token = store.issue(link("confirmation", address, name), CONFIRMATION_LIFE);
        events.publishEvent(new LinkIssued(LinkIssued.Purpose.CONFIRMATION, address, name, token, ""));
    }

    private static AccountStore.Link link(String purpose, String address, String name) {
        return new AccountStore.Link(purpose, address, name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Refuses a link used, expired or unknown. */
    public void confirm(String token, Instant now) {
        AccountStore.Account account = consume(token, "confirmation");
        store.confirm(account.id(), now);
        events.publishEvent(new AccountConfirmed(account.actor(), now, account.id()));
    }

    private AccountStore.Account consume(String token, String purpose) {
        var account = store.link(token, purpose).flatMap(link -> store.find(link.email()))
                .orElseThrow(() -> new Refused(new AccessRefusal.LinkNotValid()));
        if (!store.use(token)) {
            throw new Refused(new AccessRefusal.LinkNotValid());
        }
        return account;
    }

    /** Mails a link to choose a new password, or to confirm the address first; an unknown address gets nothing, silently. */
    public void forgot(String email) {
        store.find(address(email)).ifPresent(account -> {
            if (account.confirmed()) {
                String token = store.issue(link("reset", account.email(), account.name()), RESET_LIFE);
                events.publishEvent(new LinkIssued(LinkIssued.Purpose.RESET, account.email(), account.name(), token, ""));
            } else {
                sendConfirmation(account.email(), account.name());
            }
        });
    }

    /** Whether a reset link can still be used. */
    public boolean canReset(String token) {
        return store.link(token, "reset").isPresent();
    }

    /** Refuses a bad link or a weak password; closes every session of the account. */
    public void reset(String token, String password, Instant now) {
        var link = store.link(token, "reset").orElseThrow(() -> new Refused(new AccessRefusal.LinkNotValid()));
        refuseWeak(password, link.name(), link.email());
        AccountStore.Account account = consume(token, "reset");
        replacePassword(account, password, now);
    }

    /** Refuses a wrong current password or a weak new one; closes the account's sessions, this one too. */
    public void changePassword(Actor actor, String current, String wanted, Instant now) {
        AccountStore.Account account = of(actor);
        if (!account.passwordHash().map(hash -> hasher.matches(current, hash)).orElse(false)) {
            throw new Refused(new AccessRefusal.WrongCurrentPassword());
        }
        refuseWeak(wanted, account.name(), account.email());
        replacePassword(account, wanted, now);
    }

    /**
     * Closes one's account: address, keys, codes and tokens are erased, sessions end, nobody signs in again. The name stays
     * in what was filed and decided as long as that is kept. Refuses: a wrong password, a role in an authority, which its
     * administrator ends first.
     */
    public void close(Actor actor, String password, Instant now) {
        AccountStore.Account account = of(actor);
        if (!account.passwordHash().map(hash -> hasher.matches(password, hash)).orElse(true)) {
            throw new Refused(new AccessRefusal.WrongCurrentPassword());
        }
        if (store.hasRoleInAnAuthority(account.id(), now)) {
            throw new Refused(new AccessRefusal.HoldsRole());
        }
        sessions.closeAllOf(account.id());
        store.close(account.id(), now);
        events.publishEvent(new AccountClosed(actor, now, account.id()));
    }

    private void replacePassword(AccountStore.Account account, String password, Instant now) {
        store.changePassword(account.id(), hasher.hash(password));
        sessions.closeAllOf(account.id());
        events.publishEvent(new PasswordChanged(account.actor(), now, account.id()));
    }

    public void rename(Actor actor, String name, Instant now) {
        store.rename(actor.id(), name);
        events.publishEvent(new NameChanged(actor, now, actor.id(), name));
    }

    /** The address of the signed-in person. */
    public String emailOf(Actor actor) {
        return of(actor).email();
    }

    private AccountStore.Account of(Actor actor) {
        return store.find(actor.id()).orElseThrow(() -> new Refused(new AccessRefusal.WrongCredentials()));
    }

    /**
     * Checks an address and a password. Every attempt counts, on real time: five failures in a quarter of an hour close
     * the door for the rest of it. Refuses: wrong credentials, too many attempts, address not confirmed.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Actor signIn(String email, String password, String from, Instant now) {
        String key = email.strip().toLowerCase(Locale.ROOT);
        var failures = store.failures(key, from, WINDOW);
        if (failures.ofEmail() >= FAILURES_PER_ACCOUNT || failures.ofAddress() >= FAILURES_PER_ADDRESS) {
            throw refuseSignIn(key, from, now, new AccessRefusal.TooManyAttempts((int) WINDOW.toMinutes()));
        }
        Optional<AccountStore.Account> account = store.find(key);
        Optional<String> hash = account.flatMap(AccountStore.Account::passwordHash);
        if (hash.isEmpty()) {
            hasher.pretend(password);
        }
        boolean right = hash.isPresent() && hasher.matches(password, hash.get());
        store.attempt(key, from, right);
        if (!right) {
            throw refuseSignIn(key, from, now, new AccessRefusal.WrongCredentials());
        }
        var known = account.orElseThrow();
        if (!known.confirmed()) {
            throw refuseSignIn(key, from, now, new AccessRefusal.AddressNotConfirmed());
        }
        return known.actor();
    }

    /** Tells that somebody is in: password and, where needed, second factor both shown. */
    void signedIn(Actor actor, String from, Instant now) {
        events.publishEvent(new SignedIn(actor, now, actor.id(), from));
    }

    private Refused refuseSignIn(String email, String from, Instant now, AccessRefusal reason) {
        String key = email.length() > 100 ? email.substring(0, 100) : email;
        events.publishEvent(new SignInRefused(Actor.ANONYMOUS, now, key, from, reason.getClass().getSimpleName()));
        return new Refused(reason);
    }

    /** An account made by the platform itself, confirmed at once: first start and demonstration. */
    public Actor create(String name, String email, String password, Instant now) {
        UUID id = UUID.randomUUID();
        if (!store.create(id, address(email), name, hasher.hash(password), now)) {
            return store.find(address(email)).orElseThrow().actor();
        }
        store.confirm(id, now);
        events.publishEvent(new AccountConfirmed(Actor.PLATFORM, now, id));
        return new Actor(id, name);
    }

    static String address(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (!address.matches("[^@\\s<>\"]{1,64}@[a-z0-9àâäéèêëïîôöùûüç.-]+\\.[a-z0-9-]{2,}") || address.length() > 254) {
            throw new Refused(new AccessRefusal.NotAnAddress());
        }
        return address;
    }

    static void refuseWeak(String password, String name, String address) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new Refused(new AccessRefusal.PasswordTooShort(SHORTEST_PASSWORD));
        }
        String low = password.toLowerCase(Locale.ROOT);
        String account = address.substring(0, address.indexOf('@'));
        boolean own = account.length() > 3 && low.contains(account) || low.contains(name.toLowerCase(Locale.ROOT));
        if (own || low.chars().distinct().count() < 5 || low.contains("motdepasse") || low.contains("123456789") || low.contains("azertyuiop")) {
            throw new Refused(new AccessRefusal.PasswordGuessable());
        }
    }
}
