package deffinov.evaluation;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reviews somebody was asked for, and what they wrote. */
@Component
class ReviewData implements PersonalData {

    private final JdbcClient jdbc;

    ReviewData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Évaluations", """
                        select application_number as "Dossier", state as "État", statement as "Déclaration d'intérêts", assigned_at as "Confiée le", done_at as "Rendue le" from evaluation.assignment where reviewer = :account and :email <> '' order by assigned_at
                        """,
                "Notes", """
                        select application_number as "Dossier", criterion as "Critère", points as "Points", comment as "Commentaire" from evaluation.score where reviewer = :account and :email <> '' order by application_number, criterion
                        """);
    }
}
