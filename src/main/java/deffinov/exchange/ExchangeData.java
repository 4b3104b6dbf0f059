package deffinov.exchange;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks somebody added. */
@Component
class ExchangeData implements PersonalData {

    private final JdbcClient jdbc;

    ExchangeData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email, "Webhooks", """
                select url as "Adresse", created_at as "Créé le", ended_at as "Arrêté le" from exchange.webhook where created_by = :account and :email <> '' order by created_at
                """);
    }
}
