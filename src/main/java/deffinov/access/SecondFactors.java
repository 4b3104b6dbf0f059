package deffinov.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: six digits that change every thirty seconds (RFC 6238), or a passkey; required of whoever decides,
 * manages or audits; ten recovery codes for a lost telephone. Always on real time.
 */
@Service
@Transactional
public class SecondFactors {

    /** The secret of the demonstration's accounts, which its sign-in page reads out. */
    public static final String DEMONSTRATION = "DEFFINOVDEFFINOVDEFFINOVDEFFINOV";

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FAILURES = 5;
    private static final int RECOVERY_CODES = 10;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final AccountStore accounts;
    private final RoleStore roles;
    private final Passkeys passkeys;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource real = InstantSource.system();
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator(STEP);

    SecondFactors(JdbcClient jdbc, AccountStore accounts, RoleStore roles, Passkeys passkeys, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.roles = roles;
        this.passkeys = passkeys;
        this.events = events;
    }

    /** What a right password still needs. */
    public enum Need { NOTHING, CODE, ACTIVATION }

    /** A code, or a passkey, where one is active; an activation where a role demands one; nothing else otherwise. */
    public Need need(Actor actor, Instant now) {
        if (hasApplication(actor) || hasPasskey(actor)) {
            return Need.CODE;
        }
        return isRequired(actor, now) ? Need.ACTIVATION : Need.NOTHING;
    }

    /** Whether one of the actor's roles demands a second factor. */
    public boolean isRequired(Actor actor, Instant now) {
        return roles.held(actor.id(), now).stream().anyMatch(held -> held.role().needsSecondFactor());
    }

    /** Whether a telephone's application makes codes for this account. */
    public boolean hasApplication(Actor actor) {
        return secret(actor.id()).isPresent();
    }

    public boolean hasPasskey(Actor actor) {
        return !passkeys.list(actor).isEmpty();
    }

    private Optional<String> secret(UUID account) {
        return jdbc.sql("select secret from access.second_factor where account_id = :account").param("account", account).query(String.class).optional();
    }

    /** A fresh secret in base 32, kept nowhere until a code shows that an authenticator has it. */
    public String propose() {
        byte[] secret = new byte[20];
        random.nextBytes(secret);
        return new Base32().encodeToString(secret);
    }

    /** Turns the second factor on. Refuses a wrong code, or one already on. @return the recovery codes, shown once */
    public List<String> activate(Actor actor, String secret, String code, Instant now) {
        long step = step(secret, code).orElseThrow(() -> new Refused(new AccessRefusal.WrongCode()));
        boolean fresh = jdbc.sql("""
                insert into access.second_factor (account_id, secret, activated_at, last_step) values (:account, :secret, now(), :step) on conflict do nothing
                """).param("account", actor.id()).param("secret", secret).param("step", step).update() == 1;
        if (!fresh) {
            throw new Refused(new AccessRefusal.LinkNotValid());
        }
        events.publishEvent(new SecondFactorChanged(actor, now, actor.id(), true));
        return renewRecovery(actor);
    }

    /** Adds a passkey. Refuses a key not made here and now. @return recovery codes, shown once, where there was none left */
    public List<String> addPasskey(Actor actor, String label, String challenge, String proof, Instant now) {
        passkeys.add(actor, label, challenge, proof, now);
        return recoveryLeft(actor) == 0 ? renewRecovery(actor) : List.of();
    }

    /** Takes a passkey away. Refuses the last factor of whoever must have one. @return false: not one of the actor's */
    public boolean removePasskey(Actor actor, UUID id, Instant now) {
        if (isRequired(actor, now) && !hasApplication(actor) && passkeys.list(actor).size() == 1) {
            throw new Refused(new AccessRefusal.SecondFactorRequired());
        }
        return passkeys.remove(actor, id, now);
    }

    private List<String> renewRecovery(Actor actor) {
        jdbc.sql("delete from access.recovery_code where account_id = :account").param("account", actor.id()).update();
        var fresh = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = word() + "-" + word();
            fresh.add(code);
            jdbc.sql("insert into access.recovery_code (account_id, digest) values (:account, :digest)").param("account", actor.id()).param("digest", digest(code)).update();
        }
        return fresh;
    }

    private String word() {
        return random.ints(6, 0, ALPHABET.length()).mapToObj(i -> String.valueOf(ALPHABET.charAt(i))).reduce("", String::concat);
    }

    private static byte[] digest(String code) {
        return Sha256.bytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Turns the application's codes off. Refuses a wrong code, and the last factor of whoever must have one. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void deactivate(Actor actor, String code, String from, Instant now) {
        if (isRequired(actor, now) && !hasPasskey(actor)) {
            throw new Refused(new AccessRefusal.SecondFactorRequired());
        }
        check(actor, code, from);
        jdbc.sql("delete from access.second_factor where account_id = :account").param("account", actor.id()).update();
        events.publishEvent(new SecondFactorChanged(actor, now, actor.id(), false));
    }

    /**
     * Checks a code of the authenticator or a recovery code; either serves once. Five failures in a quarter of an hour
     * close the door. Refuses: wrong code, too many attempts.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void check(Actor actor, String typed, String from) {
        String key = "code:" + actor.id();
        if (accounts.failures(key, from, WINDOW).ofEmail() >= FAILURES) {
            throw new Refused(new AccessRefusal.TooManyAttempts((int) WINDOW.toMinutes()));
        }
        String code = typed.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        boolean right = code.matches("\\d{6}") ? usesCode(actor.id(), code) : usesRecovery(actor.id(), code);
        accounts.attempt(key, from, right);
        if (!right) {
            throw new Refused(new AccessRefusal.WrongCode());
        }
    }

    private boolean usesCode(UUID account, String code) {
        return secret(account).flatMap(secret -> step(secret, code)).map(step -> jdbc.sql(
                "update access.second_factor set last_step = :step where account_id = :account and (last_step < :step or secret = :demonstration)")
                .param("account", account).param("step", step).param("demonstration", DEMONSTRATION).update() == 1).orElse(false);
    }

    private boolean usesRecovery(UUID account, String code) {
        return jdbc.sql("update access.recovery_code set used_at = now() where account_id = :account and digest = :digest and used_at is null")
                .param("account", account).param("digest", digest(code)).update() == 1;
    }

    /** The step of time a code belongs to: this one, the one before or the one after, for clocks that differ. */
    private Optional<Long> step(String secret, String code) {
        Instant now = real.instant();
        return IntStream.of(0, -1, 1).mapToObj(offset -> now.plus(STEP.multipliedBy(offset))).filter(at -> code(secret, at).equals(code))
                .map(at -> at.getEpochSecond() / STEP.toSeconds()).findFirst();
    }

    private String code(String secret, Instant at) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), codes.getAlgorithm()), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code of the moment, for the accounts of a demonstration, which nobody's telephone holds. */
    public String demonstrate(String secret) {
        return code(secret, real.instant());
    }

    /** How many recovery codes are left. */
    public int recoveryLeft(Actor actor) {
        return jdbc.sql("select count(*) from access.recovery_code where account_id = :account and used_at is null").param("account", actor.id())
                .query(Integer.class).single();
    }

    /** An account of the demonstration, whose secret everybody may know. */
    public void activateKnown(Actor actor, String secret) {
        jdbc.sql("insert into access.second_factor (account_id, secret, activated_at) values (:account, :secret, :now) on conflict do nothing")
                .param("account", actor.id()).param("secret", secret).param("now", Timestamp.from(real.instant())).update();
    }
}
