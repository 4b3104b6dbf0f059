package deffinov.access;

import deffinov.shared.Actor;
import deffinov.shared.Sha256;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens by which programs act for a person, with her roles and no more. Only digests are kept. */
@Service
@Transactional
public class ApiTokens {

    private static final int BYTES = 32;
    private static final String PREFIX = "dfv_";

    /** One token still valid. */
    public record Token(UUID id, String label, Instant createdAt) {}

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ApiTokens(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @return the token itself, which nobody can read again */
    public String create(Actor actor, String label, Instant now) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("insert into access.api_token (id, account_id, label, digest, created_at) values (:id, :account, :label, :digest, :now)").param("id", UUID.randomUUID())
                .param("account", actor.id()).param("label", label).param("digest", Sha256.of(token)).param("now", Timestamp.from(now)).update();
        events.publishEvent(new TokenChanged(actor, now, label, true));
        return token;
    }

    public List<Token> list(Actor actor) {
        return jdbc.sql("select id, label, created_at from access.api_token where account_id = :account and ended_at is null order by created_at").param("account", actor.id())
                .query((row, i) -> new Token(row.getObject(1, UUID.class), row.getString(2), row.getTimestamp(3).toInstant())).list();
    }

    /** False: not one of the actor's, or ended already. */
    public boolean end(Actor actor, UUID id, Instant now) {
        boolean ended = jdbc.sql("update access.api_token set ended_at = :now where id = :id and account_id = :account and ended_at is null").param("now", Timestamp.from(now))
                .param("id", id).param("account", actor.id()).update() == 1;
        if (ended) {
            events.publishEvent(new TokenChanged(actor, now, id.toString(), false));
        }
        return ended;
    }

    /** Ends them all; what made it so is in the trail by itself. */
    void endAllOf(UUID account, Instant real) {
        jdbc.sql("update access.api_token set ended_at = :now where account_id = :account and ended_at is null").param("now", Timestamp.from(real)).param("account", account).update();
    }

    /** Whom a token stands for. */
    @Transactional(readOnly = true)
    public Optional<Actor> actorOf(String token) {
        return token.startsWith(PREFIX) ? jdbc.sql("""
                select a.id, a.name from access.api_token t join access.account a on a.id = t.account_id
                where t.digest = :digest and t.ended_at is null and a.closed_at is null
                """).param("digest", Sha256.of(token)).query((row, i) -> new Actor(row.getObject(1, UUID.class), row.getString(2))).optional() : Optional.empty();
    }
}
