package deffinov.call;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Questions asked about calls, alerts, trial runs. */
@Component
class AskedData implements PersonalData {

    private final JdbcClient jdbc;

    AskedData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Questions posées", """
                        select call_slug as "Appel", text as "Question", asked_at as "Posée le", answer as "Réponse" from call.question where asked_by = :account and :email <> '' order by asked_at
                        """,
                "Alertes", """
                        select territory_code as "Territoire", call_slug as "Appel", asked_at as "Demandée le", ended_at as "Arrêtée le" from call.subscription where lower(email) = :email or false and :account is null order by asked_at
                        """,
                "Essais", """
                        select call_slug as "Appel" from call.trial where account_id = :account and :email <> ''
                        """);
    }
}
