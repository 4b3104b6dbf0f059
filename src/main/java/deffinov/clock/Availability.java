package deffinov.clock;

import deffinov.shared.Actor;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures when the platform could be written to: every ten seconds one of its nodes writes that it is there. What it tells
 * is the platform and its database, not the network in front of them.
 */
@Service
@Transactional
public class Availability {

    /** Silence from which there was an outage: six beats missed. */
    public static final Duration SILENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final InstantSource real = InstantSource.system();

    Availability(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * The platform is there. An outage lasted as long as both clocks say: a demonstration whose clock stood still lost no
     * time, one whose clock was moved forward was not away.
     *
     * @param real the machine's instant
     * @param business the business instant of the same moment
     */
    public void beat(Instant real, Instant business) {
        jdbc.sql("""
                with before as (select real_at, business_at from clock.pulse for update),
                beat as (insert into clock.pulse (real_at, business_at) values (:real, :business)
                  on conflict (only_row) do update set real_at = excluded.real_at, business_at = excluded.business_at where clock.pulse.real_at < excluded.real_at),
                silence as (select business_at, least(:real - real_at, :business - business_at) as lasted from before)
                insert into clock.outage (began_at, ended_at) select business_at, business_at + lasted from silence where lasted > :silence * interval '1 second'
                on conflict do nothing returning began_at, ended_at
                """).param("real", Timestamp.from(real)).param("business", Timestamp.from(business)).param("silence", SILENCE.toSeconds())
                .query((row, i) -> new Outage(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant())).optional()
                .ifPresent(outage -> events.publishEvent(new OutageMeasured(Actor.PLATFORM, outage.endedAt(), outage.beganAt())));
    }

    /** The outages that ended after this instant, oldest first. */
    @Transactional(readOnly = true)
    public List<Outage> since(Instant from) {
        return jdbc.sql("select began_at, ended_at from clock.outage where ended_at > :from order by began_at").param("from", Timestamp.from(from))
                .query((row, i) -> new Outage(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant())).list();
    }

    /** How far a node's clock is ahead of the database's, negative when behind. */
    public record NodeClock(String node, Duration ahead, Instant measuredAt) {}

    /** Compares this node's clock with the database's, the same for all nodes, and keeps what was found. Precise to half the time the question takes. */
    Duration compare(String node) {
        long asked = System.nanoTime();
        Instant before = real.instant();
        Instant database = jdbc.sql("select clock_timestamp()").query(Timestamp.class).single().toInstant();
        Instant here = before.plusNanos((System.nanoTime() - asked) / 2);
        Duration ahead = Duration.between(database, here);
        jdbc.sql("""
                insert into clock.node (name, ahead_millis, measured_at) values (:name, :ahead, clock_timestamp())
                on conflict (name) do update set ahead_millis = excluded.ahead_millis, measured_at = excluded.measured_at
                """).param("name", node).param("ahead", ahead.toMillis()).update();
        return ahead;
    }

    /** The nodes that told their clock in the last ten minutes. */
    @Transactional(readOnly = true)
    public List<NodeClock> nodes() {
        return jdbc.sql("select name, ahead_millis, measured_at from clock.node where measured_at > clock_timestamp() - interval '10 minutes' order by name")
                .query((row, i) -> new NodeClock(row.getString(1), Duration.ofMillis(row.getLong(2)), row.getTimestamp(3).toInstant())).list();
    }
}
