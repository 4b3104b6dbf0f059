package deffinov.committee;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sittings somebody was convened to, and what it did there. */
@Component
class SittingData implements PersonalData {

    private final JdbcClient jdbc;

    SittingData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Séances du comité", """
                        select s.title as "Séance", s.held_at as "Pour le", m.presence as "Présence" from committee.member m join committee.sitting s on s.id = m.sitting_id where m.account_id = :account and :email <> '' order by s.held_at
                        """,
                "Votes", """
                        select application_number as "Dossier", way as "Vote", cast_at as "Le" from committee.vote where (account_id = :account or recorded_by = :account) and :email <> '' order by cast_at
                        """,
                "Dossiers auxquels vous n'avez pas pris part", """
                        select s.title as "Séance" from committee.recusal r join committee.sitting s on s.id = r.sitting_id where r.account_id = :account and :email <> '' order by s.held_at
                        """);
    }
}
