package deffinov.document;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files somebody gave. */
@Component
class UploadedData implements PersonalData {

    private final JdbcClient jdbc;

    UploadedData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Fichiers déposés", """
                        select name as "Nom", media_type as "Type", size_bytes as "Octets", sha256 as "Empreinte", uploaded_at as "Déposé le" from document.file where uploaded_by = :account and :email <> '' order by uploaded_at
                        """);
    }
}
