package deffinov.measure;

import deffinov.application.Pledge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Many applicants and complete drafts put straight into the database of a demonstration, in one statement a table. */
public final class Population {

    public static final String PASSWORD = "tiers-lieux ouverts 2023";

    private Population() {}

    /** Applicants {@code prefix1@exemple.fr}…, each member of a tiers-lieu of its own; answers their bodies' ids. */
    public static List<String> applicants(Connection superuser, String prefix, int count) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    with made as (insert into access.account (id, email, name, password_hash, created_at, confirmed_at)
                      select gen_random_uuid(), '%1$s' || i || '@exemple.fr', 'Candidat ' || i, (select password_hash from access.account where email = 'candidat@demo.deffinov.fr'),
                        now(), now() from generate_series(1, %2$d) i returning id, email),
                    body as (insert into organisation.organisation (id, name, kinds, commune_code, address, email, created_at, created_by)
                      select gen_random_uuid(), 'Tiers-lieu ' || email, '{TIERS_LIEU}', '61001', '', email, now(), id from made returning id, email, created_by),
                    identified as (insert into organisation.identifier (organisation_id, type, value, verification) select id, 'IN_CREATION', '', 'DECLARED' from body)
                    insert into access.role_grant (id, account_id, role, scope_kind, scope_id, granted_at, granted_by)
                      select gen_random_uuid(), created_by, 'MEMBER', 'organisation', id::text, '2023-01-01', created_by from body
                    """.formatted(prefix, count));
            sql.execute("""
                    insert into organisation.organisation (id, name, kinds, commune_code, address, email, created_at, created_by)
                      values ('00000000-0000-0000-0000-0000000000aa', 'Organisme de formation', '{TRAINING}', '61001', '', '', now(), '00000000-0000-0000-0000-000000000001') on conflict do nothing;
                    insert into organisation.identifier (organisation_id, type, value, verification)
                      values ('00000000-0000-0000-0000-0000000000aa', 'IN_CREATION', '', 'DECLARED') on conflict do nothing
                    """);
        }
        return strings(superuser, "select o.id::text from organisation.organisation o where o.email like '" + prefix + "%@exemple.fr' order by length(o.email), o.email");
    }

    /** {@code each} complete drafts of this call for each body; answers their numbers, those of one body together. */
    public static List<String> drafts(Connection superuser, String call, List<String> bodies, int each) throws SQLException {
        String list = "'" + String.join("','", bodies) + "'";
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    create temporary table fresh on commit preserve rows as
                      select '28-2023-' || (100000 + nextval('application.number')) as number, b.id as body, gen_random_uuid() as file1, gen_random_uuid() as file2
                      from unnest(array[%s]::uuid[]) with ordinality b(id, place), generate_series(1, %d) order by b.place;
                    insert into application.application (number, call_slug, lead_organisation, state, title, axes, duration_months, created_at, created_by, changed_at)
                      select number, '%s', body, 'draft', 'Un atelier à Alençon', '{lieux}', 24, '2023-04-03', '00000000-0000-0000-0000-000000000001', '2023-04-03' from fresh;
                    insert into application.member (application_number, organisation_id, part, position) select number, body, '', 1 from fresh
                      union all select number, '00000000-0000-0000-0000-0000000000aa'::uuid, 'Formation', 2 from fresh;
                    insert into application.site (application_number, place_slug) select number, (select slug from place.place p join territory.commune c on c.code = p.commune_code
                      where c.territory_code = '28' order by slug limit 1) from fresh;
                    insert into application.answer (application_number, question, text, changed_at, changed_by)
                      select number, q, repeat('Les besoins du bassin de vie sont connus. ', 20), '2023-04-03'::timestamptz, '00000000-0000-0000-0000-000000000001'::uuid from fresh, unnest(array['besoins', 'actions', 'suites']) q;
                    insert into application.expense (application_number, position, organisation_id, category, label, amount) select number, 0, body, 'equipement', 'Casques', 200000 from fresh;
                    insert into application.resource (application_number, position, kind, label, amount) select number, 0, 'GRANT', 'DEFFINOV', 140000 from fresh
                      union all select number, 1, 'OWN_FUNDING', 'Fonds propres', 60000 from fresh;
                    insert into document.file (id, name, media_type, size_bytes, sha256, uploaded_by, uploaded_at)
                      select file1, 'accord.pdf', 'application/pdf', 100, repeat('a', 64), '00000000-0000-0000-0000-000000000001'::uuid, '2023-04-03'::timestamptz from fresh
                      union all select file2, 'statuts.pdf', 'application/pdf', 100, repeat('b', 64), '00000000-0000-0000-0000-000000000001'::uuid, '2023-04-03'::timestamptz from fresh;
                    insert into application.attachment (application_number, document_id, kind) select number, file1, 'accord' from fresh union all select number, file2, 'statuts' from fresh;
                    """.formatted(list, each, call));
        }
        List<String> numbers = strings(superuser, "select number from fresh order by number");
        sign(superuser, call, numbers);
        try (var sql = superuser.createStatement()) {
            sql.execute("drop table fresh");
        }
        return numbers;
    }

    /** The partner of each draft has signed what it does. */
    private static void sign(Connection superuser, String call, List<String> numbers) throws SQLException {
        try (var insert = superuser.prepareStatement("""
                insert into application.pledge (id, application_number, organisation_id, content, sha256, signed_at, signed_by, signed_by_name)
                values (gen_random_uuid(), ?, '00000000-0000-0000-0000-0000000000aa', ?, ?, '2023-04-03', '00000000-0000-0000-0000-000000000001', 'Organisme de formation')
                """)) {
            for (String number : numbers) {
                var pledge = new Pledge(number, call, "00000000-0000-0000-0000-0000000000aa", "Formation", List.of());
                insert.setString(1, number);
                insert.setString(2, pledge.canonical());
                insert.setString(3, pledge.sha256());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<String> strings(Connection connection, String question) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
