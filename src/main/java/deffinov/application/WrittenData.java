package deffinov.application;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody wrote, signed, filed, and where they take part. */
@Component
class WrittenData implements PersonalData {

    private final JdbcClient jdbc;

    WrittenData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Textes écrits", """
                        select application_number as "Dossier", question as "Champ", version as "Version", text as "Texte", saved_at as "Enregistré le" from application.answer_version where saved_by = :account and :email <> '' order by application_number, question, version
                        """,
                "Dossiers commencés", """
                        select number as "Dossier", call_slug as "Appel", created_at as "Commencé le" from application.application where created_by = :account and :email <> '' order by number
                        """,
                "Dépôts", """
                        select application_number as "Dossier", ordinal as "Dépôt", filed_at as "Déposé le", sha256 as "Empreinte" from application.filing where filed_by = :account and :email <> '' order by filed_at
                        """,
                "Mandats", """
                        select application_number as "Dossier", asked_at as "Demandé le", accepted_at as "Accepté le" from application.mandate where lower(email) = :email order by asked_at
                        """,
                "Relais du chef de file proposés", """
                        select application_number as "Dossier", proposed_at as "Proposé le" from application.handover where proposed_by = :account and :email <> ''
                        """,
                "Participations", """
                        select application_number as "Dossier", level as "Droit", signs as "Signe", since as "Depuis" from application.participant where account_id = :account and :email <> '' order by since
                        """,
                "Signatures", """
                        select application_number as "Dossier", content as "Contenu signé", signed_at as "Signé le", voided_at as "Caduque depuis" from application.pledge where signed_by = :account and :email <> '' order by signed_at
                        """,
                "Messages", """
                        select application_number as "Dossier", text as "Message", sent_at as "Envoyé le" from application.message where sent_by = :account and :email <> '' order by sent_at
                        """,
                "Messages lus", """
                        select application_number as "Dossier", read_at as "Lus le" from application.message_read where account_id = :account and :email <> '' order by read_at
                        """,
                "Compléments demandés", """
                        select application_number as "Dossier", message as "Demande", asked_at as "Demandé le" from application.correction where asked_by = :account and :email <> '' order by asked_at
                        """,
                "Dossiers papier saisis", """
                        select application_number as "Dossier", postmarked_on as "Cachet", entered_at as "Saisi le" from application.paper where entered_by = :account and :email <> '' order by entered_at
                        """,
                "Présence", """
                        select application_number as "Dossier", field as "Champ", seen_at as "Le" from application.presence where account_id = :account and :email <> ''
                        """);
    }
}
