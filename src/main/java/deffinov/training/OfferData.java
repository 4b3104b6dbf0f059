package deffinov.training;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Training offers somebody described. */
@Component
class OfferData implements PersonalData {

    private final JdbcClient jdbc;

    OfferData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email, "Formations décrites", """
                select title as "Formation", changed_at as "Le" from training.offer where changed_by = :account and :email <> '' order by changed_at
                """);
    }
}
