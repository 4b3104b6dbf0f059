package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code ./deffinov bench}: everything in one run, as ratios and CPU milliseconds, on the durable database of a real platform. */
public final class Bench {

    private static final int CLIENTS = 8;
    private static final String CALL = "tiers-lieux-de-formation-en-normandie";

    private final Platform platform;
    private final List<Wire> wires = new ArrayList<>();
    private List<String> bodies = List.of();

    private Bench(Platform platform) {
        this.platform = platform;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("deffinov-bench").resolve("data");
        var parts = List.of(arguments);
        try (var platform = new Platform(data, options())) {
            say("premier démarrage, base vide : %d ms", platform.start());
            var bench = new Bench(platform);
            if (parts.contains("sql")) {
                bench.watchStatements();
            }
            bench.prepare();
            if (parts.isEmpty() || parts.contains("a")) {
                bench.submission();
            }
            if (parts.isEmpty() || parts.contains("b")) {
                bench.fieldSave();
            }
            if (parts.isEmpty() || parts.contains("g")) {
                bench.wholeApplication();
            }
            if (parts.contains("sql")) {
                bench.sayStatements();
            }
        }
    }

    private static List<String> options() {
        return List.of(System.getProperty("deffinov.java", "-Xmx320m").split(" "));
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.FRANCE, format + "%n", values);
    }

    private void prepare() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            bodies = Population.applicants(superuser, "mesure", CLIENTS);
        }
        for (int i = 1; i <= CLIENTS; i++) {
            wires.add(new Wire(platform.port()).signIn("mesure" + i + "@exemple.fr", Population.PASSWORD));
        }
    }

    /** Where the database's time goes, statement by statement; it costs a little, so only when asked. */
    private void watchStatements() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser(); var sql = superuser.createStatement()) {
            sql.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            sql.execute("alter system set pg_stat_statements.track_planning = on");
            sql.execute("create extension pg_stat_statements");
        }
        platform.stop();
        platform.start();
    }

    private void sayStatements() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            Population.strings(superuser, """
                    select format('%8s ms  %7s fois  %7s ms exécution  %7s ms préparation  %s', round((total_exec_time + total_plan_time)::numeric), calls, round(mean_exec_time::numeric, 3),
                      round((total_plan_time / calls)::numeric, 3), left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 100)) from pg_stat_statements order by total_exec_time + total_plan_time desc limit 30
                    """).forEach(line -> say("%s", line));
        }
    }

    private String slug(Connection superuser) throws SQLException {
        return Population.strings(superuser, "select slug from call.call where state = 'published' and territory_code = '28' and closes_at > '2023-04-20' limit 1").getFirst();
    }

    /** What a batch of the same operation cost. */
    record Cost(int operations, double seconds, double javaMillis, double postgresMillis) {

        double rate() {
            return operations / seconds;
        }

        double cpu() {
            return (javaMillis + postgresMillis) / operations;
        }

        @Override
        public String toString() {
            return String.format(Locale.FRANCE, "%7.0f /s   CPU par opération : plateforme %5.2f ms, base %5.2f ms", rate(), javaMillis / operations, postgresMillis / operations);
        }
    }

    interface Work {
        int run(int client) throws Exception;
    }

    /** All clients at once, each its own work; the sum of what they did. */
    private Cost measure(Work work) throws Exception {
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        int done = 0;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var tasks = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                tasks.add(pool.submit((Callable<Integer>) () -> work.run(client)));
            }
            for (Future<Integer> task : tasks) {
                done += task.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Cost(done, seconds, platform.javaCpu() - java, platform.postgresCpu() - postgres);
    }

    private static void expect(Wire.Answer answer, int... statuses) throws IOException {
        for (int status : statuses) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new IOException("unexpected answer " + answer.status() + " : " + answer.text().replaceAll("(?s).*<main", "<main").replaceAll("<[^>]+>|\\s+", " "));
    }

    /** (a) */
    private void submission() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            String call = slug(superuser);
            submitAll(drafts(superuser, call, 150));
            submitAll(drafts(superuser, call, 150));
            List<String> one = drafts(superuser, call, 1);
            Captured captured = Captured.during(cluster, "application.filing", () -> expect(wires.getFirst().post("/dossiers/" + one.getFirst() + "/depot"), 302, 303));
            say("(a) dépôt : %d instructions dans la transaction, %d autour (session)%n%s", captured.statements(), captured.around(), captured.listing());
            replayAll(cluster, captured, one.getFirst(), drafts(superuser, call, 60));
            double best = 0;
            for (int round = 0; round < 3; round++) {
                Cost http = submitAll(drafts(superuser, call, 100));
                Cost ceiling = replayAll(cluster, captured, one.getFirst(), drafts(superuser, call, 100));
                say("    HTTP    %s%n    plafond %s%n    rapport %.2f", http, ceiling, http.rate() / ceiling.rate());
                best = Math.max(best, http.rate() / ceiling.rate());
            }
        }
    }

    private List<String> drafts(Connection superuser, String call, int each) throws SQLException {
        List<String> numbers = Population.drafts(superuser, call, bodies, each);
        superuser.createStatement().execute("analyze application.application");
        return numbers;
    }

    /** The drafts of one client: they were made body by body. */
    private static List<String> share(List<String> all, int client) {
        int each = all.size() / CLIENTS;
        return all.subList(client * each, (client + 1) * each);
    }

    private Cost submitAll(List<String> numbers) throws Exception {
        return measure(client -> {
            for (String number : share(numbers, client)) {
                expect(wires.get(client).post("/dossiers/" + number + "/depot"), 302, 303);
            }
            return numbers.size() / CLIENTS;
        });
    }

    private Cost replayAll(Cluster cluster, Captured captured, String original, List<String> numbers) throws Exception {
        try (Connection superuser = cluster.superuser()) {
            var about = about(superuser);
            return measure(client -> {
                try (Connection connection = cluster.application()) {
                    var replay = captured.on(connection);
                    for (String number : share(numbers, client)) {
                        var replaced = new LinkedHashMap<String, String>();
                        var from = about.get(original);
                        var to = about.get(number);
                        for (int i = 0; i < from.size(); i++) {
                            replaced.put(from.get(i), to.get(i));
                        }
                        replay.run(replaced);
                    }
                }
                return numbers.size() / CLIENTS;
            });
        }
    }

    /** Everything that differs between two drafts. */
    private static java.util.Map<String, List<String>> about(Connection superuser) throws SQLException {
        var about = new java.util.HashMap<String, List<String>>();
        try (var rows = superuser.createStatement().executeQuery("""
                select a.number, a.lead_organisation::text, g.account_id::text, max(d.document_id::text) filter (where d.kind = 'accord'), max(d.document_id::text) filter (where d.kind = 'statuts'),
                  o.email, c.name
                from application.application a join application.attachment d on d.application_number = a.number
                join access.role_grant g on g.scope_id = a.lead_organisation::text and g.role = 'MEMBER' join access.account c on c.id = g.account_id
                join organisation.organisation o on o.id = a.lead_organisation group by a.number, g.account_id, o.email, c.name
                """)) {
            while (rows.next()) {
                about.put(rows.getString(1), List.of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5), rows.getString(6), rows.getString(7)));
            }
        }
        return about;
    }

    /** (b) */
    private void fieldSave() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            List<String> numbers = drafts(superuser, slug(superuser), 1);
            saveAll(numbers, 400, 0);
            var version = new int[] {1_000_000};
            Captured captured = Captured.during(cluster, "application.answer", () -> expect(save(0, numbers.getFirst(), "capture", 401), 200));
            say("(b) enregistrement d'une réponse : %d instructions dans la transaction, %d autour (session)%n%s", captured.statements(), captured.around(), captured.listing());
            for (int round = 0; round < 3; round++) {
                Cost http = saveAll(numbers, 400, 402 + round * 400);
                Cost ceiling = replaySaves(cluster, captured, numbers, 400);
                say("    HTTP    %s%n    plafond %s%n    rapport %.2f", http, ceiling, http.rate() / ceiling.rate());
            }
        }
    }

    private Wire.Answer save(int client, String number, String text, int version) throws IOException {
        return wires.get(client).post("/dossiers/" + number + "/reponses/besoins", "reponse-besoins", text.repeat(40), "version-besoins", Integer.toString(version));
    }

    private Cost saveAll(List<String> numbers, int times, int from) throws Exception {
        return measure(client -> {
            String number = numbers.get(client);
            int version = Integer.parseInt(wires.get(client).get("/dossiers/" + number + "/projet").text().replaceAll("(?s).*name=\"version-besoins\" value=\"(\\d+)\".*", "$1"));
            for (int i = 0; i < times; i++) {
                expect(save(client, number, "Texte " + from + i + " ", version++), 200);
            }
            return times;
        });
    }

    private Cost replaySaves(Cluster cluster, Captured captured, List<String> numbers, int times) throws Exception {
        try (Connection superuser = cluster.superuser()) {
            var about = about(superuser);
            return measure(client -> {
                try (Connection connection = cluster.application()) {
                    var replay = captured.on(connection);
                    for (int i = 0; i < times; i++) {
                        var replaced = new LinkedHashMap<String, String>();
                        var from = about.get(numbers.getFirst());
                        var to = about.get(numbers.get(client));
                        for (int j = 0; j < from.size(); j++) {
                            replaced.put(from.get(j), to.get(j));
                        }
                        replay.run(replaced);
                    }
                }
                return times;
            });
        }
    }

    /** (g) */
    private void wholeApplication() throws Exception {
        String call;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
        }
        whole(call, 15);
        for (int round = 0; round < 8; round++) {
            Cost cost = whole(call, 40);
            say("(g) un dossier entier : %.1f ms de CPU (plateforme %.1f, base %.1f), %.1f dossiers/s", cost.cpu(), cost.javaMillis() / cost.operations(),
                    cost.postgresMillis() / cost.operations(), cost.rate());
        }
    }

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Cost whole(String call, int times) throws Exception {
        return measure(client -> {
            for (int i = 0; i < times; i++) {
                Journey.whole(wires.get(client), call, bodies.get(client), PDF);
            }
            return times;
        });
    }
}
