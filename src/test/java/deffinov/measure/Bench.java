package deffinov.measure;

import deffinov.database.Cluster;
import deffinov.evaluation.JudgingBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code ./deffinov bench}: everything in one run, as ratios and CPU milliseconds, on the durable database of a real platform. */
public final class Bench {

    private static final int CLIENTS = 8;
    private static final String CALL = "tiers-lieux-de-formation-en-normandie";

    /** As the launcher starts the platform. */
    private static final String SMALL = "-Xmx192m -Xss512k -XX:+UseCompactObjectHeaders -XX:ReservedCodeCacheSize=96m";

    /** What warms up by itself, or leaves the platform alone. */
    private static final List<String> COLD = List.of("affectation", "classement", "selection", "seance", "maillage", "reservation", "liste");

    private final Platform platform;
    private final List<Wire> wires = new ArrayList<>();
    private List<String> bodies = List.of();

    private Bench(Platform platform) {
        this.platform = platform;
    }

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("deffinov-bench").resolve("data");
        var parts = List.of(arguments);
        // All the generator's people share one address.
        try (var platform = new Platform(data, options(), Map.of("DEFFINOV_REQUESTS_PER_ADDRESS", "0"))) {
            long first = platform.start();
            say("premier démarrage, base vide : première page en %d ms", first);
            var bench = new Bench(platform);
            if (parts.contains("sql")) {
                bench.watchStatements();
            }
            bench.prepare();
            if (!COLD.containsAll(parts) || parts.isEmpty()) {
                bench.warmUp();
            }
            var works = new LinkedHashMap<String, Callable<Void>>();
            works.put("a", bench::submission);
            works.put("b", bench::fieldSave);
            works.put("c", bench::publicPage);
            works.put("g", bench::wholeApplication);
            works.put("f", bench::openLoop);
            works.put("d", bench::startAndSize);
            works.put("e", bench::list);
            works.put("regles", () -> InheritanceBench.assessments());
            works.put("recherche", () -> InheritanceBench.search(platform, CLIENTS));
            works.put("revision", () -> InheritanceBench.impact(platform));
            works.put("affectation", JudgingBench::assignment);
            works.put("classement", JudgingBench::ranking);
            works.put("maillage", deffinov.map.CoverageBench::coverage);
            works.put("reservation", () -> {
                new BookingLoad(platform, bench.wires, bench.bodies).run();
                return null;
            });
            works.put("pres", () -> {
                new RegisterLoad(platform).near();
                return null;
            });
            works.put("liste", () -> {
                new RegisterLoad(platform).list();
                return null;
            });
            works.put("selection", deffinov.selection.SelectionBench::selection);
            works.put("seance", bench::sitting);
            works.put("film", bench::largeFile);
            works.put("soir", bench::evening);
            works.put("sql", bench::sayStatements);
            for (var work : works.entrySet()) {
                if (parts.contains(work.getKey()) || parts.isEmpty() && !work.getKey().equals("sql")) {
                    work.getValue().call();
                }
            }
        }
    }

    private static List<String> options() {
        return List.of(System.getProperty("deffinov.java", SMALL).split(" "));
    }

    static void say(String format, Object... values) {
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

    private Void sayStatements() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            Population.strings(superuser, """
                    select format('%8s ms  %7s fois  %7s ms exécution  %7s ms préparation  %s', round((total_exec_time + total_plan_time)::numeric), calls, round(mean_exec_time::numeric, 3),
                      round((total_plan_time / calls)::numeric, 3), left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 100)) from pg_stat_statements order by total_exec_time + total_plan_time desc limit 30
                    """).forEach(line -> say("%s", line));
        }
        return null;
    }

    /** What a server that has run for a while has behind it: without this, half of what is measured is the JIT compiler. */
    private void warmUp() throws Exception {
        String call;
        List<String> numbers;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
            numbers = drafts(superuser, call, 400);
        }
        whole(call, 150);
        submitAll(numbers);
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
        throw new IOException("unexpected answer " + answer.status() + " : " + Journey.words(answer.text()));
    }

    /** (a) */
    private Void submission() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            String call = slug(superuser);
            submitAll(drafts(superuser, call, 50));
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
        return null;
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
    private Void fieldSave() throws Exception {
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
            answers(superuser, numbers, 10);
            saveAll(numbers, 200, 5_000);
            Cost few = saveAll(numbers, 600, 6_000);
            answers(superuser, numbers, 500);
            saveAll(numbers, 200, 7_000);
            Cost many = saveAll(numbers, 600, 8_000);
            say("    CPU par enregistrement : %.2f ms à 10 réponses, %.2f ms à 500, rapport %.2f", few.cpu(), many.cpu(), many.cpu() / few.cpu());
        }
        return null;
    }

    /** Answers to questions of other versions of the form: the draft holds that many. */
    private static void answers(Connection superuser, List<String> numbers, int each) throws SQLException {
        superuser.createStatement().execute("insert into application.answer (application_number, question, text, changed_at, changed_by) select number, 'autre-' || i, repeat('Texte. ', 50), now(), "
                + "'00000000-0000-0000-0000-000000000001' from unnest(array['" + String.join("','", numbers) + "']) number, generate_series(1, " + (each - 3) + ") i on conflict do nothing");
    }

    private Wire.Answer save(int client, String number, String text, int version) throws IOException {
        return wires.get(client).post("/dossiers/" + number + "/reponses/besoins", "reponse-besoins", text.repeat(40), "version-besoins", Integer.toString(version));
    }

    private Cost saveAll(List<String> numbers, int times, int from) throws Exception {
        return measure(client -> {
            String number = numbers.get(client);
            int version = Integer.parseInt(Journey.field(wires.get(client).get("/dossiers/" + number + "/projet").text(), "version-besoins"));
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
    private Void wholeApplication() throws Exception {
        String call;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
        }
        whole(call, 150);
        for (int round = 0; round < 3; round++) {
            Cost cost = whole(call, 40);
            say("(g) un dossier entier : %.1f ms de CPU (plateforme %.1f, base %.1f), %.1f dossiers/s", cost.cpu(), cost.javaMillis() / cost.operations(),
                    cost.postgresMillis() / cost.operations(), cost.rate());
        }
        var bases = new java.util.concurrent.ConcurrentHashMap<Integer, List<String>>();
        int each = 60;
        say("(g) par étape : création %s", measure(client -> {
            for (int i = 0; i < each; i++) {
                bases.computeIfAbsent(client, none -> new ArrayList<>()).add(Journey.begin(wires.get(client), call, bodies.get(client)));
            }
            return each;
        }));
        for (Journey.Step step : Journey.Step.values()) {
            say("(g) par étape : %s %s", step.label, measure(client -> {
                for (String base : java.util.Objects.requireNonNull(bases.get(client))) {
                    Journey.run(step, wires.get(client), base, bodies.get(client), PDF);
                }
                return each;
            }));
        }
        return null;
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

    /** (c): the call's page read by everybody, changing every second, a tenth of the requests for calls that do not exist, against a file of its size. */
    private Void publicPage() throws Exception {
        String call;
        String officerCall;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
            officerCall = Population.strings(superuser, "select slug from call.call where slug <> '" + call + "' limit 1").getFirst();
        }
        var readers = new ArrayList<Wire>();
        for (int i = 0; i < CLIENTS; i++) {
            readers.add(new Wire(platform.port()));
        }
        int size = readers.getFirst().get("/appels/" + call).body().length;
        String file = nearest(size);
        int fileSize = readers.getFirst().get(file).body().length;
        read(readers, 4_000, client -> "/appels/" + call);
        read(readers, 4_000, client -> file);
        for (int round = 0; round < 3; round++) {
            var number = new java.util.concurrent.atomic.AtomicInteger();
            Cost page = read(readers, 6_000, client -> number.incrementAndGet() % 10 == 0 ? "/appels/jamais-vu-" + number.get() : "/appels/" + call);
            Cost plain = read(readers, 6_000, client -> file);
            say("(c) page d'appel (%d octets) %s%n    fichier (%d octets)      %s%n    rapport %.2f", size, page, fileSize, plain, page.rate() / plain.rate());
        }
        return null;
    }

    /** A static file of about this size among those the platform serves. */
    private String nearest(int size) throws IOException {
        var files = List.of("/assets/fonts/Marianne-Light.woff2", "/assets/saisie.js", "/assets/deffinov.css", "/assets/icone.svg", "/assets/financement-ue.svg");
        String best = "";
        int gap = Integer.MAX_VALUE;
        try (var wire = new Wire(platform.port())) {
            for (String file : files) {
                int length = wire.get(file).body().length;
                if (Math.abs(length - size) < gap) {
                    gap = Math.abs(length - size);
                    best = file;
                }
            }
        }
        return best;
    }

    private Cost read(List<Wire> readers, int times, java.util.function.IntFunction<String> address) throws Exception {
        return measure(client -> {
            for (int i = 0; i < times / CLIENTS; i++) {
                expect(readers.get(client).get(address.apply(client)), 200, 404);
            }
            return times / CLIENTS;
        });
    }

    /** (d) */
    private Void startAndSize() throws Exception {
        say("(d) mémoire résidente de la JVM après ce qui précède : %d Mio au plus, %d Mio maintenant", platform.memory("VmHWM") / 1024, platform.memory("VmRSS") / 1024);
        platform.stop();
        Path flat = Path.of("target", "platform");
        if (Files.exists(flat.resolve("deffinov.jar"))) {
            long size = Files.walk(flat).filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".aot")).mapToLong(file -> file.toFile().length()).sum();
            say("    taille de ce qui est livré : %d Mo (cache de démarrage en plus : %d Mo)", size / 1_000_000,
                    Files.exists(flat.resolve("deffinov.aot")) ? Files.size(flat.resolve("deffinov.aot")) / 1_000_000 : 0);
            for (int round = 0; round < 3; round++) {
                say("    première page sur données existantes : %d ms sans le cache, %d ms avec", startOnce(small("-jar", flat.resolve("deffinov.jar").toString())),
                        startOnce(small("-XX:AOTCache=" + flat.resolve("deffinov.aot"), "-jar", flat.resolve("deffinov.jar").toString())));
            }
        } else {
            say("    (construit par ./deffinov bench seulement : ni taille ni cache ici)");
        }
        platform.start();
        return null;
    }

    private static List<String> small(String... others) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(SMALL.split(" ")), java.util.Arrays.stream(others)).toList();
    }

    private long startOnce(List<String> options) throws IOException {
        try (var again = new Platform(platform.data(), options)) {
            return again.start();
        }
    }

    /** (e): the first pages of the officer's list at 1,000 then 100,000 filed applications. */
    private Void list() throws Exception {
        var officer = new Wire(platform.port()).signIn("instruction@demo.deffinov.fr", Population.PASSWORD);
        String code = officer.get("/connexion/code").text().replaceAll("(?s).*le code du moment est (\\d{6}).*", "$1");
        officer.post("/connexion/code", "code", code);
        String call;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
            file(superuser, call, 1_000);
        }
        pages(officer, call, 100);
        Cost few = pages(officer, call, 150);
        String number = versions();
        opened(number, 100);
        Cost fewOpened = opened(number, 150);
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            file(superuser, call, 99_000);
        }
        pages(officer, call, 50);
        Cost many = pages(officer, call, 150);
        opened(number, 50);
        Cost manyOpened = opened(number, 150);
        say("(e) ouvrir un dossier, ses 500 versions, les chercher : %.1f ms à 1 000, %.1f ms à 100 000, rapport %.2f", fewOpened.cpu(), manyOpened.cpu(), manyOpened.cpu() / fewOpened.cpu());
        say("(e) liste des dossiers, CPU par page : %.1f ms à 1 000, %.1f ms à 100 000, rapport %.2f", few.cpu(), many.cpu(), many.cpu() / few.cpu());
        return null;
    }

    /** An application of which one answer has 500 versions. */
    private String versions() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser(); var sql = superuser.createStatement()) {
            String number = drafts(superuser, slug(superuser), 1).getFirst();
            sql.execute("insert into application.answer_version (application_number, question, version, text, saved_at, saved_by, saved_by_name) select '" + number
                    + "', 'besoins', i, repeat('Texte ' || i || '. ', 100), '2023-04-03', '00000000-0000-0000-0000-000000000001', 'x' from generate_series(1, 500) i on conflict do nothing");
            sql.execute("update application.answer set version = 500 where application_number = '" + number + "' and question = 'besoins'");
            return number;
        }
    }

    /** The project, the versions, the list of one's own. */
    private Cost opened(String number, int times) throws Exception {
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            expect(wires.getFirst().get("/dossiers/" + number + (i % 2 == 0 ? "/projet" : "/reponses/besoins/versions")), 200);
        }
        return new Cost(times, (System.nanoTime() - began) / 1e9, platform.javaCpu() - java, platform.postgresCpu() - postgres);
    }

    private Cost pages(Wire officer, String call, int times) throws Exception {
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        String next = "";
        for (int i = 0; i < times; i++) {
            Wire.Answer page = officer.get("/instruction/" + call + (i % 2 == 0 ? "" : "?etat=&apres=" + next));
            expect(page, 200);
            next = page.text().replaceAll("(?s).*apres=([0-9-]+)\".*", "$1");
        }
        return new Cost(times, (System.nanoTime() - began) / 1e9, platform.javaCpu() - java, platform.postgresCpu() - postgres);
    }

    private void file(Connection superuser, String call, int count) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("""
                    with fresh as (insert into application.application (number, call_slug, lead_organisation, state, title, axes, duration_months, created_at, created_by, changed_at)
                      select '28-2024-' || (100000 + nextval('application.number')), '%1$s', '%2$s', 'submitted', 'Dossier', '{lieux}', 24, '2023-04-03',
                        '00000000-0000-0000-0000-000000000001', '2023-04-03' from generate_series(1, %3$d) returning number)
                    insert into application.filing (application_number, ordinal, call_slug, canonical, sha256, filed_at, filed_by, filed_by_name)
                      select number, 1, '%1$s', (select canonical from application.filing order by filed_at limit 1), repeat('0', 64), '2023-04-03',
                        '00000000-0000-0000-0000-000000000001', 'x' from fresh
                    """.formatted(call, bodies.getFirst(), count));
            sql.execute("analyze");
        }
    }

    /** A file of 200 MB, and the same bytes without the platform. */
    private Void largeFile() throws Exception {
        String number;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            number = drafts(superuser, slug(superuser), 1).getFirst();
        }
        LargeFile.run(platform, wires.getFirst(), "/dossiers/" + number);
        LargeFile.run(platform, wires.getFirst(), "/dossiers/" + number);
        return null;
    }

    /** Two thousand applicants in ten minutes, or as many as {@code DEFFINOV_BENCH_PEOPLE} says in {@code DEFFINOV_BENCH_MINUTES}. */
    private Void sitting() throws Exception {
        List<String> numbers;
        String call;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
            numbers = drafts(superuser, call, 15);
        }
        submitAll(numbers);
        new SittingLoad(platform, call, numbers).run(60);
        return null;
    }

    private Void evening() throws Exception {
        String call;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            call = slug(superuser);
        }
        new Evening(platform, Integer.parseInt(System.getenv().getOrDefault("DEFFINOV_BENCH_PEOPLE", "2000")), 60 * Integer.getInteger("deffinov.bench.minutes", 10)).run(call);
        return null;
    }

    /** (f): arrivals on a clock of their own, whatever the answers take. */
    private Void openLoop() throws Exception {
        int minutes = Integer.getInteger("deffinov.bench.minutes", 5);
        int seconds = minutes * 60;
        List<String> toSave;
        List<String> toFile;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            String call = slug(superuser);
            toSave = drafts(superuser, call, 8);
            toFile = drafts(superuser, call, (seconds * 10 + 60) / CLIENTS + 1);
        }
        var load = new OpenLoop(platform.port(), CLIENTS, toSave, toFile);
        say("(f) %d minutes, 50 enregistrements/s et 10 dépôts/s, sans attendre les réponses%n%s", minutes, load.run(seconds, platform));
        return null;
    }
}
