package deffinov.letter;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The letters somebody sent or opened, and the appeals it filed or answered. */
@Component
class LetterData implements PersonalData {

    private final JdbcClient jdbc;

    LetterData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Lettres de décision", """
                        select application_number as "Dossier", outcome as "Décision", sent_at as "Envoyée le", read_at as "Ouverte le" from letter.letter where (sent_by = :account or read_by = :account) and :email <> '' order by sent_at
                        """,
                "Recours", """
                        select application_number as "Dossier", text as "Texte", filed_at as "Déposé le", answer as "Réponse", answered_at as "Répondu le" from letter.appeal where (filed_by = :account or answered_by = :account) and :email <> '' order by filed_at
                        """,
                "Modèles de lettres", """
                        select authority_code as "Autorité", changed_at as "Le" from letter.template where changed_by = :account and :email <> '' order by changed_at
                        """);
    }
}
