package deffinov.audit;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything somebody did or was refused, and what others did to their account. */
@Component
class ActedData implements PersonalData {

    private final JdbcClient jdbc;

    ActedData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Actes", """
                        select recorded_at as "Le", action as "Acte", object_kind as "Objet", object_id as "Identifiant", facts as "Détail" from audit.entry where actor = :account or object_kind = 'account' and object_id = :account::text and :email <> '' order by recorded_at
                        """);
    }
}
