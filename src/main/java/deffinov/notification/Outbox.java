package deffinov.notification;

import deffinov.letter.Deliveries;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails written beside their fact, in its transaction; sent afterwards, or read on the outbox page. */
@Service
@Transactional
public class Outbox implements Deliveries {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same, about something whose delivery is followed. */
    void write(String to, String subject, String body, String reference, Instant real) {
        jdbc.sql("insert into notification.mail (recipient, subject, body, written_at, reference) values (:to, :subject, :body, :at, :reference)")
                .param("to", to).param("subject", subject).param("body", body).param("at", Timestamp.from(real)).param("reference", reference).update();
    }

    @Override
    public Map<String, List<Delivery>> of(Collection<String> references) {
        var found = new LinkedHashMap<String, List<Delivery>>();
        jdbc.sql("select reference, recipient, sent_at, attempts, last_problem from notification.mail where reference <> '' and reference = any(:references) order by id")
                .param("references", references.toArray(String[]::new)).query(row -> {
                    found.computeIfAbsent(row.getString("reference"), each -> new ArrayList<>()).add(new Delivery(row.getString("recipient"), Optional.ofNullable(row.getTimestamp("sent_at")).map(Timestamp::toInstant),
                            row.getInt("attempts"), row.getString("last_problem")));
                });
        return found;
    }

    /** A mail and whether it has left. */
    public record Mail(long id, String recipient, String subject, String body, Instant writtenAt, boolean sent) {}

    void write(String to, String subject, String body, Instant real) {
        jdbc.sql("insert into notification.mail (recipient, subject, body, written_at) values (:to, :subject, :body, :at)")
                .param("to", to).param("subject", subject).param("body", body).param("at", Timestamp.from(real)).update();
    }

    /** The last mails, the newest first. */
    public List<Mail> last(int limit) {
        return jdbc.sql("select id, recipient, subject, body, written_at, sent_at from notification.mail order by id desc limit :limit")
                .param("limit", limit).query((row, i) -> new Mail(row.getLong("id"), row.getString("recipient"), row.getString("subject"),
                        row.getString("body"), row.getTimestamp("written_at").toInstant(), row.getTimestamp("sent_at") != null)).list();
    }

    /** Takes one mail to send; another node skips it. Gives up after a hundred tries, some four days, and says so in the table. */
    Optional<Mail> take() {
        return jdbc.sql("""
                select id, recipient, subject, body, written_at, sent_at from notification.mail where sent_at is null and attempts < 100 and next_try <= now()
                order by next_try limit 1 for update skip locked
                """)
                .query((row, i) -> new Mail(row.getLong("id"), row.getString("recipient"), row.getString("subject"), row.getString("body"),
                        row.getTimestamp("written_at").toInstant(), false)).optional();
    }

    void sent(long id, Instant real) {
        jdbc.sql("update notification.mail set sent_at = :at, attempts = attempts + 1, last_problem = '' where id = :id")
                .param("id", id).param("at", Timestamp.from(real)).update();
    }

    void failed(long id, String problem) {
        jdbc.sql("update notification.mail set attempts = attempts + 1, last_problem = :problem, next_try = now() + least(10 * 2 ^ least(attempts, 10), 3600) * interval '1 second' where id = :id").param("id", id)
                .param("problem", problem).update();
    }

    /** Erases the mails whose subject names this. */
    void forget(String named) {
        jdbc.sql("delete from notification.mail where position(:named in subject) > 0").param("named", named).update();
    }
}
