package deffinov.web;

import deffinov.shared.Actor;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a module holds on a person, for the person (GDPR, articles 15 and 20). Secrets are left out: what proves an
 * identity is worth nothing to its owner and much to a thief.
 */
public interface PersonalData {

    /** One table of it: what it is, then its rows, each from column name to value. */
    record Part(String title, List<Map<String, String>> rows) {}

    /** Everything this module holds on this account. {@code email}: its address. */
    List<Part> of(Actor actor, String email);

    /** Runs one query whose only parameters are {@code :account} and {@code :email}; columns are named in French by the query. */
    static Part read(JdbcClient jdbc, String title, String sql, Actor actor, String email) {
        return new Part(title, jdbc.sql(sql).param("account", actor.id()).param("email", email).query((row, i) -> {
            ResultSetMetaData columns = row.getMetaData();
            var cells = new LinkedHashMap<String, String>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String value = row.getString(column);
                cells.put(columns.getColumnLabel(column), value == null ? "" : value);
            }
            return (Map<String, String>) cells;
        }).list());
    }

    /** Several of them, in order: a title, then its query. */
    static List<Part> read(JdbcClient jdbc, Actor actor, String email, String... titlesAndQueries) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < titlesAndQueries.length; i += 2) {
            parts.add(read(jdbc, titlesAndQueries[i], titlesAndQueries[i + 1], actor, email));
        }
        return List.copyOf(parts);
    }
}
