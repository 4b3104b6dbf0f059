package deffinov.register;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of places somebody brought. */
@Component
class RegisterData implements PersonalData {

    private final JdbcClient jdbc;

    RegisterData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email, "Listes de lieux apportées", """
                select source as "Liste", file_name as "Fichier", begun_at as "Le", state as "État" from register.import where begun_by = :account and :email <> '' order by begun_at
                """);
    }
}
