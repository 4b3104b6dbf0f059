package deffinov.notification;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.TestPostgres;
import deffinov.database.DatabaseSettings;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A mail server away for a night: mails wait, ever longer between tries, and none is given up. */
class OutboxTests {

    @Test
    void aMailThatFailedWaitsAndIsTriedAgain() throws SQLException {
        DatabaseSettings database = TestPostgres.database();
        var outbox = new Outbox(JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password())));
        outbox.write("camille@exemple.fr", "Objet", "Texte", Instant.parse("2023-04-03T08:00:00Z"));
        for (int i = 0; i < 40; i++) {
            var mail = outbox.take().orElseThrow();
            outbox.failed(mail.id(), "connexion refusée");
            assertThat(outbox.take()).as("not again at once").isEmpty();
            TestPostgres.asSuperuser(database, "update notification.mail set next_try = next_try - interval '1 hour'");
        }
        var mail = outbox.take().orElseThrow();
        outbox.sent(mail.id(), Instant.parse("2023-04-03T08:00:00Z"));
        assertThat(outbox.take()).isEmpty();
        assertThat(outbox.last(1).getFirst().sent()).isTrue();
    }
}
