package deffinov.exchange;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.Outside;
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

/** Where a body or an authority wants to be told. Its members, or those who administer it, decide; to others it does not exist. */
@Service
@Transactional
public class Webhooks {

    static final int MOST = 10;
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Access access;
    private final Outside outside;
    private final ApplicationEventPublisher events;

    Webhooks(JdbcClient jdbc, Access access, Outside outside, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.access = access;
        this.outside = outside;
        this.events = events;
    }

    public record Webhook(UUID id, String url, Instant createdAt) {}

    /** Something told, or still to be: {@code problem} of the last try, empty when there was none. */
    public record Delivery(UUID id, String url, String event, Instant writtenAt, int attempts, Optional<Instant> deliveredAt, String problem) {

        /** Tried for four days: nobody tries again but by hand. */
        public boolean isGivenUp() {
            return deliveredAt.isEmpty() && attempts >= Messenger.MOST_ATTEMPTS;
        }
    }

    private void require(Actor actor, Scope scope, Instant now) {
        access.requireHidden(actor, now, scope, scope.object(), scope.kind().equals("authority") ? Role.ADMINISTRATOR : Role.MEMBER);
    }

    public List<Webhook> list(Actor actor, Scope scope, Instant now) {
        require(actor, scope, now);
        return jdbc.sql("select id, url, created_at from exchange.webhook where scope_kind = :kind and scope_id = :id and ended_at is null order by created_at")
                .param("kind", scope.kind()).param("id", scope.id()).query((row, i) -> new Webhook(row.getObject(1, UUID.class), row.getString(2), row.getTimestamp(3).toInstant())).list();
    }

    /** The last hundred, the newest first. */
    public List<Delivery> deliveries(Actor actor, Scope scope, Instant now) {
        require(actor, scope, now);
        return jdbc.sql("""
                select d.id, w.url, d.event, d.written_at, d.attempts, d.delivered_at, d.last_problem from exchange.delivery d join exchange.webhook w on w.id = d.webhook_id
                where w.scope_kind = :kind and w.scope_id = :id order by d.written_at desc limit 100
                """).param("kind", scope.kind()).param("id", scope.id()).query((row, i) -> new Delivery(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(),
                        row.getInt(5), Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant), row.getString(7))).list();
    }

    /** Refuses: an address we do not send to, more than ten. @return the secret of its signatures, which nobody can read again */
    public String add(Actor actor, Scope scope, String url, Instant now) {
        require(actor, scope, now);
        outside.problem(url).ifPresent(sentence -> {
            throw new Refused(new ExchangeRefusal.UnfitAddress(sentence));
        });
        if (list(actor, scope, now).size() >= MOST) {
            throw new Refused(new ExchangeRefusal.TooMany(MOST));
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into exchange.webhook (id, scope_kind, scope_id, url, secret, created_at, created_by) values (:id, :kind, :scope, :url, :secret, :now, :by)")
                .param("id", UUID.randomUUID()).param("kind", scope.kind()).param("scope", scope.id()).param("url", url).param("secret", secret).param("now", Timestamp.from(now)).param("by", actor.id()).update();
        events.publishEvent(new WebhookChanged(actor, now, scope, url, true));
        return secret;
    }

    /** Stops it: what was not delivered yet never will be. */
    public void end(Actor actor, Scope scope, UUID id, Instant now) {
        require(actor, scope, now);
        String url = jdbc.sql("update exchange.webhook set ended_at = :now where id = :id and scope_kind = :kind and scope_id = :scope and ended_at is null returning url").param("now", Timestamp.from(now))
                .param("id", id).param("kind", scope.kind()).param("scope", scope.id()).query(String.class).optional().orElseThrow(() -> new NotFound(new ObjectRef("webhook", id.toString())));
        events.publishEvent(new WebhookChanged(actor, now, scope, url, false));
    }

    /** Tries again at once what was not received yet, given up or not. @return how many */
    public int retry(Actor actor, Scope scope, Instant now) {
        require(actor, scope, now);
        return jdbc.sql("""
                update exchange.delivery d set attempts = 0, next_try = now() from exchange.webhook w
                where w.id = d.webhook_id and w.scope_kind = :kind and w.scope_id = :scope and w.ended_at is null and d.delivered_at is null
                """).param("kind", scope.kind()).param("scope", scope.id()).update();
    }
}
