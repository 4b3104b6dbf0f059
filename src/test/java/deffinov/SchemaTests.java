package deffinov;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The schema as the catalogs tell it: tables, columns, constraints, and what the application's role may do. */
class SchemaTests {

    private static final String SCHEMA = """
            select line from (
              select table_schema || '.' || table_name as t, 1 as k, ordinal_position::text as o,
                '  ' || column_name || ' ' || data_type || case when is_nullable = 'NO' then ' not null' else '' end as line
              from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema', 'public')
              union all
              select conrelid::regclass::text, 2, conname, '  ' || conname || ': ' || pg_get_constraintdef(oid) from pg_constraint
              where conrelid <> 0 and contype <> 'n' and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'public')
              union all
              select schemaname || '.' || tablename, 3, indexname, '  ' || indexdef from pg_indexes where schemaname not in ('pg_catalog', 'information_schema', 'public')
              union all
              select table_schema || '.' || table_name, 4, '', '  application may: ' || string_agg(lower(privilege_type), ', ' order by privilege_type)
              from information_schema.role_table_grants where grantee = 'deffinov_app' and table_schema <> 'public' group by 1
              union all
              select distinct table_schema || '.' || table_name, 0, '', table_schema || '.' || table_name
              from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema', 'public')
            ) schema order by t collate "C", k, case when k = 1 then lpad(o, 4, '0') else o end collate "C"
            """;

    @Test
    void isTheGoldenOne() throws SQLException, IOException {
        var database = TestPostgres.database();
        var text = new StringBuilder();
        try (var connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var statement = connection.createStatement(); var rows = statement.executeQuery(SCHEMA)) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        Golden.assertSame(Path.of("docs", "schema.txt"), text.toString());
    }
}
