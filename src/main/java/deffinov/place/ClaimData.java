package deffinov.place;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places somebody claimed, answered claims about, or described. */
@Component
class ClaimData implements PersonalData {

    private final JdbcClient jdbc;

    ClaimData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Lieux revendiqués", """
                        select place_slug as "Lieu", statement as "Motif", asked_at as "Le", answer as "Réponse", answered_at as "Répondu le" from place.claim where (asked_by = :account or answered_by = :account) and :email <> '' order by asked_at
                        """,
                "Lieux comparés", """
                        select a as "Fiche", b as "Autre fiche", verdict as "Réponse", reason as "Motif", said_at as "Le" from place.pair where said_by = :account and :email <> '' order by said_at
                        """,
                "Fiches de lieux", """
                        select place_slug as "Lieu", field as "Champ", value as "Texte", said_at as "Le" from place.fact where said_by = :account and :email <> '' order by said_at
                        """);
    }
}
