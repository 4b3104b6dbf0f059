package deffinov.letter;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters and appeals in the database. */
@Repository
class LetterStore {

    private static final String LETTER = """
            select l.*, a.id as appeal_id, a.text, a.filed_at, a.filed_by_name, a.granted, a.answer, a.answered_at, a.answered_by_name
            from letter.letter l left join letter.appeal a on a.letter_id = l.id
            """;

    private final JdbcClient jdbc;

    LetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Template> template(String authority) {
        return jdbc.sql("select opening, appeal, closing, signatory from letter.template where authority_code = :authority").param("authority", authority)
                .query((row, i) -> new Template(row.getString("opening"), row.getString("appeal"), row.getString("closing"), row.getString("signatory"))).optional();
    }

    void write(String authority, Template words, Actor actor, Instant now) {
        jdbc.sql("""
                insert into letter.template (authority_code, opening, appeal, closing, signatory, changed_at, changed_by, changed_by_name) values (:authority, :opening, :appeal, :closing, :signatory, :now, :by, :name)
                on conflict (authority_code) do update set opening = excluded.opening, appeal = excluded.appeal, closing = excluded.closing, signatory = excluded.signatory, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name
                """).param("authority", authority).param("opening", words.opening()).param("appeal", words.appeal()).param("closing", words.closing()).param("signatory", words.signatory())
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    /** False when this decision was told already. */
    boolean send(Letter letter, String content, Actor actor) {
        return jdbc.sql("""
                insert into letter.letter (id, application_number, call_slug, fact, outcome, content, sent_at, sent_by, sent_by_name) values (:id, :number, :call, :fact, :outcome, :content, :now, :by, :name)
                on conflict (application_number, fact) do nothing
                """).param("id", letter.id()).param("number", letter.number().value()).param("call", letter.call().value()).param("fact", letter.fact()).param("outcome", letter.outcome())
                .param("content", content).param("now", Timestamp.from(letter.sentAt())).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    boolean isSent(ApplicationNumber number, String fact) {
        return jdbc.sql("select exists (select 1 from letter.letter where application_number = :number and fact = :fact)").param("number", number.value()).param("fact", fact)
                .query(Boolean.class).single();
    }

    /** What is decided in these calls and told to nobody, with its call. */
    Map<ApplicationNumber, CallSlug> untold(Collection<CallSlug> calls) {
        return numbers(calls, """
                select e.application_number, e.call_slug from evaluation.standing s join evaluation.decision e on e.id = s.decision_id join evaluation.decision_answer d on d.decision_id = e.id and d.confirmed
                where e.call_slug = any(:calls) and not exists (select 1 from letter.letter l where l.application_number = s.application_number and l.fact = s.decision_id::text)
                union all
                select m.application_number, a.call_slug from evaluation.admissibility m join application.application a on a.number = m.application_number
                where m.outcome = 'INADMISSIBLE' and m.phase = a.phase and a.call_slug = any(:calls) and a.state not in ('withdrawn', 'erased')
                and not exists (select 1 from letter.letter l where l.application_number = m.application_number and l.fact like 'irrecevable %' and l.sent_at >= m.decided_at)
                """);
    }

    /** Applications of these calls whose appeal waits for its answer. */
    Map<ApplicationNumber, CallSlug> unanswered(Collection<CallSlug> calls) {
        return numbers(calls, "select l.application_number, l.call_slug from letter.appeal a join letter.letter l on l.id = a.letter_id where a.granted is null and l.call_slug = any(:calls)");
    }

    private Map<ApplicationNumber, CallSlug> numbers(Collection<CallSlug> calls, String sql) {
        var found = new LinkedHashMap<ApplicationNumber, CallSlug>();
        jdbc.sql(sql).param("calls", calls.stream().map(CallSlug::value).toArray(String[]::new)).query(row -> {
            found.put(new ApplicationNumber(row.getString("application_number")), new CallSlug(row.getString("call_slug")));
        });
        return found;
    }

    Set<ApplicationNumber> told(Collection<ApplicationNumber> numbers) {
        return jdbc.sql("select distinct application_number from letter.letter where application_number = any(:numbers)").param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new))
                .query((row, i) -> new ApplicationNumber(row.getString(1))).set();
    }

    List<Letter> list(CallSlug call) {
        return jdbc.sql(LETTER + "where l.call_slug = :call order by l.application_number, l.sent_at").param("call", call.value()).query((row, i) -> letter(row)).list();
    }

    List<Letter> list(ApplicationNumber number) {
        return jdbc.sql(LETTER + "where l.application_number = :number order by l.sent_at desc").param("number", number.value()).query((row, i) -> letter(row)).list();
    }

    Optional<Letter> lock(UUID id) {
        return jdbc.sql("select id from letter.letter where id = :id for update").param("id", id).query(UUID.class).optional()
                .flatMap(found -> jdbc.sql(LETTER + "where l.id = :id").param("id", found).query((row, i) -> letter(row)).optional());
    }

    private static Letter letter(ResultSet row) throws SQLException {
        UUID appeal = row.getObject("appeal_id", UUID.class);
        return new Letter(row.getObject("id", UUID.class), new ApplicationNumber(row.getString("application_number")), new CallSlug(row.getString("call_slug")), row.getString("fact"), row.getString("outcome"),
                Json.read(row.getString("content"), Letter.Content.class), row.getTimestamp("sent_at").toInstant(), row.getString("sent_by_name"), instant(row, "read_at"),
                appeal == null ? Optional.empty() : Optional.of(new Letter.Appeal(appeal, row.getString("text"), row.getTimestamp("filed_at").toInstant(), row.getString("filed_by_name"),
                        Optional.ofNullable(row.getObject("granted", Boolean.class)), row.getString("answer"), instant(row, "answered_at"), row.getString("answered_by_name"))));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    boolean read(UUID id, Actor actor, Instant now) {
        return jdbc.sql("update letter.letter set read_at = :now, read_by = :by where id = :id and read_at is null").param("id", id).param("now", Timestamp.from(now)).param("by", actor.id()).update() == 1;
    }

    boolean appeal(UUID id, Letter letter, String text, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into letter.appeal (id, letter_id, application_number, text, filed_at, filed_by, filed_by_name) values (:id, :letter, :number, :text, :now, :by, :name) on conflict (letter_id) do nothing
                """).param("id", id).param("letter", letter.id()).param("number", letter.number().value()).param("text", text).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    boolean answer(UUID appeal, boolean granted, String answer, Actor actor, Instant now) {
        return jdbc.sql("update letter.appeal set granted = :granted, answer = :answer, answered_at = :now, answered_by = :by, answered_by_name = :name where id = :id and granted is null")
                .param("id", appeal).param("granted", granted).param("answer", answer).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    /** What an application's letters and appeals say goes with it; that they were sent stays. */
    void erase(ApplicationNumber number) {
        jdbc.sql("""
                update letter.letter set content = jsonb_set(jsonb_set(jsonb_set(jsonb_set(content::jsonb, '{project}', '"(effacé)"'), '{lead}', '"(effacé)"'), '{reason}', '"(effacé)"'), '{lines}', '[]')::text
                where application_number = :number
                """).param("number", number.value()).update();
        jdbc.sql("update letter.appeal set text = '(effacé)', answer = case when answer = '' then '' else '(effacé)' end, filed_by_name = '' where application_number = :number").param("number", number.value()).update();
    }
}
