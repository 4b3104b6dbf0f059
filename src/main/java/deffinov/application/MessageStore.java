package deffinov.application;

import deffinov.document.DocumentId;
import deffinov.shared.Actor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Threads in the database. */
@Repository
class MessageStore {

    private final JdbcClient jdbc;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(UUID id, boolean carrier, String text, Instant sentAt, String sentBy, List<DocumentId> files) {}

    void send(UUID id, ApplicationNumber number, boolean carrier, String text, List<DocumentId> files, Actor actor, Instant now) {
        jdbc.sql("""
                insert into application.message (id, application_number, carrier, text, sent_at, sent_by, sent_by_name) values (:id, :number, :carrier, :text, :now, :by, :name)
                """).param("id", id).param("number", number.value()).param("carrier", carrier).param("text", text).param("now", Timestamp.from(now)).param("by", actor.id())
                .param("name", actor.name()).update();
        files.forEach(file -> jdbc.sql("insert into application.message_file (message_id, document_id) values (:id, :file)").param("id", id).param("file", file.value()).update());
    }

    /** Oldest first. */
    List<Row> list(ApplicationNumber number) {
        return jdbc.sql("""
                select id, carrier, text, sent_at, sent_by_name, array(select document_id from application.message_file f where f.message_id = m.id) as files
                from application.message m where application_number = :number order by sent_at, id
                """).param("number", number.value()).query((row, i) -> new Row(row.getObject(1, UUID.class), row.getBoolean(2), row.getString(3), row.getTimestamp(4).toInstant(),
                        row.getString(5), java.util.Arrays.stream((UUID[]) row.getArray(6).getArray()).map(DocumentId::new).toList())).list();
    }

    int count(ApplicationNumber number) {
        return jdbc.sql("select count(*) from application.message where application_number = :number").param("number", number.value()).query(Integer.class).single();
    }

    void read(ApplicationNumber number, Actor actor, Instant now) {
        jdbc.sql("""
                insert into application.message_read (application_number, account_id, read_at) values (:number, :account, :now)
                on conflict (application_number, account_id) do update set read_at = excluded.read_at
                """).param("number", number.value()).param("account", actor.id()).param("now", Timestamp.from(now)).update();
    }

    /** Which of these have messages of the other side that this person has not opened. */
    List<ApplicationNumber> unread(Collection<ApplicationNumber> numbers, Actor actor, boolean carrier) {
        return jdbc.sql("""
                select distinct m.application_number from application.message m
                left join application.message_read r on r.application_number = m.application_number and r.account_id = :account
                where m.application_number = any(:numbers) and m.carrier <> :carrier and (r.read_at is null or m.sent_at > r.read_at) order by 1
                """).param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new)).param("account", actor.id()).param("carrier", carrier)
                .query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    /** Those of a call: what its officers have not opened. */
    List<ApplicationNumber> unread(deffinov.call.CallSlug call, Actor actor) {
        return jdbc.sql("""
                select distinct m.application_number from application.message m join application.application a on a.number = m.application_number
                left join application.message_read r on r.application_number = m.application_number and r.account_id = :account
                where a.call_slug = :call and not m.carrier and (r.read_at is null or m.sent_at > r.read_at) order by 1
                """).param("call", call.value()).param("account", actor.id()).query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }
}
