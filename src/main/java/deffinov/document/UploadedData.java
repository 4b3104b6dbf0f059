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
                "Envois en cours", """
                        select name as "Nom", size_bytes as "Octets", received_bytes as "Reçus", begun_at as "Commencé le" from document.upload where account_id = :account and :email <> '' order by begun_at
                        """,
                "Fichiers déposés", """
                        select name as "Nom", media_type as "Type", size_bytes as "Octets", sha256 as "Empreinte", uploaded_at as "Déposé le" from document.file where uploaded_by = :account and :email <> '' order by uploaded_at
                        """);
    }
}
