package deffinov.committee;

import deffinov.access.Access;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sittings in the database. */
@Repository
class SittingStore {

    private final JdbcClient jdbc;

    SittingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long convene(CallSlug call, String title, Instant heldAt, String place, Quorum quorum, UUID chair, List<Access.Person> members, Actor actor, Instant now) {
        long id = jdbc.sql("""
                insert into committee.sitting (call_slug, title, held_at, place, quorum, chair, convened_at, convened_by, convened_by_name)
                values (:call, :title, :held, :place, :quorum, :chair, :now, :by, :name) returning id
                """).param("call", call.value()).param("title", title).param("held", Timestamp.from(heldAt)).param("place", place).param("quorum", quorum.percent()).param("chair", chair)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).query(Long.class).single();
        members.forEach(member -> jdbc.sql("insert into committee.member (sitting_id, account_id, account_name) values (:id, :account, :name)")
                .param("id", id).param("account", member.account()).param("name", member.name()).update());
        return id;
    }

    /** Locks the sitting for who changes it, and counts the change. Empty when there is none of that number. */
    Optional<Sitting> lock(long id) {
        return jdbc.sql("update committee.sitting set version = version + 1 where id = :id returning id").param("id", id).query(Long.class).optional().flatMap(this::find);
    }

    Optional<Sitting> find(long id) {
        return jdbc.sql("select * from committee.sitting where id = :id").param("id", id).query((row, i) -> sitting(row)).optional();
    }

    List<Sitting> list(CallSlug call) {
        return jdbc.sql("select * from committee.sitting where call_slug = :call order by held_at desc, id desc").param("call", call.value()).query((row, i) -> sitting(row)).list();
    }

    /** The call a sitting is of, and its version: what a page that follows it asks every few seconds. */
    record Beat(CallSlug call, int version) {}

    Optional<Beat> beat(long id) {
        return jdbc.sql("select call_slug, version from committee.sitting where id = :id").param("id", id).query((row, i) -> new Beat(new CallSlug(row.getString("call_slug")), row.getInt("version"))).optional();
    }

    /** Sittings not signed yet that somebody is convened to. */
    List<Sitting> of(UUID account) {
        return jdbc.sql("select s.* from committee.sitting s join committee.member m on m.sitting_id = s.id where m.account_id = :account and s.signed_at is null order by s.held_at, s.id")
                .param("account", account).query((row, i) -> sitting(row)).list();
    }

    private Sitting sitting(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Sitting(id, new CallSlug(row.getString("call_slug")), row.getString("title"), row.getTimestamp("held_at").toInstant(), row.getString("place"), new Quorum(row.getInt("quorum")),
                row.getObject("chair", UUID.class), row.getString("convened_by_name"), instant(row, "opened_at"), instant(row, "closed_at"), instant(row, "signed_at"), row.getString("signed_by_name"), row.getInt("version"),
                members(id), items(id));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private List<Sitting.Member> members(long id) {
        return jdbc.sql("select * from committee.member where sitting_id = :id order by account_name, account_id").param("id", id)
                .query((row, i) -> new Sitting.Member(row.getObject("account_id", UUID.class), row.getString("account_name"), Sitting.Presence.valueOf(row.getString("presence")))).list();
    }

    private List<Sitting.Item> items(long id) {
        Map<String, List<Sitting.Recusal>> recusals = new LinkedHashMap<>();
        jdbc.sql("select * from committee.recusal where sitting_id = :id order by account_name, account_id").param("id", id).query(row -> {
            recusals.computeIfAbsent(row.getString("application_number"), each -> new ArrayList<>()).add(new Sitting.Recusal(row.getObject("account_id", UUID.class), row.getString("account_name")));
        });
        Map<String, List<Sitting.Vote>> votes = new LinkedHashMap<>();
        jdbc.sql("select * from committee.vote where sitting_id = :id order by cast_at, account_id").param("id", id).query(row -> {
            votes.computeIfAbsent(row.getString("application_number"), each -> new ArrayList<>()).add(new Sitting.Vote(row.getObject("account_id", UUID.class), Way.valueOf(row.getString("way")),
                    row.getObject("recorded_by", UUID.class), row.getString("recorded_by_name")));
        });
        return jdbc.sql("select * from committee.item where sitting_id = :id order by position, application_number").param("id", id).query((row, i) -> {
            String number = row.getString("application_number");
            return new Sitting.Item(new ApplicationNumber(number), row.getInt("position"), Sitting.Stage.valueOf(row.getString("state")), row.getString("note"),
                    recusals.getOrDefault(number, List.of()), votes.getOrDefault(number, List.of()));
        }).list();
    }

    /** False when it is on an agenda already: the transaction is then to be undone. */
    boolean add(long id, ApplicationNumber number, int position) {
        try {
            return jdbc.sql("insert into committee.item (sitting_id, application_number, position) values (:id, :number, :position)")
                    .param("id", id).param("number", number.value()).param("position", position).update() == 1;
        } catch (DuplicateKeyException onAnother) {
            return false;
        }
    }

    void remove(long id, ApplicationNumber number) {
        jdbc.sql("delete from committee.item where sitting_id = :id and application_number = :number and state = 'WAITING'").param("id", id).param("number", number.value()).update();
    }

    void place(long id, ApplicationNumber number, int position) {
        jdbc.sql("update committee.item set position = :position where sitting_id = :id and application_number = :number").param("id", id).param("number", number.value()).param("position", position).update();
    }

    void presence(long id, UUID account, Sitting.Presence presence) {
        jdbc.sql("update committee.member set presence = :presence where sitting_id = :id and account_id = :account").param("id", id).param("account", account).param("presence", presence.name()).update();
    }

    void open(long id, Instant now) {
        jdbc.sql("update committee.sitting set opened_at = :now where id = :id").param("id", id).param("now", Timestamp.from(now)).update();
    }

    void close(long id, Instant now) {
        jdbc.sql("update committee.item set state = 'ADJOURNED', note = 'Non examiné', ended_at = :now where sitting_id = :id and state = 'WAITING'").param("id", id).param("now", Timestamp.from(now)).update();
        jdbc.sql("update committee.sitting set closed_at = :now where id = :id").param("id", id).param("now", Timestamp.from(now)).update();
    }

    /** The signed minutes, as they were that day. */
    Optional<String> minutes(long id) {
        return jdbc.sql("select minutes from committee.sitting where id = :id and minutes is not null").param("id", id).query(String.class).optional();
    }

    void sign(long id, Actor actor, String minutes, Instant now) {
        jdbc.sql("update committee.sitting set signed_at = :now, signed_by = :by, signed_by_name = :name, minutes = :minutes where id = :id").param("id", id).param("minutes", minutes).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    void recuse(long id, ApplicationNumber number, Sitting.Member member) {
        jdbc.sql("insert into committee.recusal (sitting_id, application_number, account_id, account_name) values (:id, :number, :account, :name) on conflict do nothing")
                .param("id", id).param("number", number.value()).param("account", member.account()).param("name", member.name()).update();
    }

    void discuss(long id, ApplicationNumber number, Instant now) {
        jdbc.sql("update committee.item set state = 'OPEN', opened_at = :now where sitting_id = :id and application_number = :number").param("id", id).param("number", number.value()).param("now", Timestamp.from(now)).update();
    }

    void vote(long id, ApplicationNumber number, UUID account, Way way, Actor actor, Instant now) {
        jdbc.sql("""
                insert into committee.vote (sitting_id, application_number, account_id, way, cast_at, recorded_by, recorded_by_name) values (:id, :number, :account, :way, :now, :by, :name)
                on conflict (sitting_id, application_number, account_id) do update set way = excluded.way, cast_at = excluded.cast_at, recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name
                """).param("id", id).param("number", number.value()).param("account", account).param("way", way.name()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    void end(long id, ApplicationNumber number, Sitting.Stage stage, String note, Instant now) {
        jdbc.sql("update committee.item set state = :stage, note = :note, ended_at = :now where sitting_id = :id and application_number = :number")
                .param("id", id).param("number", number.value()).param("stage", stage.name()).param("note", note).param("now", Timestamp.from(now)).update();
    }

    /** The sitting whose agenda an application waits or is discussed on. */
    Optional<Long> living(ApplicationNumber number) {
        return jdbc.sql("select sitting_id from committee.item where application_number = :number and state in ('WAITING', 'OPEN')").param("number", number.value()).query(Long.class).optional();
    }

    /** Whether a vote on it was opened, in a sitting that is not signed. */
    boolean isVoted(ApplicationNumber number) {
        return jdbc.sql("""
                select exists (select 1 from committee.item i join committee.sitting s on s.id = i.sitting_id
                where i.application_number = :number and s.signed_at is null and i.state in ('OPEN', 'DECIDED'))
                """).param("number", number.value()).query(Boolean.class).single();
    }

    Optional<Long> sittingOf(UUID decision) {
        return jdbc.sql("select sitting_id from evaluation.decision where id = :id and sitting_id is not null").param("id", decision).query(Long.class).optional();
    }

    boolean isSigned(long id) {
        return jdbc.sql("select signed_at is not null from committee.sitting where id = :id").param("id", id).query(Boolean.class).optional().orElse(false);
    }
}
