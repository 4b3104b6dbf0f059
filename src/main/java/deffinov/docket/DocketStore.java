package deffinov.docket;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done about the applications of a call, read across modules. */
@Repository
class DocketStore {

    private static final String ADMISSIBILITY = """
            select l.application_number as "Dossier", l.phase as "Phase", l.line as "Règle", case l.verdict when 'SATISFIED' then 'respectée' when 'VIOLATED' then 'enfreinte' when 'REVIEW' then 'à apprécier' else 'donnée manquante' end as "Calcul",
              case when l.accepted then 'accepté' else 'refusé' end as "Décision", case when l.accepted <> (l.verdict in ('SATISFIED', 'REVIEW')) then 'oui' else 'non' end as "Passé outre", l.reason as "Motif",
              m.decided_by_name as "Par", m.decided_at as "Le"
            from evaluation.admissibility_line l join evaluation.admissibility m on m.application_number = l.application_number and m.phase = l.phase join application.application a on a.number = l.application_number
            where a.call_slug = :call order by l.application_number, l.phase, l.line
            """;
    private static final Map<String, String> TABLES = tables();

    private final JdbcClient jdbc;

    DocketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, String> tables() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("recevabilite", ADMISSIBILITY);
        tables.put("lectures", """
                select s.application_number as "Dossier", s.phase as "Phase", s.reviewer_name as "Évaluateur", s.state as "État", s.statement as "Déclaration d'intérêts", s.note as "Mot au comité", s.assigned_at as "Confiée le", s.answered_at as "Répondu le", s.done_at as "Rendue le"
                from evaluation.assignment s join application.application a on a.number = s.application_number where a.call_slug = :call order by s.application_number, s.phase, s.assigned_at, s.reviewer
                """);
        tables.put("notes", """
                select s.application_number as "Dossier", s.phase as "Phase", r.reviewer_name as "Évaluateur", s.criterion as "Critère", s.points as "Points", s.comment as "Commentaire"
                from evaluation.score s join evaluation.assignment r on r.application_number = s.application_number and r.phase = s.phase and r.reviewer = s.reviewer join application.application a on a.number = s.application_number
                where a.call_slug = :call and r.state = 'done' order by s.application_number, s.phase, r.reviewer, s.criterion
                """);
        tables.put("consensus", """
                select c.application_number as "Dossier", c.phase as "Phase", s.criterion as "Critère", s.points as "Points", c.reason as "Motif", c.set_by_name as "Par", c.set_at as "Le"
                from evaluation.consensus c join evaluation.consensus_score s on s.application_number = c.application_number and s.phase = c.phase join application.application a on a.number = c.application_number
                where a.call_slug = :call order by c.application_number, c.phase, s.criterion
                """);
        tables.put("liens-declares", """
                select d.application_number as "Dossier", d.account_name as "Personne", d.kind as "Nature", d.statement as "Déclaration", d.declared_by_name as "Par", d.declared_at as "Le"
                from evaluation.declared_conflict d join application.application a on a.number = d.application_number where a.call_slug = :call order by d.application_number, d.account_name, d.kind
                """);
        tables.put("levees", """
                select w.application_number as "Dossier", w.account_name as "Personne", array_to_string(w.kinds, ', ') as "Natures", w.reason as "Motif", w.asked_by_name as "Demandée par", w.asked_at as "Le",
                  case w.granted when true then 'levé' when false then 'refusé' else 'en attente' end as "Réponse", w.answer as "Pourquoi", w.answered_by_name as "Répondu par"
                from evaluation.waiver w join application.application a on a.number = w.application_number where a.call_slug = :call order by w.application_number, w.asked_at
                """);
        tables.put("votes", """
                select t.title as "Séance", v.application_number as "Dossier", m.account_name as "Membre", v.way as "Vote", v.cast_at as "Le", case when v.recorded_by = v.account_id then '' else v.recorded_by_name end as "Consigné par"
                from committee.vote v join committee.sitting t on t.id = v.sitting_id join committee.member m on m.sitting_id = v.sitting_id and m.account_id = v.account_id
                where t.call_slug = :call order by t.id, v.application_number, m.account_name
                """);
        tables.put("deports", """
                select t.title as "Séance", r.application_number as "Dossier", r.account_name as "N'y a pas pris part" from committee.recusal r join committee.sitting t on t.id = r.sitting_id where t.call_slug = :call order by t.id, r.application_number, r.account_name
                """);
        tables.put("decisions", """
                select d.application_number as "Dossier", d.phase as "Phase", d.outcome as "Décision", d.amount as "Montant", d.reserve_rank as "Place en réserve", d.reason as "Motif", d.conditions as "Conditions", d.departure as "Écart au classement",
                  d.proposed_by_name as "Proposée par", d.proposed_at as "Le", case a.confirmed when true then 'confirmée' when false then 'renvoyée : ' || a.reason else 'à confirmer' end as "Suite", a.answered_by_name as "Par", a.answered_at as "Répondu le",
                  r.reason as "Reprise"
                from evaluation.decision d left join evaluation.decision_answer a on a.decision_id = d.id left join evaluation.reopening r on r.decision_id = d.id where d.call_slug = :call order by d.application_number, d.proposed_at
                """);
        tables.put("recours", """
                select p.application_number as "Dossier", p.text as "Recours", p.filed_at as "Déposé le", p.filed_by_name as "Par", case p.granted when true then 'accueilli' when false then 'rejeté' else 'à instruire' end as "Suite", p.answer as "Réponse", p.answered_by_name as "Répondu par"
                from letter.appeal p join letter.letter l on l.id = p.letter_id where l.call_slug = :call order by p.application_number, p.filed_at
                """);
        tables.put("ouvertures", """
                select o.application_number as "Dossier", o.account_name as "Personne", o.first_at as "Première fois", o.last_at as "Dernière fois", o.times as "Fois"
                from evaluation.opening o join application.application a on a.number = o.application_number where a.call_slug = :call order by o.application_number, o.account_name
                """);
        return tables;
    }

    /** Every table of a call, by the name of its file. */
    Map<String, Table> all(CallSlug call, ZoneId zone) {
        var all = new LinkedHashMap<String, Table>();
        TABLES.forEach((name, sql) -> all.put(name, read(sql, call, zone)));
        return all;
    }

    Table table(String name, CallSlug call, ZoneId zone) {
        return read(TABLES.getOrDefault(name, ADMISSIBILITY), call, zone);
    }

    private Table read(String sql, CallSlug call, ZoneId zone) {
        var columns = new ArrayList<String>();
        List<List<String>> rows = new ArrayList<>();
        jdbc.sql(sql).param("call", call.value()).query(result -> {
            var meta = result.getMetaData();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int c = 1; c <= meta.getColumnCount(); c++) {
                    Object value = result.getObject(c);
                    row.add(value == null ? "" : value instanceof Timestamp at ? at.toInstant().atZone(zone).toLocalDateTime().withNano(0).toString().replace('T', ' ') : value.toString());
                }
                rows.add(row);
            }
            for (int c = 1; c <= meta.getColumnCount(); c++) {
                columns.add(meta.getColumnLabel(c));
            }
            return true;
        });
        return new Table(columns, rows);
    }

    /** An act of a person on an application. */
    record Act(ApplicationNumber number, String person, String name, Duties.Duty duty) {}

    /** Every act that counts for the separation of duties. */
    List<Act> acts(CallSlug call) {
        return jdbc.sql("""
                select m.application_number, m.decided_by::text as person, m.decided_by_name as name, 'ADMISSIBILITY' as duty from evaluation.admissibility m join application.application a on a.number = m.application_number where a.call_slug = :call
                union select s.application_number, s.reviewer::text, s.reviewer_name, 'READING' from evaluation.assignment s join application.application a on a.number = s.application_number where a.call_slug = :call and s.state = 'done'
                union select c.application_number, c.set_by::text, c.set_by_name, 'CONSENSUS' from evaluation.consensus c join application.application a on a.number = c.application_number where a.call_slug = :call
                union select v.application_number, v.account_id::text, m.account_name, 'VOTE' from committee.vote v join committee.sitting t on t.id = v.sitting_id join committee.member m on m.sitting_id = v.sitting_id and m.account_id = v.account_id where t.call_slug = :call
                union select d.application_number, d.proposed_by::text, d.proposed_by_name, 'PROPOSAL' from evaluation.decision d where d.call_slug = :call
                union select d.application_number, n.answered_by::text, n.answered_by_name, 'SIGNATURE' from evaluation.decision d join evaluation.decision_answer n on n.decision_id = d.id where d.call_slug = :call and n.confirmed
                union select p.application_number, p.answered_by::text, p.answered_by_name, 'APPEAL' from letter.appeal p join letter.letter l on l.id = p.letter_id where l.call_slug = :call and p.granted is not null
                order by 1, 3, 4
                """).param("call", call.value()).query((row, i) -> new Act(new ApplicationNumber(row.getString("application_number")), row.getString("person"), row.getString("name"), Duties.Duty.valueOf(row.getString("duty")))).list();
    }

    /** When each reading that waits was last asked or answered. */
    Map<Map.Entry<ApplicationNumber, UUID>, Instant> asked(CallSlug call) {
        var asked = new LinkedHashMap<Map.Entry<ApplicationNumber, UUID>, Instant>();
        jdbc.sql("""
                select s.application_number, s.reviewer, greatest(s.assigned_at, s.answered_at) as since from evaluation.assignment s join application.application a on a.number = s.application_number
                where a.call_slug = :call and s.phase = a.phase and s.state in ('asked', 'accepted')
                """).param("call", call.value()).query(row -> {
                    asked.put(Map.entry(new ApplicationNumber(row.getString("application_number")), row.getObject("reviewer", UUID.class)), row.getTimestamp("since").toInstant());
                });
        return asked;
    }

    /** Readings finished by an instant: who, and when. */
    List<Map.Entry<String, Instant>> readings(ApplicationNumber number, Instant at) {
        return jdbc.sql("select reviewer_name, done_at from evaluation.assignment where application_number = :number and done_at <= :at order by done_at, reviewer").param("number", number.value()).param("at", Timestamp.from(at))
                .query((row, i) -> Map.entry(row.getString("reviewer_name"), row.getTimestamp("done_at").toInstant())).list();
    }
}
