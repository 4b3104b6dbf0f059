package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one real request, read from PostgreSQL's own log, to be replayed without HTTP: what the same work
 * costs with nothing around it. Session statements run outside the transaction and are counted apart.
 */
final class Captured {

    record Statement(String sql, List<@Nullable String> parameters) {}

    private final List<Statement> transaction;
    private final int around;

    private Captured(List<Statement> transaction, int around) {
        this.transaction = transaction;
        this.around = around;
    }

    interface Request {
        void send() throws IOException;
    }

    /** Logs every statement while the request runs; keeps the transaction that holds {@code mark}. */
    static Captured during(Cluster cluster, String mark, Request request) throws IOException, SQLException {
        Path log = cluster.root().resolve("postgresql.log");
        try (Connection superuser = cluster.superuser(); var sql = superuser.createStatement()) {
            sql.execute("alter system set log_line_prefix = '%p|'");
            sql.execute("alter system set log_parameter_max_length = -1");
            sql.execute("alter system set log_error_verbosity = 'default'");
            sql.execute("alter system set log_statement = 'all'");
            sql.execute("select pg_reload_conf()");
            Platform.pause(500);
            long from = Files.size(log);
            request.send();
            Platform.pause(200);
            sql.execute("alter system reset log_statement");
            sql.execute("select pg_reload_conf()");
            Platform.pause(500);
            return parse(new String(java.util.Arrays.copyOfRange(Files.readAllBytes(log), (int) from, (int) Files.size(log)), java.nio.charset.StandardCharsets.UTF_8), mark);
        }
    }

    private static Captured parse(String log, String mark) {
        Map<String, List<Statement>> open = new HashMap<>();
        List<Statement> found = List.of();
        int all = 0;
        String[] lines = log.split("\n(?=\\d+\\|)");
        for (int i = 0; i < lines.length; i++) {
            String pid = lines[i].substring(0, Math.max(0, lines[i].indexOf('|')));
            Matcher execute = Pattern.compile("^\\d+\\|LOG:  (?:execute [^:]+|statement): (.*)$", Pattern.DOTALL).matcher(lines[i].stripTrailing());
            if (!execute.find()) {
                continue;
            }
            String sql = execute.group(1).replace("\n\t", "\n");
            var parameters = new ArrayList<@Nullable String>();
            if (i + 1 < lines.length && lines[i + 1].startsWith(pid + "|DETAIL:")) {
                readParameters(lines[i + 1].replace("\n\t", "\n"), parameters);
            }
            if (sql.equalsIgnoreCase("BEGIN")) {
                open.put(pid, new ArrayList<>());
            } else if (sql.equalsIgnoreCase("COMMIT")) {
                List<Statement> done = open.remove(pid);
                if (done != null && done.stream().anyMatch(statement -> statement.sql().contains(mark))) {
                    found = done;
                }
            } else if (open.containsKey(pid)) {
                open.get(pid).add(new Statement(sql, parameters));
            } else {
                all++;
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("the request ran no transaction with: " + mark);
        }
        return new Captured(found, all);
    }

    /** {@code $1 = 'a''b', $2 = NULL}: quotes doubled, no expression to recurse on. */
    private static void readParameters(String detail, List<@Nullable String> parameters) {
        for (int at = detail.indexOf("$1 = "); at >= 0; at = detail.indexOf('$', at)) {
            at = detail.indexOf(" = ", at) + 3;
            if (detail.charAt(at) != '\'') {
                parameters.add(null);
                continue;
            }
            var value = new StringBuilder();
            for (at++; detail.charAt(at) != '\'' || at + 1 < detail.length() && detail.charAt(at + 1) == '\''; at++) {
                value.append(detail.charAt(at));
                if (detail.charAt(at) == '\'') {
                    at++;
                }
            }
            parameters.add(value.toString());
        }
    }

    int statements() {
        return transaction.size();
    }

    /** Statements of the same request outside its transaction: the session's. */
    int around() {
        return around;
    }

    String listing() {
        var text = new StringBuilder();
        transaction.forEach(statement -> text.append("      ").append(statement.sql().replaceAll("\\s+", " ").replaceAll("^(.{110}).*", "$1…")).append('\n'));
        return text.toString();
    }

    /** One connection that replays; statements are prepared once, as the platform's driver does. */
    Replay on(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var prepared = new ArrayList<PreparedStatement>();
        var orders = new ArrayList<List<Integer>>();
        for (Statement statement : transaction) {
            var order = new ArrayList<Integer>();
            Matcher placeholder = Pattern.compile("\\$(\\d+)").matcher(statement.sql());
            var sql = new StringBuilder();
            while (placeholder.find()) {
                order.add(Integer.parseInt(placeholder.group(1)) - 1);
                placeholder.appendReplacement(sql, "?");
            }
            placeholder.appendTail(sql);
            prepared.add(connection.prepareStatement(sql.toString()));
            orders.add(order);
        }
        return new Replay(connection, prepared, orders);
    }

    final class Replay {

        private final Connection connection;
        private final List<PreparedStatement> prepared;
        private final List<List<Integer>> orders;

        private Replay(Connection connection, List<PreparedStatement> prepared, List<List<Integer>> orders) {
            this.connection = connection;
            this.prepared = prepared;
            this.orders = orders;
        }

        /** The same transaction about something else: each text of the original replaced by another. */
        void run(LinkedHashMap<String, String> replaced) throws SQLException {
            for (int i = 0; i < prepared.size(); i++) {
                PreparedStatement statement = prepared.get(i);
                List<@Nullable String> parameters = transaction.get(i).parameters();
                for (int j = 0; j < orders.get(i).size(); j++) {
                    String value = parameters.get(orders.get(i).get(j));
                    if (value != null) {
                        for (var each : replaced.entrySet()) {
                            value = value.replace(each.getKey(), each.getValue());
                        }
                    }
                    statement.setObject(j + 1, value, Types.OTHER);
                }
                if (statement.execute()) {
                    var rows = statement.getResultSet();
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
            connection.commit();
        }
    }
}
