package deffinov.organisation;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bodies somebody described. */
@Component
class DescribedData implements PersonalData {

    private final JdbcClient jdbc;

    DescribedData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Organisations décrites", """
                        select name as "Nom", commune_code as "Commune", address as "Adresse", email as "Courriel", created_at as "Décrite le" from organisation.organisation where created_by = :account or lower(email) = :email order by created_at
                        """);
    }
}
