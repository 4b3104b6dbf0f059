package deffinov.exchange;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import deffinov.web.Outside;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what webhooks are to be told, every few seconds, each by one node; again, ever later, until it was received: four days. */
@Configuration(proxyBeanMethods = false)
class Messenger {

    static final int MOST_ATTEMPTS = 100;
    private static final int AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Waiting(UUID id, UUID webhook, String url, String secret, String event, String body) {}

    @Bean
    RecurringTask<Void> sendWebhooks(JdbcClient jdbc, Outside outside, TransactionTemplate transaction) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();
        return Tasks.recurring("send-webhooks", FixedDelay.ofSeconds(5)).execute((instance, context) -> {
            int left = AT_ONCE;
            while (left-- > 0 && Boolean.TRUE.equals(transaction.execute(status -> sendOne(jdbc, outside, client)))) {
                // Until nothing waits, or this turn is over.
            }
        });
    }

    private static boolean sendOne(JdbcClient jdbc, Outside outside, HttpClient client) {
        Optional<Waiting> found = jdbc.sql("""
                select d.id, w.id, w.url, w.secret, d.event, d.body from exchange.delivery d join exchange.webhook w on w.id = d.webhook_id
                where d.delivered_at is null and d.attempts < :most and d.next_try <= now() and w.ended_at is null order by d.next_try, d.written_at limit 1 for update of d skip locked
                """).param("most", MOST_ATTEMPTS).query((row, i) -> new Waiting(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getString(5), row.getString(6)))
                .optional();
        found.ifPresent(waiting -> {
            Optional<String> problem = outside.problem(waiting.url()).or(() -> send(client, waiting));
            if (problem.isEmpty()) {
                jdbc.sql("update exchange.delivery set delivered_at = now(), attempts = attempts + 1, last_problem = '' where id = :id").param("id", waiting.id()).update();
            } else {
                jdbc.sql("update exchange.delivery set attempts = attempts + 1, last_problem = :problem where id = :id").param("id", waiting.id()).param("problem", problem.get()).update();
                // One that does not answer keeps nobody else waiting: all it is owed waits with it.
                jdbc.sql("""
                        update exchange.delivery set next_try = greatest(next_try, now() + least(10 * 2 ^ least((select attempts from exchange.delivery where id = :id), 10), 3600) * interval '1 second')
                        where webhook_id = :hook and delivered_at is null
                        """).param("id", waiting.id()).param("hook", waiting.webhook()).update();
            }
        });
        return found.isPresent();
    }

    /** What went wrong; nothing when it was received. */
    private static Optional<String> send(HttpClient client, Waiting waiting) {
        long seconds = InstantSource.system().instant().getEpochSecond();
        try {
            var request = HttpRequest.newBuilder(URI.create(waiting.url())).timeout(PATIENCE).header("Content-Type", "application/json").header("User-Agent", "DEFFINOV")
                    .header("Deffinov-Event", waiting.event()).header(Signing.HEADER, Signing.header(waiting.secret(), seconds, waiting.body()))
                    .POST(HttpRequest.BodyPublishers.ofString(waiting.body())).build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("réponse " + status);
        } catch (IOException e) {
            return Optional.of("ne répond pas : " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("arrêt en cours d'envoi");
        }
    }
}
