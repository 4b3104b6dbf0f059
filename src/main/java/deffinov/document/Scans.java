package deffinov.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Has every waiting content scanned, on one node at a time; while no scanner answers they wait, in quarantine. */
@Configuration
class Scans {

    private static final Logger LOG = LoggerFactory.getLogger(Scans.class);

    private final InstantSource real = InstantSource.system();

    @Bean
    RecurringTask<Void> scanDocuments(JdbcClient jdbc, Storage storage, TransactionTemplate transaction, @Value("${deffinov.clamd.address}") String address,
            @Value("${deffinov.clamd.whole-bytes}") long wholeBytes) {
        var clamd = address.isBlank() ? Optional.<Clamd>empty() : Optional.of(new Clamd(address, wholeBytes));
        return Tasks.recurring("scan-documents", FixedDelay.ofSeconds(2)).execute((instance, context) -> clamd.ifPresent(scanner -> {
            try {
                while (Boolean.TRUE.equals(transaction.execute(status -> scanOne(jdbc, storage, scanner)))) {
                    // Until nothing waits.
                }
            } catch (RuntimeException e) {
                LOG.warn("documents wait for the virus scanner: {}", String.valueOf(e.getMessage()));
            }
        }));
    }

    private record Waiting(String sha256, long size) {}

    private boolean scanOne(JdbcClient jdbc, Storage storage, Clamd clamd) {
        var waiting = jdbc.sql("""
                select s.sha256, (select max(f.size_bytes) from document.file f where f.sha256 = s.sha256) from document.scan s where s.state = 'WAITING'
                order by s.asked_at limit 1 for update skip locked
                """).query((row, i) -> new Waiting(row.getString(1), row.getLong(2))).optional();
        waiting.ifPresent(content -> {
            Clamd.Answer answer = answer(storage, clamd, content);
            Instant now = real.instant();
            jdbc.sql("update document.scan set state = :state, found = :found, scanned_at = :now where sha256 = :sha").param("state", answer.state().name())
                    .param("found", answer.found()).param("now", Timestamp.from(now)).param("sha", content.sha256()).update();
        });
        return waiting.isPresent();
    }

    private static Clamd.Answer answer(Storage storage, Clamd clamd, Waiting content) {
        try {
            Path local = storage.spool();
            try {
                try (InputStream in = storage.open(Storage.nameOf(content.sha256())); var out = Files.newOutputStream(local)) {
                    in.transferTo(out);
                }
                try (InputStream in = Files.newInputStream(local)) {
                    return clamd.scan(in, content.size(), ContentType.holdsArchives(local));
                }
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
