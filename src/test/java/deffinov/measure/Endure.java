package deffinov.measure;

import deffinov.database.Cluster;
import deffinov.shared.Sha256;
import deffinov.document.StorageSettings;
import deffinov.verification.WholeCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code ./deffinov endure}: people write, files arrive, applications are filed; the platform, its PostgreSQL or both are
 * killed with {@code kill -9} at random moments, checkpoints included. Whatever was acknowledged is written to the
 * client's own file first; after each restart all of it must be there, once, and the log must verify.
 */
public final class Endure {

    private static final int WRITERS = 6;
    private final int people;

    private final Platform platform;
    private final Path journals;
    private final Random random;
    private List<String> bodies = List.of();
    private String call = "";
    private final Map<String, Integer> meanwhile = new java.util.TreeMap<>();
    private final List<Writer> writers = new ArrayList<>();

    Endure(Platform platform, Path journals, long seed) throws IOException {
        this(platform, journals, seed, WRITERS);
    }

    Endure(Platform platform, Path journals, long seed, int people) throws IOException {
        this.people = people;
        this.platform = platform;
        this.journals = Files.createDirectories(journals);
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        int minutes = 10;
        int rounds = Integer.MAX_VALUE;
        int people = WRITERS;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = Integer.parseInt(arguments[i + 1]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
                case "--people" -> people = Integer.parseInt(arguments[i + 1]);
                default -> throw new IllegalArgumentException("option inconnue : " + arguments[i]);
            }
        }
        long seed = System.nanoTime();
        Path folder = Files.createTempDirectory("deffinov-endure");
        System.out.println("Dossier " + folder + ", graine " + seed);
        try (var platform = new Platform(folder.resolve("data"), List.of("-Xmx320m"))) {
            platform.start();
            var endure = new Endure(platform, folder.resolve("journals"), seed, people);
            endure.prepare();
            long end = System.nanoTime() + minutes * 60_000_000_000L;
            int round = 0;
            while (round < rounds && (rounds != Integer.MAX_VALUE || System.nanoTime() < end)) {
                System.out.println(++round + ". " + endure.round());
            }
            System.out.println(round + " arrêts brutaux, rien de perdu ni de doublé.");
        }
    }

    void prepare() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            bodies = Population.applicants(superuser, "endurant", people);
            call = Population.strings(superuser, "select slug from call.call where state = 'published' and territory_code = '28' and closes_at > '2023-04-20' limit 1").getFirst();
        }
        for (int i = 0; i < people; i++) {
            var wire = new Wire(platform.port()).signIn("endurant" + (i + 1) + "@exemple.fr", Population.PASSWORD);
            writers.add(new Writer(wire, bodies.get(i), journals.resolve("writer" + i), new Random(random.nextLong())));
        }
    }

    private enum Victim { PLATFORM, POSTGRES, BOTH }

    /** Writes for a while, kills, starts again, compares. @return what was done, in one line */
    String round() throws Exception {
        var stop = new AtomicBoolean();
        var threads = writers.stream().map(writer -> Thread.ofVirtual().start(() -> writer.write(stop))).toList();
        Platform.pause(800 + random.nextInt(3_500));
        Victim victim = Victim.values()[random.nextInt(3)];
        boolean checkpoint = random.nextBoolean();
        if (checkpoint) {
            Thread.ofVirtual().start(this::checkpoint);
            Platform.pause(random.nextInt(60));
        }
        long began = System.nanoTime();
        if (victim != Victim.PLATFORM) {
            platform.killPostgres();
        }
        if (victim != Victim.POSTGRES) {
            platform.kill();
            stop.set(true);
            join(threads);
            platform.start();
        } else {
            Platform.pause(300);
            stop.set(true);
            join(threads);
            awaitRecovery();
        }
        long back = (System.nanoTime() - began) / 1_000_000;
        long known = compare();
        return String.format("%s%s, de retour en %d ms, %d faits confirmés retrouvés%s", victim, checkpoint ? " pendant un point de contrôle" : "", back, known, victim == Victim.POSTGRES ? ", réponses entre-temps " + meanwhile : "");
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void checkpoint() {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            superuser.createStatement().execute("checkpoint");
        } catch (SQLException | RuntimeException killed) {
            // It was killed in the middle: that is the point.
        }
    }

    /** The platform starts its database again by itself and answers. */
    private void awaitRecovery() throws IOException {
        meanwhile.clear();
        for (int i = 0; i < 600; i++) {
            try (var wire = new Wire(platform.port())) {
                int status = wire.get("/appels").status();
                if (status == 200) {
                    return;
                }
                meanwhile.merge(Integer.toString(status), 1, Integer::sum);
            } catch (IOException notYet) {
                meanwhile.merge(notYet.toString(), 1, Integer::sum);
            }
            Platform.pause(100);
        }
        throw new IOException("the platform did not recover by itself within a minute");
    }

    private long compare() throws Exception {
        long known = 0;
        try (Cluster cluster = platform.cluster(); Connection reader = cluster.reader()) {
            for (Writer writer : writers) {
                known += writer.compare(reader, platform.data().resolve("documents"));
            }
            var report = new WholeCheck(JdbcClient.create(new SingleConnectionDataSource(reader, true)), platform.data().resolve("keys"), StorageSettings.of(platform.data().resolve("documents"), java.util.Map.of()));
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            var faults = report.run().faults();
            if (!faults.isEmpty()) {
                throw new IllegalStateException("the log does not verify: " + faults);
            }
        }
        return known;
    }

    /** One person, one connection, one journal of what was acknowledged. */
    private final class Writer {

        private static final List<String> QUESTIONS = List.of("besoins", "actions", "suites");

        private final Wire wire;
        private final String body;
        private final Path journal;
        private final Random random;
        private String base = "";
        private boolean filed;
        private long counter;
        private final Map<String, String> answers = new LinkedHashMap<>();
        private final Map<String, String> attempted = new LinkedHashMap<>();
        private final Map<String, Integer> versions = new LinkedHashMap<>();
        private final List<String> files = new ArrayList<>();
        private final List<String> receipts = new ArrayList<>();

        Writer(Wire wire, String body, Path journal, Random random) {
            this.wire = wire;
            this.body = body;
            this.journal = journal;
            this.random = random;
        }

        void write(AtomicBoolean stop) {
            while (!stop.get()) {
                try {
                    step();
                } catch (IOException killed) {
                    base = "";
                    Platform.pause(20);
                }
            }
        }

        private void step() throws IOException {
            if (base.isEmpty() || filed) {
                base = Journey.begin(wire, call, body);
                versions.clear();
                filed = false;
                Journey.complete(wire, base, body, unique());
                QUESTIONS.forEach(question -> versions.put(question, 1));
                return;
            }
            int what = random.nextInt(10);
            if (what < 7) {
                answer(QUESTIONS.get(random.nextInt(3)));
            } else if (what < 9) {
                upload();
            } else {
                file();
            }
        }

        private byte[] unique() {
            return ("%PDF-1.4\n% " + body + " " + counter++ + "\n%%EOF").getBytes(StandardCharsets.US_ASCII);
        }

        private void answer(String question) throws IOException {
            String text = "Texte " + counter++ + " de " + body;
            String key = base + " " + question;
            attempted.put(key, text);
            Journey.done(wire.post(base + "/reponses/" + question, "reponse-" + question, text, "version-" + question, Integer.toString(versions.getOrDefault(question, 0))), 200);
            versions.merge(question, 1, Integer::sum);
            answers.put(key, text);
            acknowledge("answer " + key + " " + text);
        }

        private void upload() throws IOException {
            byte[] file = unique();
            Journey.done(wire.upload(base + "/pieces", "accord", "piece.pdf", file), 303);
            files.add(base + " " + Sha256.of(file));
            acknowledge("file " + files.getLast());
        }

        private void file() throws IOException {
            String receipt = Journey.done(wire.post(base + "/depot"), 303).location();
            receipts.add(receipt);
            filed = true;
            acknowledge("receipt " + receipt);
        }

        private void acknowledge(String line) throws IOException {
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private static String number(String address) {
            return address.replaceAll("^/dossiers/([^/ ]+).*", "$1");
        }

        /** Everything acknowledged, once; of an answer whose last save was cut, either text. */
        long compare(Connection reader, Path documents) throws Exception {
            for (var each : answers.entrySet()) {
                String[] key = each.getKey().split(" ");
                String found = one(reader, "select text from application.answer where application_number = '" + number(key[0]) + "' and question = '" + key[1] + "'");
                if (!found.equals(each.getValue()) && !found.equals(attempted.get(each.getKey()))) {
                    throw new IllegalStateException("lost: " + each + ", found: " + found);
                }
            }
            for (String file : files) {
                String[] parts = file.split(" ");
                String count = one(reader, "select count(*) from application.attachment a join document.file f on f.id = a.document_id where a.application_number = '"
                        + number(parts[0]) + "' and f.sha256 = '" + parts[1] + "'");
                Path stored = documents.resolve(parts[1].substring(0, 2)).resolve(parts[1].substring(2, 4)).resolve(parts[1]);
                if (!count.equals("1") || !Sha256.of(Files.readAllBytes(stored)).equals(parts[1])) {
                    throw new IllegalStateException("file lost or doubled (" + count + "): " + file);
                }
            }
            for (String receipt : receipts) {
                String count = one(reader, "select count(*) from application.filing where application_number = '" + number(receipt) + "' and ordinal = "
                        + receipt.replaceAll(".*/", ""));
                if (!count.equals("1")) {
                    throw new IllegalStateException("receipt lost or doubled (" + count + "): " + receipt);
                }
            }
            return answers.size() + files.size() + receipts.size();
        }

        private static String one(Connection reader, String question) throws SQLException {
            List<String> found = Population.strings(reader, question);
            return found.isEmpty() ? "" : found.getFirst();
        }
    }
}
