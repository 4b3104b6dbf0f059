package deffinov.application;

import deffinov.document.DocumentId;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mandates, participants and signatures in the database. */
@Repository
class ConsortiumStore {

    private final JdbcClient jdbc;

    ConsortiumStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false: asked {@code most} times already */
    boolean ask(ApplicationNumber number, OrganisationId body, String email, String digest, boolean succeeds, int most, Instant now) {
        return jdbc.sql("""
                insert into application.mandate as m (application_number, organisation_id, email, token_digest, succeeds, asked_at) values (:number, :body, :email, :digest, :succeeds, :now)
                on conflict (application_number, organisation_id) do update
                  set email = excluded.email, token_digest = excluded.token_digest, succeeds = excluded.succeeds, asked_at = excluded.asked_at, asks = m.asks + 1 where m.asks < :most
                """).param("succeeds", succeeds).param("number", number.value()).param("body", body.value()).param("email", email).param("digest", digest).param("most", most)
                .param("now", Timestamp.from(now)).update() == 1;
    }

    record Asked(ApplicationNumber number, OrganisationId body, boolean succeeds) {}

    /** Whom a link sent after {@code since} is for. */
    Optional<Asked> asked(String digest, Instant since) {
        return jdbc.sql("""
                select m.application_number, m.organisation_id, m.succeeds from application.mandate m
                join application.member p on p.application_number = m.application_number and p.organisation_id = m.organisation_id
                where m.token_digest = :digest and m.asked_at > :since
                """).param("digest", digest).param("since", Timestamp.from(since)).query((row, i) -> new Asked(new ApplicationNumber(row.getString(1)), new OrganisationId(row.getObject(2, UUID.class)), row.getBoolean(3))).optional();
    }

    /** The link serves no more. The first acceptance stays when others join. */
    void accept(ApplicationNumber number, OrganisationId body, String name, boolean paper, Instant now) {
        jdbc.sql("""
                insert into application.mandate as m (application_number, organisation_id, email, asked_at, accepted_at, accepted_by_name, paper)
                values (:number, :body, '', :now, :now, :name, :paper)
                on conflict (application_number, organisation_id) do update set token_digest = null, accepted_at = coalesce(m.accepted_at, excluded.accepted_at),
                  accepted_by_name = case when m.accepted_at is null then excluded.accepted_by_name else m.accepted_by_name end,
                  paper = case when m.accepted_at is null then excluded.paper else m.paper end
                """).param("number", number.value()).param("body", body.value()).param("name", name).param("paper", paper).param("now", Timestamp.from(now)).update();
    }

    Optional<Mandate> mandate(ApplicationNumber number, OrganisationId body) {
        return jdbc.sql("select organisation_id, email, asked_at, accepted_at, accepted_by_name, paper from application.mandate where application_number = :number and organisation_id = :body")
                .param("number", number.value()).param("body", body.value()).query(ConsortiumStore::mandate).optional();
    }

    private static Mandate mandate(ResultSet row, int i) throws SQLException {
        return new Mandate(new OrganisationId(row.getObject(1, UUID.class)), row.getString(2), row.getTimestamp(3).toInstant(),
                Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant), row.getString(5), row.getBoolean(6));
    }

    void join(ApplicationNumber number, Participant person, Instant now) {
        jdbc.sql("""
                insert into application.participant (application_number, account_id, organisation_id, name, level, signs, since)
                values (:number, :account, :body, :name, :level, :signs, :now)
                on conflict (application_number, account_id) do update set organisation_id = excluded.organisation_id, level = excluded.level, signs = excluded.signs
                """).param("number", number.value()).param("account", person.account()).param("body", person.organisation().value()).param("name", person.name())
                .param("level", person.level().name()).param("signs", person.signs()).param("now", Timestamp.from(now)).update();
    }

    void leave(ApplicationNumber number, UUID account) {
        jdbc.sql("delete from application.participant where application_number = :number and account_id = :account").param("number", number.value()).param("account", account).update();
    }

    private static final String PARTICIPANT = "select account_id, name, organisation_id, level, signs from application.participant where application_number = :number ";

    List<Participant> participants(ApplicationNumber number) {
        return jdbc.sql(PARTICIPANT + "order by since, name").param("number", number.value()).query(ConsortiumStore::participant).list();
    }

    Optional<Participant> participant(ApplicationNumber number, UUID account) {
        return jdbc.sql(PARTICIPANT + "and account_id = :account").param("number", number.value()).param("account", account).query(ConsortiumStore::participant).optional();
    }

    private static Participant participant(ResultSet row, int i) throws SQLException {
        return new Participant(row.getObject(1, UUID.class), row.getString(2), new OrganisationId(row.getObject(3, UUID.class)), Level.valueOf(row.getString(4)), row.getBoolean(5));
    }

    /** Which of these bodies said yes. */
    boolean isMandated(ApplicationNumber number, OrganisationId body) {
        return mandate(number, body).filter(Mandate::isAccepted).isPresent();
    }

    /** The applications somebody came into by a mandate. */
    List<ApplicationNumber> of(UUID account) {
        return jdbc.sql("select application_number from application.participant where account_id = :account").param("account", account)
                .query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    /** The signature in force; the one before, if any, is void. */
    void sign(ApplicationNumber number, OrganisationId body, Pledge pledge, Actor actor, Optional<DocumentId> paper, Instant now) {
        revoke(number, body, now);
        jdbc.sql("""
                insert into application.pledge (id, application_number, organisation_id, content, sha256, signed_at, signed_by, signed_by_name, document_id)
                values (:id, :number, :body, :content, :sha256, :now, :by, :name, :document)
                """).param("id", UUID.randomUUID()).param("number", number.value()).param("body", body.value()).param("content", pledge.canonical())
                .param("sha256", pledge.sha256()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name())
                .param("document", paper.map(DocumentId::value).orElse(null)).update();
    }

    boolean revoke(ApplicationNumber number, OrganisationId body, Instant now) {
        return jdbc.sql("update application.pledge set voided_at = :now where application_number = :number and organisation_id = :body and voided_at is null")
                .param("number", number.value()).param("body", body.value()).param("now", Timestamp.from(now)).update() == 1;
    }

    /** The scan of a signature is taken out: the signature goes with it. @return whose it was */
    List<OrganisationId> withdraw(ApplicationNumber number, DocumentId document, Instant now) {
        return jdbc.sql("update application.pledge set voided_at = :now where application_number = :number and document_id = :document and voided_at is null returning organisation_id")
                .param("number", number.value()).param("document", document.value()).param("now", Timestamp.from(now))
                .query((row, i) -> new OrganisationId(row.getObject(1, UUID.class))).list();
    }

    /** Those who signed for a body before somebody new do so no more; they still read. */
    void succeed(ApplicationNumber number, OrganisationId body, UUID signatory) {
        jdbc.sql("update application.participant set signs = false, level = 'READ' where application_number = :number and organisation_id = :body and account_id <> :signatory")
                .param("number", number.value()).param("body", body.value()).param("signatory", signatory).update();
    }

    /** The people and the mandate of a body become another's, unless that one has its own. */
    void swap(ApplicationNumber number, OrganisationId leaving, OrganisationId arriving) {
        jdbc.sql("update application.participant set organisation_id = :arriving where application_number = :number and organisation_id = :leaving")
                .param("number", number.value()).param("leaving", leaving.value()).param("arriving", arriving.value()).update();
        jdbc.sql("""
                update application.mandate set organisation_id = :arriving where application_number = :number and organisation_id = :leaving
                and not exists (select 1 from application.mandate where application_number = :number and organisation_id = :arriving)
                """).param("number", number.value()).param("leaving", leaving.value()).param("arriving", arriving.value()).update();
    }

    /** Who signs for a body. */
    List<UUID> signers(ApplicationNumber number, OrganisationId body) {
        return jdbc.sql("select account_id from application.participant where application_number = :number and organisation_id = :body and signs").param("number", number.value())
                .param("body", body.value()).query(UUID.class).list();
    }

    /** A body that left takes its mandate and its people along. */
    void remove(ApplicationNumber number, OrganisationId body, Instant now) {
        revoke(number, body, now);
        jdbc.sql("delete from application.participant where application_number = :number and organisation_id = :body").param("number", number.value()).param("body", body.value()).update();
        jdbc.sql("delete from application.mandate where application_number = :number and organisation_id = :body").param("number", number.value()).param("body", body.value()).update();
    }
}
