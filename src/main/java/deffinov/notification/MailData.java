package deffinov.notification;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mails sent to an address: links are not shown, since some open doors. */
@Component
class MailData implements PersonalData {

    private final JdbcClient jdbc;

    MailData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Courriels reçus", """
                        select written_at as "Écrit le", sent_at as "Envoyé le", subject as "Objet" from notification.mail where lower(recipient) = :email or false and :account is null order by written_at
                        """);
    }
}
