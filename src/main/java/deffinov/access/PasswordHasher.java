package deffinov.access;

import deffinov.shared.Refused;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id, 19 MiB and two passes (OWASP). At most four at a time: a flood of sign-ins cannot take all the memory. */
@Component
class PasswordHasher {

    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final String nobody = argon2.encode("nobody has this password");

    String hash(String password) {
        return inTurn(() -> argon2.encode(password));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> argon2.matches(password, hash));
    }

    /** As long as a real check, so that the time of an answer does not tell whether an address is known. */
    void pretend(String password) {
        inTurn(() -> argon2.matches(password, nobody));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(new AccessRefusal.TooBusy());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(new AccessRefusal.TooBusy());
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
