package deffinov.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Seals what waits every three seconds, every second while a deadline is near; on one node at a time. Each root is then
 * written to a file outside the database, where its superuser does not reach it.
 */
@Component
class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final Duration USUAL = Duration.ofSeconds(3);

    private final Seals seals;
    private final List<Pace> paces;
    private final Witness witness;
    private final InstantSource real = InstantSource.system();
    private Instant next = Instant.MIN;

    Sealing(Seals seals, List<Pace> paces, @Value("${deffinov.keys}") Path keys) {
        this.seals = seals;
        this.paces = paces;
        this.witness = new Witness(keys.resolve(Witness.FILE));
    }

    @Scheduled(fixedDelay = 1000, initialDelay = 1000)
    void turn() {
        Instant now = real.instant();
        try {
            if (now.isBefore(next) && paces.stream().noneMatch(Pace::isPressing)) {
                return;
            }
            next = now.plus(USUAL);
            seals.seal(now);
            seals.rootsAbove(witness.size(), 1_000).forEach(witness::keep);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("sealing waits for the database: {}", e.getMessage());
        }
    }
}
