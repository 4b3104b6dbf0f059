package deffinov.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Beats every ten seconds, the first time before the first request is answered; compares the clocks every minute. */
@Component
class Pulse implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Availability availability;
    private final BusinessClock clock;
    private final InstantSource real = InstantSource.system();
    private final AtomicLong ahead = new AtomicLong();
    private final String node;
    private volatile boolean running;

    Pulse(Availability availability, BusinessClock clock, MeterRegistry meters, @Value("${server.port:8080}") int port) {
        this.availability = availability;
        this.clock = clock;
        this.node = host() + ":" + port;
        Gauge.builder("deffinov.clock.ahead", ahead, millis -> millis.get() / 1_000.0).description("Seconds this node's clock is ahead of the database's").baseUnit("seconds").register(meters);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** A deadline that an outage moved is known before anybody is refused by it. */
    @Override
    public void start() {
        running = true;
        beat();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts late. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Scheduled(fixedRate = 10_000, initialDelay = 10_000)
    void beat() {
        try {
            availability.beat(real.instant(), clock.instant());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("no beat, the database is away: {}", e.getMessage());
        }
    }

    @Scheduled(fixedRate = 60_000, initialDelay = 5_000)
    void compare() {
        try {
            Duration found = availability.compare(node);
            ahead.set(found.toMillis());
            if (found.abs().compareTo(TOLERATED) > 0) {
                LOG.warn("the clock of {} is {} ms ahead of the database's: deposits are timed by it", node, found.toMillis());
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("clocks not compared, the database is away: {}", e.getMessage());
        }
    }
}
