package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.ledger.PostingId;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Admissibility, reviews and decisions in the database. */
@Repository
class EvaluationStore {

    private static final String DECISION = """
            select d.*, a.confirmed, a.answered_at, a.answered_by, a.answered_by_name from evaluation.decision d left join evaluation.decision_answer a on a.decision_id = d.id
            """;

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean admissibility(ApplicationNumber number, boolean admissible, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into evaluation.admissibility (application_number, phase, outcome, reason, decided_at, decided_by, decided_by_name)
                values (:number, application.phase(:number), :outcome, :reason, :now, :by, :name) on conflict do nothing
                """)
                .param("number", number.value()).param("outcome", admissible ? "ADMISSIBLE" : "INADMISSIBLE").param("reason", reason)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    void line(ApplicationNumber number, Verdict verdict, Evaluations.Line line) {
        jdbc.sql("""
                insert into evaluation.admissibility_line (application_number, phase, line, verdict, accepted, reason)
                values (:number, application.phase(:number), :line, :verdict, :accepted, :reason)
                """)
                .param("number", number.value()).param("line", verdict.id()).param("verdict", verdict.outcome().name())
                .param("accepted", line.accepted()).param("reason", line.reason()).update();
    }

    /** In which phase of its call an application is, from 1. */
    int phase(ApplicationNumber number) {
        return jdbc.sql("select application.phase(:number)").param("number", number.value()).query(Integer.class).single();
    }

    Optional<CaseFile.Admissibility> admissibility(ApplicationNumber number, int phase) {
        return jdbc.sql("select outcome, reason, decided_by, decided_by_name, decided_at from evaluation.admissibility where application_number = :number and phase = :phase")
                .param("number", number.value()).param("phase", phase)
                .query((row, i) -> new CaseFile.Admissibility(row.getString("outcome").equals("ADMISSIBLE"), row.getString("reason"),
                        row.getString("decided_by_name"), row.getObject("decided_by", UUID.class), row.getTimestamp("decided_at").toInstant())).optional();
    }

    Map<String, Evaluations.Line> lines(ApplicationNumber number) {
        var lines = new LinkedHashMap<String, Evaluations.Line>();
        jdbc.sql("select line, accepted, reason from evaluation.admissibility_line where application_number = :number and phase = application.phase(:number)").param("number", number.value())
                .query(row -> {
                    lines.put(row.getString("line"), new Evaluations.Line(row.getBoolean("accepted"), row.getString("reason")));
                });
        return lines;
    }

    boolean assign(ApplicationNumber number, UUID reviewer, String name, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into evaluation.assignment (application_number, phase, reviewer, reviewer_name, state, assigned_at, assigned_by)
                values (:number, application.phase(:number), :reviewer, :name, 'asked', :now, :by) on conflict do nothing
                """)
                .param("number", number.value()).param("reviewer", reviewer).param("name", name).param("now", Timestamp.from(now))
                .param("by", actor.id()).update() == 1;
    }

    boolean answer(ApplicationNumber number, UUID reviewer, boolean accepted, String statement, Instant now) {
        return jdbc.sql("""
                update evaluation.assignment set state = :state, statement = :statement, answered_at = :now, version = version + 1
                where application_number = :number and phase = application.phase(:number) and reviewer = :reviewer and state = 'asked'
                """)
                .param("number", number.value()).param("reviewer", reviewer).param("state", accepted ? "accepted" : "declined")
                .param("statement", statement).param("now", Timestamp.from(now)).update() == 1;
    }

    void score(ApplicationNumber number, UUID reviewer, String criterion, Review.Score score) {
        jdbc.sql("""
                insert into evaluation.score (application_number, phase, reviewer, criterion, points, comment)
                values (:number, application.phase(:number), :reviewer, :criterion, :points, :comment)
                on conflict (application_number, phase, reviewer, criterion) do update set points = excluded.points, comment = excluded.comment
                """)
                .param("number", number.value()).param("reviewer", reviewer).param("criterion", criterion)
                .param("points", score.points()).param("comment", score.comment()).update();
    }

    /** What was typed and is not kept yet. False when the reading is not under way. */
    boolean draft(ApplicationNumber number, UUID reviewer, Map<String, String> typed, Instant now) {
        return jdbc.sql("update evaluation.assignment set draft = :draft::jsonb, draft_at = :now where application_number = :number and phase = application.phase(:number) and reviewer = :reviewer and state = 'accepted'")
                .param("draft", Json.write(typed)).param("now", Timestamp.from(now)).param("number", number.value()).param("reviewer", reviewer).update() == 1;
    }

    /** Keeps the word to the committee; what was typed is kept with it, or was left. */
    void note(ApplicationNumber number, UUID reviewer, String note) {
        jdbc.sql("update evaluation.assignment set note = :note, draft = null, draft_at = null where application_number = :number and phase = application.phase(:number) and reviewer = :reviewer").param("note", note).param("number", number.value()).param("reviewer", reviewer).update();
    }

    boolean done(ApplicationNumber number, UUID reviewer, Instant now) {
        return jdbc.sql("""
                update evaluation.assignment set state = 'done', done_at = :now, version = version + 1
                where application_number = :number and phase = application.phase(:number) and reviewer = :reviewer and state = 'accepted'
                """)
                .param("number", number.value()).param("reviewer", reviewer).param("now", Timestamp.from(now)).update() == 1;
    }

    /** Work of somebody who leaves goes back to the officers. */
    void withdrawReviews(UUID reviewer, String authority) {
        jdbc.sql("""
                update evaluation.assignment s set state = 'withdrawn', version = version + 1
                where s.reviewer = :reviewer and s.state in ('asked', 'accepted') and s.application_number in (
                  select a.number from application.application a join call.call c on c.slug = a.call_slug where c.authority_code = :authority)
                """)
                .param("reviewer", reviewer).param("authority", authority).update();
    }

    /** A link of interest appeared: what is not finished goes back to the officers; a finished reading stays, seen with the link. */
    void withdrawReview(ApplicationNumber number, UUID reviewer) {
        jdbc.sql("update evaluation.assignment set state = 'withdrawn', version = version + 1 where application_number = :number and reviewer = :reviewer and state in ('asked', 'accepted')")
                .param("number", number.value()).param("reviewer", reviewer).update();
    }

    List<Review> reviews(ApplicationNumber number, int phase) {
        return jdbc.sql("select * from evaluation.assignment where application_number = :number and phase = :phase order by assigned_at, reviewer")
                .param("number", number.value()).param("phase", phase).query((row, i) -> review(row)).list();
    }

    /** How many readings of a call each person has, finished or not. */
    Map<UUID, Long> loads(CallSlug call) {
        var loads = new LinkedHashMap<UUID, Long>();
        jdbc.sql("""
                select s.reviewer, count(*) as readings from evaluation.assignment s join application.application a on a.number = s.application_number
                where a.call_slug = :call and s.phase = a.phase and s.state in ('asked', 'accepted', 'done') group by s.reviewer
                """).param("call", call.value()).query(row -> {
                    loads.put(row.getObject("reviewer", UUID.class), row.getLong("readings"));
                });
        return loads;
    }

    List<Review> reviewsOf(UUID reviewer) {
        return jdbc.sql("select * from evaluation.assignment where reviewer = :reviewer and phase = application.phase(application_number) order by assigned_at, application_number")
                .param("reviewer", reviewer).query((row, i) -> review(row)).list();
    }

    private Review review(ResultSet row) throws SQLException {
        var number = new ApplicationNumber(row.getString("application_number"));
        UUID reviewer = row.getObject("reviewer", UUID.class);
        return new Review(number, reviewer, row.getString("reviewer_name"),
                Review.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("statement"), row.getString("note"), scores(number, reviewer, row.getInt("phase")),
                Optional.ofNullable(row.getString("draft")).map(draft -> Json.<Map<String, String>>read(draft, Map.class, String.class, String.class)).orElse(Map.of()));
    }

    private Map<String, Review.Score> scores(ApplicationNumber number, UUID reviewer, int phase) {
        var scores = new LinkedHashMap<String, Review.Score>();
        jdbc.sql("select criterion, points, comment from evaluation.score where application_number = :number and phase = :phase and reviewer = :reviewer")
                .param("number", number.value()).param("phase", phase).param("reviewer", reviewer)
                .query(row -> {
                    scores.put(row.getString("criterion"), new Review.Score(row.getInt("points"), row.getString("comment")));
                });
        return scores;
    }

    Optional<Consensus> consensus(ApplicationNumber number, int phase) {
        return jdbc.sql("""
                select c.reason, c.set_by_name, array_agg(s.criterion order by s.criterion) as criteria, array_agg(s.points order by s.criterion) as points
                from evaluation.consensus c join evaluation.consensus_score s on s.application_number = c.application_number and s.phase = c.phase
                where c.application_number = :number and c.phase = :phase group by c.application_number, c.phase
                """).param("number", number.value()).param("phase", phase).query((row, i) -> {
                    var criteria = (String[]) row.getArray("criteria").getArray();
                    var marks = (Integer[]) row.getArray("points").getArray();
                    var points = new LinkedHashMap<String, Integer>();
                    for (int c = 0; c < criteria.length; c++) {
                        points.put(criteria[c], marks[c]);
                    }
                    return new Consensus(points, row.getString("reason"), row.getString("set_by_name"));
                }).optional();
    }

    void agree(ApplicationNumber number, Map<String, Integer> points, String reason, Actor actor, Instant now) {
        jdbc.sql("""
                insert into evaluation.consensus (application_number, phase, reason, set_at, set_by, set_by_name) values (:number, application.phase(:number), :reason, :now, :by, :name)
                on conflict (application_number, phase) do update set reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by, set_by_name = excluded.set_by_name
                """).param("number", number.value()).param("reason", reason).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
        points.forEach((criterion, each) -> jdbc.sql("""
                insert into evaluation.consensus_score (application_number, phase, criterion, points) values (:number, application.phase(:number), :criterion, :points)
                on conflict (application_number, phase, criterion) do update set points = excluded.points
                """).param("number", number.value()).param("criterion", criterion).param("points", each).update());
    }

    /** The calls of those of these applications that were filed and about which nothing final is signed. */
    Set<CallSlug> undecided(Collection<ApplicationNumber> numbers) {
        return jdbc.sql("""
                select distinct a.call_slug from application.application a where a.number = any(:numbers) and a.state not in ('withdrawn', 'erased')
                and exists (select 1 from application.filing f where f.application_number = a.number)
                and not exists (select 1 from evaluation.standing s join evaluation.decision_answer d on d.decision_id = s.decision_id and d.confirmed
                  join evaluation.decision e on e.id = s.decision_id and e.outcome <> 'PRESELECTED' where s.application_number = a.number)
                and not exists (select 1 from evaluation.admissibility m where m.application_number = a.number and m.phase = a.phase and m.outcome = 'INADMISSIBLE')
                """).param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new)).query((row, i) -> new CallSlug(row.getString(1))).set();
    }

    /** Locks the one place where the living decision of an application stands. */
    Optional<UUID> lockStanding(ApplicationNumber number) {
        jdbc.sql("insert into evaluation.standing (application_number) values (:number) on conflict do nothing")
                .param("number", number.value()).update();
        return Optional.ofNullable(jdbc.sql("select decision_id from evaluation.standing where application_number = :number for update")
                .param("number", number.value()).query((row, i) -> new UUID[] {row.getObject("decision_id", UUID.class)}).single()[0]);
    }

    /** False when somebody holds its place on the reserve list: the transaction is then to be undone. */
    boolean propose(Decision decision, CallSlug call) {
        jdbc.sql("""
                insert into evaluation.decision (id, application_number, phase, call_slug, outcome, amount, reason, conditions, reserve_rank, departure, sitting_id, reservation_posting, proposed_at,
                proposed_by, proposed_by_name)
                values (:id, :number, application.phase(:number), :call, :outcome, :amount, :reason, :conditions, :rank, :departure, :sitting, :reservation, :at, :by, :name)
                """)
                .param("id", decision.id()).param("number", decision.number().value()).param("call", call.value())
                .param("outcome", decision.outcome().name()).param("amount", decision.amount().amount()).param("reason", decision.reason())
                .param("conditions", decision.conditions()).param("rank", decision.reserveRank().orElse(null)).param("departure", decision.departure()).param("sitting", decision.sitting().orElse(null))
                .param("reservation", decision.reservation().map(PostingId::value).orElse(null)).param("at", Timestamp.from(decision.proposedAt()))
                .param("by", decision.proposedBy()).param("name", decision.proposedByName()).update();
        try {
            jdbc.sql("update evaluation.standing set decision_id = :id, call_slug = :call, reserve_rank = :rank where application_number = :number").param("id", decision.id())
                    .param("call", call.value()).param("rank", decision.reserveRank().orElse(null)).param("number", decision.number().value()).update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** The first place after the last on a call's reserve list. */
    int nextReserve(CallSlug call) {
        return jdbc.sql("select coalesce(max(reserve_rank), 0) + 1 from evaluation.standing where call_slug = :call").param("call", call.value()).query(Integer.class).single();
    }

    void reason(UUID decision, String criterion, double points, String reason) {
        jdbc.sql("insert into evaluation.decision_reason (decision_id, criterion, points, reason) values (:id, :criterion, round(:points::numeric, 2), :reason)")
                .param("id", decision).param("criterion", criterion).param("points", points).param("reason", reason).update();
    }

    Map<String, Decision.Reasoned> reasons(UUID decision) {
        var reasons = new LinkedHashMap<String, Decision.Reasoned>();
        jdbc.sql("select criterion, points, reason from evaluation.decision_reason where decision_id = :id").param("id", decision).query(row -> {
            reasons.put(row.getString("criterion"), new Decision.Reasoned(row.getDouble("points"), row.getString("reason")));
        });
        return reasons;
    }

    void reopen(UUID decision, Decisions.Cause cause, String reason, Actor actor, Instant now) {
        jdbc.sql("insert into evaluation.reopening (decision_id, cause, reason, reopened_at, reopened_by, reopened_by_name) values (:id, :cause, :reason, :now, :by, :name)")
                .param("id", decision).param("cause", cause.name()).param("reason", reason).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    /** It is to be decided again; what was decided stays in the trail. */
    void forgetAdmissibility(ApplicationNumber number) {
        jdbc.sql("delete from evaluation.admissibility_line where application_number = :number and phase = application.phase(:number)").param("number", number.value()).update();
        jdbc.sql("delete from evaluation.admissibility where application_number = :number and phase = application.phase(:number)").param("number", number.value()).update();
    }

    boolean answer(UUID decision, boolean confirmed, String reason, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into evaluation.decision_answer (decision_id, confirmed, reason, answered_at, answered_by, answered_by_name)
                values (:id, :confirmed, :reason, :now, :by, :name) on conflict do nothing
                """)
                .param("id", decision).param("confirmed", confirmed).param("reason", reason).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).update() == 1;
    }

    void clearStanding(ApplicationNumber number) {
        jdbc.sql("update evaluation.standing set decision_id = null, reserve_rank = null where application_number = :number").param("number", number.value()).update();
    }

    /** The living decision: the one standing. */
    Optional<Decision> decision(ApplicationNumber number) {
        return jdbc.sql(DECISION + "join evaluation.standing s on s.decision_id = d.id where s.application_number = :number")
                .param("number", number.value()).query(EvaluationStore::decision).optional();
    }

    /** The last decision signed in a phase. */
    Optional<Decision> decisionOf(ApplicationNumber number, int phase) {
        return jdbc.sql(DECISION + "where d.application_number = :number and d.phase = :phase and a.confirmed order by d.proposed_at desc, d.id limit 1")
                .param("number", number.value()).param("phase", phase).query(EvaluationStore::decision).optional();
    }

    Optional<Decision> decision(long sitting, ApplicationNumber number) {
        return jdbc.sql(DECISION + "where d.sitting_id = :sitting and d.application_number = :number order by d.proposed_at desc, d.id limit 1")
                .param("sitting", sitting).param("number", number.value()).query(EvaluationStore::decision).optional();
    }

    private static Decision decision(ResultSet row, int i) throws SQLException {
        long reservation = row.getLong("reservation_posting");
        return new Decision(row.getObject("id", UUID.class), new ApplicationNumber(row.getString("application_number")),
                Outcome.valueOf(row.getString("outcome")), new Money(row.getBigDecimal("amount")), row.getString("reason"), row.getString("conditions"),
                Optional.ofNullable(row.getObject("reserve_rank", Integer.class)), row.getString("departure"), Optional.ofNullable(row.getObject("sitting_id", Long.class)),
                reservation == 0 ? Optional.empty() : Optional.of(new PostingId(reservation)), row.getTimestamp("proposed_at").toInstant(),
                row.getObject("proposed_by", UUID.class), row.getString("proposed_by_name"),
                Optional.ofNullable(row.getObject("confirmed", Boolean.class)), Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant), Optional.ofNullable(row.getObject("answered_by", UUID.class)), Optional.ofNullable(row.getString("answered_by_name")).orElse(""));
    }

    /** The others who opened an application since an instant. */
    List<String> others(ApplicationNumber number, UUID self, Instant since) {
        return jdbc.sql("select account_name from evaluation.opening where application_number = :number and account_id <> :self and last_at >= :since order by account_name")
                .param("number", number.value()).param("self", self).param("since", Timestamp.from(since)).query(String.class).list();
    }

    void opened(ApplicationNumber number, Actor actor, Instant now) {
        jdbc.sql("""
                insert into evaluation.opening (application_number, account_id, account_name, first_at, last_at) values (:number, :account, :name, :now, :now)
                on conflict (application_number, account_id) do update set last_at = excluded.last_at, times = evaluation.opening.times + 1
                """).param("number", number.value()).param("account", actor.id()).param("name", actor.name()).param("now", Timestamp.from(now)).update();
    }

    /** Filed and neither withdrawn nor erased. */
    boolean isFiled(ApplicationNumber number) {
        return jdbc.sql("""
                select exists (select 1 from application.filing f join application.application a on a.number = f.application_number
                where a.number = :number and a.state not in ('withdrawn', 'erased'))
                """).param("number", number.value()).query(Boolean.class).single();
    }

    /** Comments and statements about an application that is erased; points, outcomes and dates stay. */
    void erase(ApplicationNumber number) {
        jdbc.sql("update evaluation.score set comment = '(effacé)' where application_number = :number").param("number", number.value()).update();
        jdbc.sql("update evaluation.consensus set reason = '(effacé)' where application_number = :number").param("number", number.value()).update();
        jdbc.sql("update evaluation.assignment set statement = '', note = '', draft = null where application_number = :number").param("number", number.value()).update();
        jdbc.sql("update evaluation.admissibility_line set reason = '(effacé)' where application_number = :number and reason <> ''").param("number", number.value()).update();
        jdbc.sql("update evaluation.admissibility set reason = '(effacé)' where application_number = :number and reason <> ''").param("number", number.value()).update();
    }
}
