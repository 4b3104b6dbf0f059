package deffinov.pooling;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody shared, booked, and opened to others. */
@Component
class PooledData implements PersonalData {

    private final JdbcClient jdbc;

    PooledData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Réservations", """
                        select number as "Réservation", purpose as "Objet", state as "État", booked_at as "Demandée le", answered_at as "Répondu le" from pooling.booking where (booked_by = :account or answered_by = :account) and :email <> '' order by booked_at
                        """,
                "Ressources partagées", """
                        select name as "Ressource", created_at as "Partagée le" from pooling.resource where created_by = :account and :email <> '' order by created_at
                        """,
                "Montants réglés ou contestés", """
                        select b.number as "Réservation", t.paid_on as "Réglé le", t.dispute as "Contestation" from pooling.settlement t join pooling.line l on l.id = t.line_id join pooling.booking b on b.id = l.booking_id where (t.paid_by = :account or t.disputed_by = :account) and :email <> '' order by b.number
                        """,
                "Accords sur des relevés", """
                        select o.name as "Avec", a.year as "Année", a.quarter as "Trimestre", a.agreed_at as "Le" from pooling.agreement a join organisation.organisation o on o.id = a.other where a.agreed_by = :account and :email <> '' order by a.agreed_at
                        """,
                "Photos de remise ou de retour", """
                        select f.name as "Fichier", p.added_at as "Le" from pooling.photo p join document.file f on f.id = p.file_id where p.added_by = :account and :email <> '' order by p.added_at
                        """,
                "Agendas suivis", """
                        select r.name as "Ressource", a.address as "Adresse", a.added_at as "Le" from pooling.agenda a join pooling.resource r on r.id = a.resource_id where a.added_by = :account and :email <> '' order by a.added_at
                        """,
                "Ressources confiées", """
                        select r.name as "Ressource", g.offered_at as "Le" from pooling.legacy g join pooling.resource r on r.id = g.resource_id where g.offered_by = :account and :email <> '' order by g.offered_at
                        """,
                "Tournées", """
                        select name as "Tournée", created_at as "Le" from pooling.tour where created_by = :account and :email <> '' order by created_at
                        """,
                "Réponses à des tournées", """
                        select t.name as "Tournée", s.answer as "Réponse", s.answer_note as "Mot", s.answered_at as "Le" from pooling.stop s join pooling.tour t on t.id = s.tour_id where s.answered_by = :account and :email <> '' order by s.answered_at
                        """,
                "Accès ouverts", """
                        select resource_id as "Ressource", granted_at as "Le" from pooling.permit where granted_by = :account and :email <> '' order by granted_at
                        """);
    }
}
