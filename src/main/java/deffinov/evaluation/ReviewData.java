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
                "Notes de consensus", """
                        select application_number as "Dossier", reason as "Motif", set_at as "Le" from evaluation.consensus where set_by = :account and :email <> '' order by set_at
                        """,
                "Profil d'évaluation", """
                        select employers as "Employeurs", places as "Lieux", axes as "Axes", themes as "Thèmes", available_from as "Disponible du", available_until as "Disponible au", capacity as "Charge acceptée", external as "Extérieur", lent as "Autres territoires", charter_at as "Charte signée le" from evaluation.judge where account_id = :account and :email <> ''
                        """,
                "Liens d'intérêt", """
                        select application_number as "Dossier", kind as "Nature", statement as "Déclaration", declared_at as "Le", declared_by_name as "Par" from evaluation.declared_conflict where (account_id = :account or declared_by = :account) and :email <> '' order by declared_at
                        """,
                "Levées de liens d'intérêt", """
                        select application_number as "Dossier", reason as "Motif", asked_at as "Demandée le", granted as "Accordée", answer as "Réponse" from evaluation.waiver where (account_id = :account or asked_by = :account or answered_by = :account) and :email <> '' order by asked_at
                        """,
                "Dossiers ouverts pour les juger", """
                        select application_number as "Dossier", first_at as "Première fois", last_at as "Dernière fois", times as "Fois" from evaluation.opening where account_id = :account and :email <> '' order by first_at
                        """,
                "Notes", """
                        select application_number as "Dossier", criterion as "Critère", points as "Points", comment as "Commentaire" from evaluation.score where reviewer = :account and :email <> '' order by application_number, criterion
                        """);
    }
}
