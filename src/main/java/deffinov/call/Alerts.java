package deffinov.call;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mail alerts on calls, without an account: asked, confirmed by the address itself, ended by one link. */
@Service
@Transactional
public class Alerts {

    /** An address is written to once in that time, however often somebody types it. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Somebody asked: the address must confirm. */
    public record Asked(UUID id, String email) {}

    public record Subscriber(UUID id, String email) {}

    public record Subscription(UUID id, Optional<String> territory, boolean confirmed) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Alerts(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Nothing happens when the address already gets these alerts, or was written to less than an hour ago: nobody learns who subscribed. */
    public void ask(String email, Optional<String> territory, Instant now) {
        boolean known = jdbc.sql("""
                select exists (select 1 from call.subscription where lower(email) = lower(:email) and ended_at is null and call_slug is null
                  and (asked_at > :since or confirmed_at is not null and territory_code is not distinct from :territory))
                """)
                .param("email", email).param("since", Timestamp.from(now.minus(PATIENCE))).param("territory", orNull(territory)).query(Boolean.class).single();
        if (!known) {
            UUID id = UUID.randomUUID();
            jdbc.sql("insert into call.subscription (id, email, territory_code, asked_at) values (:id, :email, :territory, :now)").param("id", id).param("email", email)
                    .param("territory", orNull(territory)).param("now", Timestamp.from(now)).update();
            events.publishEvent(new Asked(id, email));
        }
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    /** The one a link names; empty when it ended or never was. */
    public Optional<Subscription> find(UUID id) {
        return jdbc.sql("select id, territory_code, confirmed_at is not null from call.subscription where id = :id and ended_at is null").param("id", id)
                .query((row, i) -> new Subscription(id, Optional.ofNullable(row.getString(2)), row.getBoolean(3))).optional();
    }

    public boolean confirm(UUID id, Instant now) {
        return jdbc.sql("update call.subscription set confirmed_at = :now where id = :id and ended_at is null").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    /** Ends it; the address is forgotten. */
    public boolean end(UUID id, Instant now) {
        return jdbc.sql("update call.subscription set ended_at = :now, email = 'effacée' where id = :id and ended_at is null").param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    private static String[] territories(Call call) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(call.territoryCode()), call.terms().options(deffinov.terms.Element.SERVED).stream()).toArray(String[]::new);
    }

    /** Whom a call concerns. */
    public List<Subscriber> subscribers(Call call, Instant now) {
        return jdbc.sql("""
                select distinct on (lower(email)) id, email from call.subscription where confirmed_at <= :now and ended_at is null
                  and (territory_code is null or territory_code = any(:territories)) and (call_slug is null or call_slug = :call) order by lower(email), asked_at
                """)
                .param("now", Timestamp.from(now)).param("territories", territories(call)).param("call", call.slug().value())
                .query((row, i) -> new Subscriber(row.getObject(1, UUID.class), row.getString(2))).list();
    }
}
