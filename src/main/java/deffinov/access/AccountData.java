package deffinov.access;

import deffinov.shared.Actor;
import deffinov.web.PersonalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The account, its roles, absences, identities and keys, and who tried to sign in with it. */
@Component
class AccountData implements PersonalData {

    private final JdbcClient jdbc;

    AccountData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> of(Actor actor, String email) {
        return PersonalData.read(jdbc, actor, email,
                "Compte", """
                        select email as "Adresse", name as "Nom", created_at as "Créé le", confirmed_at as "Confirmé le", closed_at as "Fermé le" from access.account where id = :account and :email <> ''
                        """,
                "Rôles", """
                        select role as "Rôle", scope_kind as "Portée", scope_id as "Sur", granted_at as "Depuis", valid_until as "Jusqu'au", ended_at as "Fini le" from access.role_grant where account_id = :account and :email <> '' order by granted_at
                        """,
                "Absences", """
                        select first_day as "Du", last_day as "Au", note as "Note" from access.absence where account_id = :account and :email <> '' order by first_day
                        """,
                "Identités externes", """
                        select issuer as "Service", subject as "Identifiant", linked_at as "Reliée le" from access.external_identity where account_id = :account and :email <> ''
                        """,
                "Double authentification", """
                        select activated_at as "Activée le" from access.second_factor where account_id = :account and :email <> ''
                        """,
                "Codes de secours", """
                        select count(*) as "Nombre", count(used_at) as "Utilisés" from access.recovery_code where account_id = :account and :email <> ''
                        """,
                "Clés d'accès", """
                        select label as "Nom", created_at as "Créée le", used_at as "Utilisée le" from access.passkey where account_id = :account and :email <> '' order by created_at
                        """,
                "Jetons", """
                        select label as "Usage", created_at as "Créé le", ended_at as "Arrêté le" from access.api_token where account_id = :account and :email <> '' order by created_at
                        """,
                "Liens envoyés", """
                        select purpose as "Objet", sent_at as "Envoyé le", used_at as "Utilisé le" from access.mailed_link where email = :email or sent_by = :account order by sent_at
                        """,
                "Essais de connexion", """
                        select at as "Le", address as "Depuis l'adresse", succeeded as "Réussi" from access.sign_in_attempt where email = :email or email = 'code:' || :account::text order by at
                        """,
                "Sessions ouvertes", """
                        select to_timestamp(creation_time / 1000) as "Ouverte le", to_timestamp(last_access_time / 1000) as "Dernière activité" from access.spring_session where principal_name = :account::text and :email <> ''
                        """);
    }
}
