package deffinov.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Spring's sessions, whose last access is written at most once a minute: written at every request, it halves what the
 * database can do. None outlives a working day, however busy.
 */
final class RareAccessSessions<S extends Session> implements SessionRepository<RareAccessSessions.RareAccess<S>> {

    static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(12);

    /** Spring's filter asks again for the session it has just saved: it is given back without another statement, within one request. */
    private final ThreadLocal<@Nullable RareAccess<S>> justSaved = new ThreadLocal<>();
    private final SessionRepository<S> sessions;
    private final InstantSource real = InstantSource.system();

    RareAccessSessions(SessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public RareAccess<S> createSession() {
        return new RareAccess<>(sessions.createSession());
    }

    @Override
    public void save(RareAccess<S> session) {
        sessions.save(session.session());
        justSaved.set(session);
    }

    @Override
    public @Nullable RareAccess<S> findById(String id) {
        RareAccess<S> saved = justSaved.get();
        justSaved.remove();
        if (saved != null && saved.getId().equals(id)) {
            return saved;
        }
        S found = sessions.findById(id);
        if (found != null && Duration.between(found.getCreationTime(), real.instant()).compareTo(LONGEST) > 0) {
            sessions.deleteById(id);
            return null;
        }
        return found == null ? null : new RareAccess<>(found);
    }

    /** Between two requests nothing is remembered: a session closed meanwhile must be found closed. */
    void forget() {
        justSaved.remove();
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    record RareAccess<S extends Session>(S session) implements Session {

        @Override
        public void setLastAccessedTime(Instant time) {
            if (Duration.between(session.getLastAccessedTime(), time).compareTo(AT_MOST_EVERY) >= 0) {
                session.setLastAccessedTime(time);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                session.removeAttribute(name);
            } else {
                session.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
