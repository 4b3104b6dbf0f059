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
                        """,
                "Documents mis au coffre d'une organisation", """
                        select f.name as "Document", o.name as "Organisation", s.kept_at as "Mis le" from organisation.safe_document s join document.file f on f.id = s.document_id
                        join organisation.organisation o on o.id = s.organisation_id where s.kept_by = :account order by s.kept_at
                        """,
                "Changements du registre des organisations", """
                        select kind as "Genre", person as "Personne", email as "Courriel", reason as "Motif", proposed_at as "Proposé le", decided_at as "Décidé le" from organisation.register_change where proposed_by = :account or decided_by = :account or lower(email) = :email order by proposed_at
                        """,
                "Comptes bancaires donnés", """
                        select o.name as "Organisation", b.iban as "IBAN", b.holder as "Titulaire", b.given_at as "Donné le" from organisation.bank_account b
                        join organisation.organisation o on o.id = b.organisation_id where b.given_by = :account order by b.given_at
                        """);
    }
}
