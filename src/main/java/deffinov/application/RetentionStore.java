package deffinov.application;

import deffinov.call.CallSlug;
import deffinov.document.DocumentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Erasures announced and done, in the database. */
@Repository
class RetentionStore {

    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CallSlug> callsWithApplications() {
        return jdbc.sql("select distinct call_slug from application.application where state <> 'erased' order by call_slug").query((row, i) -> new CallSlug(row.getString(1))).list();
    }

    /** Applications of a call whose erasure was not announced yet. */
    List<ApplicationNumber> notAnnounced(CallSlug call) {
        return jdbc.sql("""
                select a.number from application.application a where a.call_slug = :call and a.state <> 'erased'
                and not exists (select 1 from application.erasure e where e.application_number = a.number) order by a.number
                """).param("call", call.value()).query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    void announce(ApplicationNumber number, Instant due, Instant now) {
        jdbc.sql("insert into application.erasure (application_number, announced_at, due_at) values (:number, :now, :due) on conflict do nothing").param("number", number.value())
                .param("now", Timestamp.from(now)).param("due", Timestamp.from(due)).update();
    }

    List<ApplicationNumber> erasuresDue(Instant now) {
        return jdbc.sql("select application_number from application.erasure where erased_at is null and due_at <= :now order by due_at, application_number").param("now", Timestamp.from(now))
                .query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    Optional<Instant> erasure(ApplicationNumber number) {
        return jdbc.sql("select due_at from application.erasure where application_number = :number and erased_at is null").param("number", number.value()).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Every file an application holds: documents, signatures on paper, enclosures, the scan it came by. */
    List<DocumentId> documents(ApplicationNumber number) {
        return jdbc.sql("""
                select document_id from application.attachment where application_number = :number
                union select document_id from application.pledge where application_number = :number and document_id is not null
                union select f.document_id from application.message_file f join application.message m on m.id = f.message_id where m.application_number = :number
                union select document_id from application.paper where application_number = :number
                """).param("number", number.value()).query((row, i) -> new DocumentId(row.getObject(1, UUID.class))).list();
    }

    /** Nothing stays but the row, its call and its lead, digests and promises, and in the trail what the actions kept say. */
    void erase(ApplicationNumber number, List<String> kept, Instant now) {
        for (String table : List.of("answer", "answer_version", "attachment", "site", "expense", "resource", "member", "participant", "mandate", "pledge", "presence", "handover", "message_read", "paper", "correction", "origin")) {
            jdbc.sql("delete from application." + table + " where application_number = :number").param("number", number.value()).update();
        }
        jdbc.sql("delete from application.message_file where message_id in (select id from application.message where application_number = :number)").param("number", number.value()).update();
        jdbc.sql("delete from application.message where application_number = :number").param("number", number.value()).update();
        jdbc.sql("update application.origin set carried = '{}', left_out = '{}' where source_number = :number").param("number", number.value()).update();
        jdbc.sql("select application.erase_filings(:number)::text").param("number", number.value()).query(String.class).optional();
        jdbc.sql("select audit.erase('application', :number, :kept)::text").param("number", number.value()).param("kept", kept.toArray(String[]::new)).query(String.class).optional();
        jdbc.sql("update application.application set state = 'erased', title = '', axes = '{}', duration_months = null, changed_at = :now where number = :number")
                .param("number", number.value()).param("now", Timestamp.from(now)).update();
        jdbc.sql("update application.erasure set erased_at = :now where application_number = :number").param("number", number.value()).param("now", Timestamp.from(now)).update();
    }
}
