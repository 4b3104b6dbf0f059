package deffinov.partner;

import deffinov.application.ApplicationErased;
import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages somebody wrote or answered, profiles somebody described. */
@Component
class PartnerData implements PersonalData {

    private final JdbcClient jdbc;

    PartnerData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email, "Messages à des partenaires", """
                select sent_at as "Le", message as "Message", state as "État", answer as "Réponse" from partner.contact where (sent_by = :account or answered_by = :account) and :email <> '' order by sent_at
                """, "Profils de partenaires décrits", """
                select o.name as "Organisation", p.changed_at as "Le" from partner.profile p join organisation.organisation o on o.id = p.body where p.changed_by = :account and :email <> '' order by p.changed_at
                """);
    }

    /** What was written about an application goes with it. */
    @EventListener
    void erased(ApplicationErased erased) {
        jdbc.sql("delete from partner.contact where application_number = :number").param("number", erased.number().value()).update();
    }
}
